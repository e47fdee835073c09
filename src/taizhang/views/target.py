"""Every target of the reports as a promise of its own: its sentence, what has come of it, and why it stands so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.assess import assess_targets
from taizhang.views.pace import Light, build_light
from taizhang.views.passage import Passage, build_passage
from taizhang.views.statement import Statement, build_statement
from taizhang.views.value import Cited, cite_computed, cite_fact

if TYPE_CHECKING:
    from taizhang.assess.targets import TargetProgress
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target.

    Args:
        statement: The target.
        actual: What is known to have happened; `None` where nothing is.
        as_of: The last day that covers.
        state: `kept`, `on_pace`, `behind`, `missed`, or `unknown`.
        light: Why, by the rules.
        passage: The sentence that makes it.
        n_documents: How many documents set it.
    """

    statement: Statement
    actual: Cited | None
    as_of: date | None
    state: str
    light: Light
    passage: Passage | None
    n_documents: int


def list_targets(book: Book) -> tuple[TargetRow, ...]:
    """List the targets that state a number, in the order of the documents."""
    found = assess_targets(book.snapshot, catalog=book.catalog, today=book.today, place_id=book.place_id)
    return tuple(_build_row(book, target) for target in found)


def _build_row(book: Book, target: TargetProgress) -> TargetRow:
    ids = [_find_id(book, fact_id) for fact_id in target.fact_ids]
    texts = {book.read_fact(fact_id).read.text_id for fact_id in ids}
    return TargetRow(
        statement=build_statement(book, book.read_fact(ids[0])),
        actual=_cite_actual(book, target),
        as_of=target.as_of,
        state=target.state,
        light=build_light(target.light, book.lang),
        passage=build_passage(book, ids[0]),
        n_documents=len(texts),
    )


def _cite_actual(book: Book, target: TargetProgress) -> Cited | None:
    if target.actual is None:
        return None
    ids = tuple(_find_id(book, fact_id) for fact_id in target.actual_fact_ids)
    if len(ids) == 1 and not target.is_sum:
        return cite_fact(book.read_fact(ids[0]), book.lang)
    return cite_computed(target.actual, target.unit, book.lang, fact_ids=ids)


def _find_id(book: Book, fact_id: str) -> str:
    """Find the id a fact goes by: the one it was read with, also where a person amended it since."""
    if book.snapshot.find_fact(fact_id) is not None:
        return fact_id
    return next(
        state.id for state in book.snapshot.facts if state.accepted is not None and state.accepted.id == fact_id
    )
