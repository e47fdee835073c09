"""Where documents name places, and which facts stand in the same sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.catalog.entry import Place
    from taizhang.model.snapshot import Document
    from taizhang.views.book import Book

_BREAK = re.compile(r"[。！？!?；;\n]")


def find_mentions(book: Book, places: Iterable[Place]) -> Mapping[str, tuple[str, ...]]:
    """Find the facts that speak of places: by subject, or by naming the place in the sentence of the figure.

    The longest name wins where names overlap, so 万盛石林 inside 黑山谷·万盛石林 counts for the latter alone.

    Returns:
        Place id → fact ids in order of the ledger; places nobody speaks of are absent.
    """
    names = {name: place.id for place in places for name in (place.name_zh, *place.aliases)}
    if not names:
        return {}
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    named = {document.text.id: _find_sentences(document, pattern, names) for document in book.snapshot.documents}
    found: dict[str, list[str]] = {}
    ids = set(names.values())
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.status == "name":
            continue
        breaks, sentences = named.get(fact.text_id, ([], {}))
        spoken = set(sentences.get(bisect_left(breaks, fact.anchor.start), ()))
        if fact.subject is not None and fact.subject.id in ids:
            spoken.add(fact.subject.id)
        for place_id in sorted(spoken):
            found.setdefault(place_id, []).append(state.id)
    return {place_id: tuple(fact_ids) for place_id, fact_ids in found.items()}


def _find_sentences(
    document: Document, pattern: re.Pattern[str], names: Mapping[str, str]
) -> tuple[list[int], dict[int, set[str]]]:
    content = document.text.content
    breaks = [match.start() for match in _BREAK.finditer(content)]
    sentences: dict[int, set[str]] = {}
    for match in pattern.finditer(content):
        sentences.setdefault(bisect_right(breaks, match.start()), set()).add(names[match.group()])
    return breaks, sentences
