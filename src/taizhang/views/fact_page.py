"""One fact: its sentence, as read beside as it counts, its history, and where it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.entry import Entry
from taizhang.model.snapshot import Document
from taizhang.views.card import Card, Field, build_card, list_fields
from taizhang.views.desk import group_findings
from taizhang.views.passage import cut_sentence
from taizhang.views.reading import Piece, mark_stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.span import Span
    from taizhang.model.text import Run, Text
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its document a sentence stands: page, or sheet and row and column (from 1)."""

    page: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows this fact: `kind` is project, commitment or indicator."""

    kind: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class FactPage:
    """Everything about one fact.

    Args:
        card: The fact.
        document: Where it comes from.
        sentence: The sentence, its words marked by role.
        place: Where the sentence stands.
        repeats: Other sentences of the document that state the same.
        fields: Every field as read and as it counts.
        entries: What was recorded about it, in order.
        uses: The pages that show it.
        akin: Other facts of the same measure.
        before, after: The neighbours in the document.
    """

    card: Card
    document: Document
    sentence: tuple[Piece, ...]
    place: Place
    repeats: tuple[tuple[Piece, ...], ...]
    fields: tuple[Field, ...]
    entries: tuple[Entry, ...]
    uses: tuple[Use, ...]
    akin: tuple[Card, ...]
    before: str | None
    after: str | None


def build_fact_page(book: Book, fact_id: str) -> FactPage:
    """Build the page of a fact; raises `UnknownEntryError`."""
    state = book.read_fact(fact_id)
    document = book.read_document(state.read.text_id)
    fact = state.read
    by_fact = book.remember("findings by fact", lambda: group_findings(book.iter_findings()))
    near = book.remember(f"facts of {fact.text_id}", lambda: _list_near(book, fact.text_id))
    at = near.index(fact_id) if fact_id in near else -1
    return FactPage(
        card=build_card(state, book, by_fact.get(fact_id, ())),
        document=document,
        sentence=mark_sentence(document.text, fact, fact.anchor),
        place=_place_of(document.text, fact.anchor),
        repeats=tuple(mark_sentence(document.text, fact, span) for span in fact.repeats),
        fields=list_fields(state),
        entries=state.entries,
        uses=tuple(_iter_uses(book, fact)),
        akin=tuple(_iter_akin(book, fact)),
        before=near[at - 1] if at > 0 else None,
        after=near[at + 1] if 0 <= at < len(near) - 1 else None,
    )


def mark_sentence(text: Text, fact: Fact, at: Span) -> tuple[Piece, ...]:
    """Give the sentence (or table row) around a span, with the words of one fact marked by role."""
    run = find_run(text, at.start)
    left, right = cut_sentence(text.content, at.start, at.end)
    if run is not None and run.kind == "cell":
        row = [r for r in text.layout if (r.sheet, r.table, r.row) == (run.sheet, run.table, run.row)]
        left, right = row[0].start, row[-1].end
    return mark_stretch(text, fact, left, right)


def find_run(text: Text, at: int) -> Run | None:
    """Find the run a place lies in."""
    return next((run for run in text.layout if run.start <= at < run.end), None)


def _place_of(text: Text, span: Span) -> Place:
    run = find_run(text, span.start)
    if run is None:
        return Place()
    row = None if run.row is None else run.row + 1
    return Place(run.page, run.sheet, row, None if run.column is None else run.column + 1)


def _list_near(book: Book, text_id: str) -> list[str]:
    return [s.id for s in book.snapshot.facts if s.read.text_id == text_id and s.read.status != "name"]


def _iter_uses(book: Book, fact: Fact) -> Iterator[Use]:
    for project in book.snapshot.projects:
        if fact.id in project.fact_ids:
            yield Use("project", project.name, f"/project/{project.id}")
    for commitment in book.snapshot.commitments:
        if fact.id in commitment.fact_ids:
            yield Use("commitment", commitment.name, f"/commitment/{commitment.id}")
    indicator = book.catalog.indicators.get(fact.measure.id) if fact.measure and fact.measure.id else None
    if indicator is not None and fact.kind in ("observation", "target", "ranking"):
        name = indicator.name_zh if book.lang == "zh" else indicator.name_en
        yield Use("indicator", name, f"/indicator/{indicator.id}")


def _iter_akin(book: Book, fact: Fact) -> Iterator[Card]:
    if fact.measure is None or fact.measure.id is None or fact.kind in ("project_state", "commitment"):
        return
    found = 0
    for state in book.snapshot.facts:
        other = state.read
        if other.id != fact.id and other.measure and other.measure.id == fact.measure.id and other.status != "name":
            yield build_card(state, book)
            found += 1
            if found == 12:
                return
