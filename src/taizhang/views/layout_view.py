"""The layout of a paged document: its pages with the words of facts where they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.snapshot import Document
from taizhang.views.card import Card, build_card
from taizhang.views.desk import group_findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.fact import Fact
    from taizhang.model.text import Run, Text
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a fact inside one run of a page; code points, end excluded."""

    fact_id: str
    role: str
    run: Run
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """One page.

    Args:
        document: The document.
        number, n_pages: Which page, of how many.
        stretches: The words of facts on it, in order.
        cards: The facts whose value stands on it, in order.
        n_left: How many facts of the document nobody has looked at; `n_left_here` of them on this page.
    """

    document: Document
    number: int
    n_pages: int
    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]
    n_left: int
    n_left_here: int


def count_pages(text: Text) -> int:
    """Count the pages of a text; 0 for one without pages."""
    return max((run.page or 0 for run in text.layout), default=0)


def build_layout_page(book: Book, source_id: str, *, number: int = 1) -> LayoutPage:
    """Build one page of a document; raises `UnknownEntryError`."""
    document = book.read_document(source_id)
    text = document.text
    n_pages = count_pages(text)
    number = min(max(number, 1), max(n_pages, 1))
    states = [s for s in book.snapshot.facts if s.read.text_id == text.id and s.read.status != "name"]
    findings = group_findings(f for f in book.text_findings.get(text.id, ()) if book.find_dismissal(f) is None)
    here = [s for s in states if _page_of(text, s.read.anchor.start) == number]
    runs = [run for run in text.layout if run.page == number and run.box is not None]
    return LayoutPage(
        document=document,
        number=number,
        n_pages=n_pages,
        stretches=tuple(one for s in here for one in _list_stretches(runs, s.read)),
        cards=tuple(build_card(s, book, findings.get(s.id, ())) for s in here),
        n_left=sum(s.decision == "unreviewed" for s in states),
        n_left_here=sum(s.decision == "unreviewed" for s in here),
    )


def _find_run(text: Text, at: int) -> Run | None:
    place = bisect_right(text.layout, at, key=lambda run: run.start) - 1
    return text.layout[place] if place >= 0 and at < text.layout[place].end else None


def _page_of(text: Text, at: int) -> int | None:
    run = _find_run(text, at)
    return None if run is None else run.page


def _list_stretches(runs: Sequence[Run], fact: Fact) -> list[Stretch]:
    """List the words of a fact run by run: a measure may begin on one line and end on the next."""
    return [
        Stretch(fact.id, span.role, run, max(run.start, span.start), min(run.end, span.end))
        for span in fact.spans
        if span.role != "whole" or span == fact.anchor
        for run in runs
        if run.start < span.end and span.start < run.end
    ]
