"""An interval that a figure is known to lie in, and the interval a fact's comparator leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.model.fact import Comparator, Fact

APPROX_SHARE = Decimal("0.05")
"""How far 约 and 左右 may be off; a parameter that results name."""

_MIRRORED: dict[Comparator, Comparator] = {
    "eq": "eq",
    "ge": "le",
    "gt": "lt",
    "le": "ge",
    "lt": "gt",
    "approx": "approx",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; `None` is an open end.

    Args:
        low, high: The ends.
        without_low, without_high: Whether an end itself is left out (超过, 不到).
    """

    low: Decimal | None
    high: Decimal | None
    without_low: bool = False
    without_high: bool = False

    @property
    def point(self) -> Decimal | None:
        """The one value, where there is only one."""
        return self.low if self.low is not None and self.low == self.high else None

    def contains(self, value: Decimal) -> bool:
        """Whether a value can be the true one."""
        if self.low is not None and (value < self.low or (self.without_low and value == self.low)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.without_high)


def build_point(value: Decimal) -> Interval:
    """Build the interval of one value."""
    return Interval(value, value)


def build_bounds(
    value: Decimal, comparator: Comparator | None, *, value_max: Decimal | None = None, approx: Decimal = APPROX_SHARE
) -> Interval:
    """Build the interval that a value with its comparator leaves open.

    >>> build_bounds(Decimal(60), "ge")
    Interval(low=Decimal('60'), high=None, without_low=False, without_high=False)
    >>> build_bounds(Decimal(100), "approx").high
    Decimal('105.00')
    """
    if value_max is not None:
        return Interval(min(value, value_max), max(value, value_max))
    if comparator in ("ge", "gt"):
        return Interval(value, None, without_low=comparator == "gt")
    if comparator in ("le", "lt"):
        return Interval(None, value, without_high=comparator == "lt")
    if comparator == "approx":
        margin = abs(value) * approx
        return Interval(value - margin, value + margin)
    return build_point(value)


def orient_comparator(fact: Fact) -> Comparator | None:
    """Give the comparator on the number line: for a fall (a negative value) it speaks of the magnitude as written."""
    if fact.value is None or fact.value >= 0 or fact.comparator is None:
        return fact.comparator
    return _MIRRORED[fact.comparator]


def find_bounds(fact: Fact, *, approx: Decimal = APPROX_SHARE) -> Interval | None:
    """Find the interval that a fact states, where it states a number."""
    if fact.value is None:
        return None
    return build_bounds(fact.value, orient_comparator(fact), value_max=fact.value_max, approx=approx)


def intersect_or_span(intervals: Iterable[Interval]) -> Interval | None:
    """Give what several statements of one figure leave open: what they share, or all they span where they disagree."""
    listed = list(intervals)
    if not listed:
        return None
    lows = [one.low for one in listed if one.low is not None]
    highs = [one.high for one in listed if one.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is None or high is None or low <= high:
        return Interval(low, high)
    is_open_low, is_open_high = len(lows) < len(listed), len(highs) < len(listed)
    return Interval(None if is_open_low else min(lows), None if is_open_high else max(highs))


def sum_intervals(intervals: Iterable[Interval]) -> Interval:
    """Add intervals, an open end staying open."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for one in intervals:
        low = None if low is None or one.low is None else low + one.low
        high = None if high is None or one.high is None else high + one.high
    return Interval(low, high)
