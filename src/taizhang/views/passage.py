"""The sentence a fact comes from, with its words set apart."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from taizhang.model.snapshot import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.model.snapshot import Document
    from taizhang.model.text import Run
    from taizhang.views.book import Book

_STOPS = frozenset("。！？!?；;\n")
_CLOSERS = frozenset("”’」』）)")
_REACH = 140


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document around the words of one fact.

    Args:
        fact_id: The fact.
        source_id: The document's source.
        title, publisher, published_on: The document.
        before, exact, after: The sentence in three; `exact` is what the document says.
        sheet, row, page: Where it stands in a workbook or a paged document (row from 1).
        is_amended: Whether a person gave the fact another value since.
        decision: Where the fact stands.
    """

    fact_id: str
    source_id: str
    title: str
    publisher: str | None
    published_on: date | None
    before: str
    exact: str
    after: str
    sheet: str | None
    row: int | None
    page: int | None
    is_amended: bool
    decision: Decision


def cut_sentence(content: str, start: int, end: int, *, reach: int = _REACH) -> tuple[int, int]:
    """Give where the sentence around a stretch begins and ends, at most `reach` code points to either side.

    >>> text = "前一句。总投资427.08亿元。后一句。"
    >>> text[slice(*cut_sentence(text, 7, 13))]
    '总投资427.08亿元。'
    """
    left, right = start, end
    while left > max(0, start - reach) and content[left - 1] not in _STOPS:
        left -= 1
    while right < min(len(content), end + reach) and content[right] not in _STOPS:
        right += 1
    if right < len(content) and content[right] in _STOPS and content[right] != "\n":
        right += 1
        if right < len(content) and content[right] in _CLOSERS:
            right += 1
    while left < start and content[left] in _CLOSERS | {" ", "\t", "\u3000"}:
        left += 1
    return left, right


def build_passage(book: Book, fact_id: str) -> Passage | None:
    """Build the passage of a fact; `None` where the ledger does not hold the fact or its document."""
    state = book.snapshot.find_fact(fact_id)
    document = None if state is None else book.find_document(state.read.text_id)
    if state is None or document is None:
        return None
    span = state.read.anchor
    left, right = cut_sentence(document.text.content, span.start, span.end)
    content = document.text.content
    run = _find_run(document, span.start)
    return Passage(
        fact_id=fact_id,
        source_id=document.source.id,
        title=document.source.title,
        publisher=document.source.publisher,
        published_on=document.source.published_on,
        before=_ease(content[left : span.start]),
        exact=span.exact,
        after=_ease(content[span.end : right]),
        sheet=None if run is None else run.sheet,
        row=None if run is None or run.row is None else run.row + 1,
        page=None if run is None else run.page,
        is_amended=bool(state.changed_fields),
        decision=state.decision,
    )


def list_naming(book: Book, fact_ids: Iterable[str], names: Sequence[str]) -> tuple[Passage, ...]:
    """List the passages that name a thing, with the name marked; all of them where none names it."""
    passages = list_passages(book, fact_ids)
    marked = (_mark(passage, names) for passage in passages)
    return tuple(passage for passage in marked if passage is not None) or passages


def _mark(passage: Passage, names: Sequence[str]) -> Passage | None:
    words = passage.before + passage.exact + passage.after
    name = next((name for name in sorted(names, key=len, reverse=True) if name in words), None)
    if name is None:
        return None
    start = words.index(name)
    return replace(passage, before=words[:start], exact=name, after=words[start + len(name) :])


def list_passages(book: Book, fact_ids: Iterable[str]) -> tuple[Passage, ...]:
    """List the passages of facts, one for each sentence, in the order given."""
    passages: dict[tuple[str, str, str, int | None], Passage] = {}
    for fact_id in fact_ids:
        passage = build_passage(book, fact_id)
        if passage is None:
            continue
        sentence = passage.before + passage.exact + passage.after
        passages.setdefault((passage.source_id, sentence, passage.sheet or "", passage.row), passage)
    return tuple(passages.values())


def _find_run(document: Document, start: int) -> Run | None:
    runs = document.text.layout
    place = bisect_right(runs, start, key=lambda run: run.start) - 1
    return runs[place] if place >= 0 and start < runs[place].end else None


def _ease(words: str) -> str:
    """Cells of one row read better apart; line breaks inside a cell are spaces to a reader."""
    return words.replace("\t", " · ").replace("\n", " ")
