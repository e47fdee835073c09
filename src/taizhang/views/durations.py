"""How long projects took between stages, and what documents themselves say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.durations import Leg, assess_durations, list_stated
from taizhang.views.passage import Passage, build_passage
from taizhang.views.project_row import name_stage
from taizhang.views.value import Cited, cite_fact

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class LegLine:
    """A way between two stages with every project that went it, the fastest first."""

    start: str
    end: str
    leg: Leg


@dataclass(frozen=True, slots=True)
class StatedLine:
    """A duration a document states about a project, with its sentence."""

    project_id: str | None
    name: str
    duration: Cited
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class DurationsPage:
    """The exact values of the page of durations."""

    legs: tuple[LegLine, ...]
    stated: tuple[StatedLine, ...]


def build_durations(book: Book) -> DurationsPage:
    """Build the page of durations."""
    legs = assess_durations(book.snapshot, stages=book.catalog.stages, today=book.today)
    stated = []
    for one in list_stated(book.snapshot):
        state = book.snapshot.find_fact(one.fact.id) or next(
            state for state in book.snapshot.facts if state.accepted is one.fact
        )
        stated.append(
            StatedLine(one.project_id, one.name or "", cite_fact(state, book.lang), build_passage(book, state.id))
        )
    return DurationsPage(
        legs=tuple(LegLine(name_stage(book, leg.start) or "", name_stage(book, leg.end) or "", leg) for leg in legs),
        stated=tuple(stated),
    )
