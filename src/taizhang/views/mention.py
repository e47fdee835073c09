"""Where documents name places, and which facts stand in the same sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.views.passage import cut_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.catalog.entry import Place
    from taizhang.model.snapshot import Document
    from taizhang.model.text import Run
    from taizhang.views.book import Book

#: Projects and promises have pages of their own; the cells of their tables would drown what is said of a place.
_SHOWN_ELSEWHERE = frozenset({"project_state", "commitment"})
_BREAK = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of running text, with the words it is shown for set apart."""

    source_id: str
    title: str
    published_on: date | None
    before: str
    exact: str
    after: str


def find_mentions(book: Book, places: Iterable[Place]) -> Mapping[str, tuple[str, ...]]:
    """Find the facts that speak of places: by subject, or by naming the place in the sentence of the figure.

    The longest name wins where names overlap, so 万盛石林 inside 黑山谷·万盛石林 counts for the latter alone.

    Returns:
        Place id → fact ids in order of the ledger; places nobody speaks of are absent.
    """
    places = tuple(places)
    names = _list_names(places)
    if not names:
        return {}
    index = book.remember("facts by sentence", lambda: _index_facts(book))
    found = {place.id: set(index.by_subject.get(place.id, ())) for place in places}
    pattern = _build_pattern(names)
    for document in book.snapshot.documents:
        breaks = index.breaks[document.text.id]
        for match in pattern.finditer(document.text.content):
            sentence = (document.text.id, bisect_right(breaks, match.start()))
            found[names[match.group()]].update(index.by_sentence.get(sentence, ()))
    order = sorted((min(numbers), place_id) for place_id, numbers in found.items() if numbers)
    return {place_id: tuple(index.ids[number] for number in sorted(found[place_id])) for _, place_id in order}


@dataclass(frozen=True, slots=True)
class _Index:
    """The facts that are shown by place, numbered in order of the ledger.

    Args:
        ids: The fact of a number.
        breaks: Text id → where its sentences end.
        by_sentence: The numbers of the facts of a sentence (text id, sentence).
        by_subject: The numbers of the facts about a subject.
    """

    ids: tuple[str, ...]
    breaks: Mapping[str, list[int]]
    by_sentence: Mapping[tuple[str, int], list[int]]
    by_subject: Mapping[str, list[int]]


def _index_facts(book: Book) -> _Index:
    texts = [document.text for document in book.snapshot.documents]
    breaks = {text.id: [match.start() for match in _BREAK.finditer(text.content)] for text in texts}
    ids: list[str] = []
    by_sentence: dict[tuple[str, int], list[int]] = {}
    by_subject: dict[str, list[int]] = {}
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.status == "name" or fact.kind in _SHOWN_ELSEWHERE:
            continue
        sentence = bisect_left(breaks.get(fact.text_id, ()), fact.anchor.start)
        by_sentence.setdefault((fact.text_id, sentence), []).append(len(ids))
        if fact.subject is not None and fact.subject.id is not None:
            by_subject.setdefault(fact.subject.id, []).append(len(ids))
        ids.append(state.id)
    return _Index(tuple(ids), breaks, by_sentence, by_subject)


def find_sayings(book: Book, places: Iterable[Place]) -> Mapping[str, tuple[Saying, ...]]:
    """Find the sentences of running text that name places, each once, in order of the ledger.

    Returns:
        Place id → sentences; places nobody names are absent.
    """
    names = _list_names(places)
    if not names:
        return {}
    pattern = _build_pattern(names)
    found: dict[str, dict[tuple[str, str], Saying]] = {}
    for document in book.snapshot.documents:
        content = document.text.content
        cells = [run for run in document.text.layout if run.kind == "cell"]
        for match in pattern.finditer(content):
            if _is_in(cells, match.start()):
                continue
            saying = build_saying(document, match.start(), match.end())
            key = (saying.source_id, saying.before + saying.exact + saying.after)
            found.setdefault(names[match.group()], {}).setdefault(key, saying)
    return {place_id: tuple(sayings.values()) for place_id, sayings in found.items()}


def build_saying(document: Document, start: int, end: int) -> Saying:
    """Build the sentence around some words of a document."""
    content, source = document.text.content, document.source
    left, right = cut_sentence(content, start, end)
    parts = (content[left:start], content[start:end], content[end:right])
    return Saying(source.id, source.title, source.published_on, *parts)


def _is_in(runs: list[Run], start: int) -> bool:
    place = bisect_right(runs, start, key=lambda run: run.start) - 1
    return place >= 0 and start < runs[place].end


def _list_names(places: Iterable[Place]) -> dict[str, str]:
    return {name: place.id for place in places for name in (place.name_zh, *place.aliases)}


def _build_pattern(names: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
