"""What a written figure leaves open: the interval that rounding and its comparator allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from taizhang.model.fact import Fact

_DIGITS = re.compile(r"-?\d+(?:\.(\d+))?")
_SLACK = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Interval:
    """Two bounds; `None` is open. Bounds themselves belong to it."""

    low: Decimal | None
    high: Decimal | None

    def overlaps(self, other: Interval) -> bool:
        """Say whether some value lies in both."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )


def build_rounding(written: str) -> Interval | None:
    """Give the interval of a number as written: half a step of its last digit each way.

    >>> build_rounding("58.2")
    Interval(low=Decimal('58.15'), high=Decimal('58.25'))
    """
    match = _DIGITS.fullmatch(written.replace(",", "").replace("，", ""))
    if match is None:
        return None
    try:
        value = Decimal(match[0])
    except InvalidOperation:
        return None
    half = Decimal(1).scaleb(-len(match[1] or "")) / 2
    return Interval(value - half, value + half)


def build_interval(fact: Fact) -> Interval | None:
    """Give the interval of a fact's value in base units, `None` where it has no number."""
    if fact.value is None:
        return None
    rounding = build_rounding(fact.as_written.value or "") if fact.as_written else None
    low = high = fact.value
    if rounding is not None and rounding.low is not None and rounding.high is not None:
        middle = (rounding.low + rounding.high) / 2
        half = (rounding.high - rounding.low) / 2
        if middle:
            half = half * abs(fact.value / middle)
        low, high = fact.value - half, fact.value + half
    match fact.comparator:
        case "ge" | "gt":
            return Interval(low, fact.value_max)
        case "le" | "lt":
            return Interval(None, high)
        case "approx":
            slack = abs(fact.value) * _SLACK
            return Interval(low - slack, high + slack)
        case _:
            return Interval(low, high if fact.value_max is None else max(high, fact.value_max))
