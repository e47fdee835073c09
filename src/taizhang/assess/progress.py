"""Progress against a target and against time (序时差), always from unrounded figures."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.period import Period

Clock = Literal["months", "days"]


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The share of a period that time has used up, and how it was counted.

    Args:
        share: Between 0 and 1.
        clock: `months` (whole months ÷ months of the period) or `days`.
        on: The day at whose end it holds.
    """

    share: Decimal
    clock: Clock
    on: date


@dataclass(frozen=True, slots=True)
class Margin:
    """Whether a floor or ceiling holds, and by how much (positive is on the good side)."""

    holds: bool
    margin: Decimal


def elapsed_by_days(period: Period, on: date) -> Elapsed | None:
    """Give the share of days gone at the end of a day."""
    share = period.elapsed_share(on)
    return None if share is None else Elapsed(share, "days", on)


def elapsed_by_months(period: Period, on: date) -> Elapsed | None:
    """Give whole months gone ÷ months of the period, as bulletins do; `None` unless it is made of whole months.

    >>> from taizhang.model.period import build_year
    >>> elapsed_by_months(build_year(2023), date(2023, 9, 30)).share
    Decimal('0.75')
    """
    if period.start is None or period.end is None or period.end <= period.start:
        return None
    if period.start.day != 1 or period.end.day != 1:
        return None
    total = count_months(period.start, period.end)
    gone = min(max(count_months(period.start, on + timedelta(1)), 0), total)
    return Elapsed(Decimal(gone) / Decimal(total), "months", on)


def elapsed_share(period: Period, on: date) -> Elapsed | None:
    """Give the share of time gone: by months on the last day of a month, by days in between."""
    is_month_end = on.day == calendar.monthrange(on.year, on.month)[1]
    by_months = elapsed_by_months(period, on) if is_month_end else None
    return by_months or elapsed_by_days(period, on)


def count_months(start: date, end: date) -> int:
    """Count the whole months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (1 if end.day < start.day else 0)


def complete_flow(done: Decimal, target: Decimal) -> Decimal | None:
    """Give the share of a cumulative flow that is done; undefined for a target of nothing."""
    return None if target == 0 else done / target


def complete_level(value: Decimal, *, base: Decimal, target: Decimal) -> Decimal | None:
    """Give the share of the way from base to target; undefined where they are the same."""
    return None if target == base else (value - base) / (target - base)


def check_floor(value: Decimal, floor: Decimal) -> Margin:
    """Say whether a floor holds (不低于)."""
    return Margin(value >= floor, value - floor)


def check_ceiling(value: Decimal, ceiling: Decimal) -> Margin:
    """Say whether a ceiling holds (不超过)."""
    return Margin(value <= ceiling, ceiling - value)


def complete_checklist(n_done: int, n_items: int) -> Decimal | None:
    """Give the share of a list that is done; undefined for an empty list."""
    return None if n_items == 0 else Decimal(n_done) / Decimal(n_items)


def find_phased_share(plan: Sequence[tuple[date, Decimal]], on: date) -> Decimal | None:
    """Find the share the office's own plan asks for by a day.

    Args:
        plan: (day, share of the year planned to be done by its end), cumulative, in order of day.
        on: The day.

    Returns:
        The share of the last step on or before the day; `None` before the first: the plan says nothing then.
    """
    return next((share for day, share in reversed(plan) if day <= on), None)


def find_gap(completion: Decimal, elapsed: Decimal) -> Decimal:
    """Give the points ahead of (+) or behind (−) time, unrounded.

    >>> round(find_gap(Decimal("629.0") / Decimal("647.4"), Decimal(10) / Decimal(12)), 1)
    Decimal('13.8')
    """
    return (completion - elapsed) * 100
