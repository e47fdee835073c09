"""Which facts speak of a place, an indicator and a time: the actual values that assessments rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from taizhang.model.fact import Fact, Subject

WHOLE_PLACE = frozenset({"全区", "全县", "我区", "我县", "区内"})
"""Words for the whole of the place a document is about."""

LEVELS = frozenset({"level", "share", "count", "duration", None})
"""Bases under which a figure is the indicator itself and not its change, rank or multiple."""


@dataclass(frozen=True, slots=True)
class Actual:
    """What is known of a target's measure: the value, the time it covers, and the facts that say so.

    Args:
        value: In the unit of the target.
        facts: One fact, or the months that add up to it.
        period: The time covered.
        is_sum: Whether the value was added up here.
    """

    value: Decimal
    facts: tuple[Fact, ...]
    period: Period
    is_sum: bool


def is_about(subject: Subject | None, place_id: str | None) -> bool:
    """Say whether a subject is the place as a whole; without a subject the place of the programme is meant."""
    if subject is None or subject.kind in ("programme", "commitment"):
        return True
    if subject.kind != "place":
        return False
    if subject.id is not None:
        return place_id is None or subject.id == place_id
    return subject.name is None or subject.name in WHOLE_PLACE


def find_subject_key(subject: Subject | None, place_id: str | None) -> str:
    """Find the key under which statements about one subject meet."""
    if is_about(subject, place_id) and (subject is None or subject.id in (None, place_id)):
        return place_id or ""
    if subject is None:
        return ""
    return subject.id or f"{subject.kind}:{subject.name}"


def list_within(facts: Iterable[Fact], period: Period) -> list[Fact]:
    """List the facts whose period lies within a period, the one that reaches furthest last."""
    found = [
        (fact.period.end, fact)
        for fact in facts
        if fact.period is not None and fact.period.end is not None and _lies_within(fact.period, period)
    ]
    return [fact for _, fact in sorted(found, key=lambda pair: pair[0])]


def sum_flow(facts: Sequence[Fact], period: Period) -> Actual | None:
    """Find what a flow has come to since the start of a period: one cumulative figure, or the months added up.

    Args:
        facts: Facts within the period.
        period: The period of the target.

    Returns:
        The figure that reaches furthest without a gap from the period's first day; `None` where there is none.
    """
    if period.start is None:
        return None
    best: dict[date, Actual] = {}
    for fact in facts:
        if fact.value is None or fact.period is None or fact.period.start is None or fact.period.end is None:
            continue
        start, end = fact.period.start, fact.period.end
        if start == period.start:
            best[end] = Actual(fact.value, (fact,), fact.period, is_sum=False)
        elif (
            start in best and end not in best and _is_exact(fact) and all(_is_exact(part) for part in best[start].facts)
        ):
            before = best[start]
            best[end] = Actual(before.value + fact.value, (*before.facts, fact), Period(period.start, end), is_sum=True)
    return best[max(best)] if best else None


def find_last_day(period: Period) -> date | None:
    """Find the last day of a period."""
    return None if period.end is None else period.end - timedelta(1)


def _is_exact(fact: Fact) -> bool:
    return fact.comparator in (None, "eq") and fact.value_max is None


def _lies_within(inner: Period, outer: Period) -> bool:
    if inner.start is None or inner.end is None or outer.start is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end
