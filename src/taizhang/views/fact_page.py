"""One fact: its sentence, as read beside as it counts, its history, and where it is used."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.entry import Entry
from taizhang.model.snapshot import Document
from taizhang.views.alike import Choice, list_alike
from taizhang.views.card import Card, Field, build_card, list_fields
from taizhang.views.desk import group_findings
from taizhang.views.passage import cut_sentence
from taizhang.views.reading import Piece, find_anchor, mark_stretch

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.model.span import Span
    from taizhang.model.text import Run, Text
    from taizhang.views.book import Book

_PROPERTIES = ("project_state", "commitment")
_N_AKIN = 12


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
        alike: What it can be merged with.
        anchor: Where its words stand in the page of the document.
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
    alike: tuple[Choice, ...]
    anchor: str


def build_fact_page(book: Book, fact_id: str, *, with_alike: bool = False) -> FactPage:
    """Build the page of a fact; raises `UnknownEntryError`.

    Args:
        book: What is known.
        fact_id: The fact.
        with_alike: Also what it can be merged with, which looks at every other fact: for a page with forms.
    """
    state = book.read_fact(fact_id)
    document = book.read_document(state.read.text_id)
    fact = state.read
    by_fact = book.remember("findings by fact", lambda: group_findings(book.iter_findings()))
    before, after = book.remember(f"facts of {fact.text_id}", lambda: _list_near(book, fact.text_id)).get(
        fact_id, (None, None)
    )
    return FactPage(
        card=build_card(state, book, by_fact.get(fact_id, ())),
        document=document,
        sentence=mark_sentence(document.text, fact, fact.anchor),
        place=_place_of(document.text, fact.anchor),
        repeats=tuple(mark_sentence(document.text, fact, span) for span in fact.repeats),
        fields=list_fields(state),
        entries=state.entries,
        uses=_list_uses(book, fact),
        akin=_list_akin(book, fact),
        before=before,
        after=after,
        alike=list_alike(book, state) if with_alike else (),
        anchor=find_anchor(document.text, fact.anchor.start),
    )


def mark_sentence(text: Text, fact: Fact, at: Span) -> tuple[Piece, ...]:
    """Give the sentence (or table row) around a span, with the words of one fact marked by role."""
    place = _find_place(text, at.start)
    if place is not None and text.layout[place].kind == "cell":
        left, right = _find_row(text.layout, place)
    else:
        left, right = cut_sentence(text.content, at.start, at.end)
    return mark_stretch(text, fact, left, right)


def find_run(text: Text, at: int) -> Run | None:
    """Find the run a place lies in."""
    place = _find_place(text, at)
    return None if place is None else text.layout[place]


def _find_place(text: Text, at: int) -> int | None:
    place = bisect_right(text.layout, at, key=lambda run: run.start) - 1
    return place if place >= 0 and at < text.layout[place].end else None


def _find_row(layout: tuple[Run, ...], place: int) -> tuple[int, int]:
    """Give where the table row of a cell begins and ends; its cells stand together."""

    def is_same(other: int) -> bool:
        run, cell = layout[other], layout[place]
        return (run.sheet, run.table, run.row) == (cell.sheet, cell.table, cell.row)

    first = last = place
    while first > 0 and is_same(first - 1):
        first -= 1
    while last < len(layout) - 1 and is_same(last + 1):
        last += 1
    return layout[first].start, layout[last].end


def _place_of(text: Text, span: Span) -> Place:
    run = find_run(text, span.start)
    if run is None:
        return Place()
    row = None if run.row is None else run.row + 1
    return Place(run.page, run.sheet, row, None if run.column is None else run.column + 1)


def _list_near(book: Book, text_id: str) -> dict[str, tuple[str | None, str | None]]:
    """Give the neighbours of every fact of a text, in order of place."""
    ids = [s.id for s in book.snapshot.facts if s.read.text_id == text_id and s.read.status != "name"]
    return {own: (before, after) for before, own, after in zip([None, *ids], ids, [*ids[1:], None], strict=False)}


def _list_uses(book: Book, fact: Fact) -> tuple[Use, ...]:
    by_fact = book.remember("uses by fact", lambda: _index_uses(book))
    uses = by_fact.get(fact.id, [])
    indicator = book.catalog.indicators.get(fact.measure.id) if fact.measure and fact.measure.id else None
    if indicator is not None and fact.kind in ("observation", "target", "ranking"):
        name = indicator.name_zh if book.lang == "zh" else indicator.name_en
        return (*uses, Use("indicator", name, f"/indicator/{indicator.id}"))
    return tuple(uses)


def _index_uses(book: Book) -> dict[str, list[Use]]:
    index: dict[str, list[Use]] = {}
    for project in book.snapshot.projects:
        use = Use("project", project.name, f"/project/{project.id}")
        for fact_id in dict.fromkeys(project.fact_ids):
            index.setdefault(fact_id, []).append(use)
    for commitment in book.snapshot.commitments:
        use = Use("commitment", commitment.name, f"/commitment/{commitment.id}")
        for fact_id in dict.fromkeys(commitment.fact_ids):
            index.setdefault(fact_id, []).append(use)
    return index


def _list_akin(book: Book, fact: Fact) -> tuple[Card, ...]:
    if fact.measure is None or fact.measure.id is None or fact.kind in _PROPERTIES:
        return ()
    index = book.remember("facts by measure", lambda: _index_measures(book))
    others = [state for state in index.get(fact.measure.id, []) if state.id != fact.id]
    return tuple(build_card(state, book) for state in others[:_N_AKIN])


def _index_measures(book: Book) -> dict[str, list[FactState]]:
    index: dict[str, list[FactState]] = {}
    for state in book.snapshot.facts:
        fact = state.read
        if fact.measure and fact.measure.id and fact.kind not in _PROPERTIES and fact.status != "name":
            index.setdefault(fact.measure.id, []).append(state)
    return index
