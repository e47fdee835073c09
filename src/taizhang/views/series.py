"""The figures of one indicator in order of time, levels apart from growth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.views.statement import Grain, Statement, build_statement, find_grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book

_LEVELS = frozenset({"level", "count", "share", "duration"})
_KINDS = frozenset({"observation", "target", "commitment"})
_GRAINS: tuple[Grain, ...] = ("year", "half", "quarter", "to_date", "month", "day", "other")
_STANDING = {"amended": 2, "accepted": 1, "unreviewed": 0}


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series.

    Args:
        statement: The fact in words.
        value: In the base unit.
        start, end: Its period, the end excluded.
        n_others: Further facts that state the same value for the same period.
        rivals: Facts that state another value for the same period and subject.
    """

    statement: Statement
    value: Decimal
    start: date | None
    end: date | None
    n_others: int = 0
    rivals: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind of period about one subject, in order of time.

    Args:
        grain: What stretch each point covers; `None` where the period is not known.
        subject: Whom it is about, where that is not the programme's place.
        points: In order of time.
    """

    grain: Grain | None
    subject: str | None
    points: tuple[Point, ...]


def list_measured(book: Book) -> Iterator[tuple[FactState, Fact]]:
    """Give the facts that state a figure of a measure and count: not names, not properties of projects."""
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.kind not in _KINDS or fact.status == "name" or fact.value is None:
            continue
        if fact.subject is not None and fact.subject.kind == "project":
            continue
        yield state, fact


def list_worded(book: Book) -> Iterator[tuple[FactState, Fact]]:
    """Give the facts that state a quantity in words alone (两位数以上): no number can be drawn from them."""
    for state in book.snapshot.facts:
        fact = state.accepted
        is_said = fact is not None and fact.kind in ("observation", "target") and fact.status != "name"
        if fact is None or not is_said or fact.value is not None or not (fact.as_written and fact.as_written.value):
            continue
        if fact.subject is None or fact.subject.kind != "project":
            yield state, fact


def group_by_indicator(book: Book) -> dict[str, list[tuple[FactState, Fact]]]:
    """Group the facts that have a catalogue indicator by its id."""
    return book.remember("facts by indicator", lambda: _group(book))


def _group(book: Book) -> dict[str, list[tuple[FactState, Fact]]]:
    groups: dict[str, list[tuple[FactState, Fact]]] = {}
    for state, fact in list_measured(book):
        if fact.measure is not None and fact.measure.id in book.catalog.indicators:
            groups.setdefault(fact.measure.id, []).append((state, fact))
    return groups


def is_level(fact: Fact) -> bool:
    """Whether a fact states how much there is, not how much it changed or differs."""
    return fact.basis is None or fact.basis in _LEVELS


def is_actual(fact: Fact) -> bool:
    """Whether a fact states what was, not what is aimed at."""
    return fact.status in (None, "actual") and fact.kind == "observation"


def build_series(book: Book, facts: list[tuple[FactState, Fact]]) -> tuple[Series, ...]:
    """Build the series of the actual levels among facts, the longest periods first."""
    lanes: dict[tuple[Grain | None, str | None], list[tuple[FactState, Fact]]] = {}
    for state, fact in facts:
        if is_actual(fact) and is_level(fact):
            lane = (find_grain(fact.period), build_statement(book, state).subject)
            lanes.setdefault(lane, []).append((state, fact))
    built = [Series(grain, subject, _build_points(book, lane)) for (grain, subject), lane in lanes.items()]
    return tuple(sorted(built, key=lambda series: (series.subject is not None, _rank(series.grain))))


def _rank(grain: Grain | None) -> int:
    return len(_GRAINS) if grain is None else _GRAINS.index(grain)


def _build_points(book: Book, lane: list[tuple[FactState, Fact]]) -> tuple[Point, ...]:
    moments: dict[tuple[date | None, date | None], list[tuple[FactState, Fact]]] = {}
    for state, fact in lane:
        period = fact.period
        key = (None, None) if period is None else (period.start, period.end)
        moments.setdefault(key, []).append((state, fact))
    points = [_build_point(book, facts, start, end) for (start, end), facts in moments.items()]
    return tuple(sorted(points, key=lambda point: (point.end or date.min, point.start or date.min)))


def _build_point(book: Book, facts: list[tuple[FactState, Fact]], start: date | None, end: date | None) -> Point:
    """Take what a person confirmed before what nobody reviewed, and the later document before the earlier."""
    order = sorted(enumerate(facts), key=lambda item: (_STANDING.get(item[1][0].decision, 0), item[0]))
    state, fact = order[-1][1]
    value = fact.value or Decimal(0)
    same = [s for s, other in facts if s is not state and other.value == fact.value]
    rivals = [s for s, other in facts if other.value != fact.value]
    return Point(
        build_statement(book, state), value, start, end, len(same), tuple(build_statement(book, s) for s in rivals)
    )
