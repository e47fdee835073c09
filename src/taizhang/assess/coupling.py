"""Coupling coordination (耦合协调度) of subsystem scores, traditional and revised, as points and as intervals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING

from taizhang.assess.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GRADES = (
    ("extreme_disorder", "极度失调", "extreme disorder"),
    ("serious_disorder", "严重失调", "serious disorder"),
    ("moderate_disorder", "中度失调", "moderate disorder"),
    ("mild_disorder", "轻度失调", "mild disorder"),
    ("near_disorder", "濒临失调", "near disorder"),
    ("barely_coordinated", "勉强协调", "barely coordinated"),
    ("primary_coordination", "初级协调", "primary coordination"),
    ("intermediate_coordination", "中级协调", "intermediate coordination"),
    ("good_coordination", "良好协调", "good coordination"),
    ("superior_coordination", "优质协调", "superior coordination"),
)
"""The ten grades of D in steps of 0.1, [a, b) with 1 in the last: (id, Chinese, English)."""

_STEPS = 200
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Grade:
    """One of the ten grades."""

    id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Coupling:
    """Coupling of pillars whose scores are intervals.

    Args:
        variant: `traditional` or `revised`.
        degree: C.
        comprehensive: T.
        coordination: D.
        lowest, highest: Grades of the ends of D; the same where the grade is certain.
    """

    variant: str
    degree: Interval
    comprehensive: Interval
    coordination: Interval
    lowest: Grade
    highest: Grade


def couple_traditional(scores: Sequence[Decimal]) -> Decimal:
    """Give C = n·(∏U)^(1/n)/ΣU, the usual form; all scores 0 give 0.

    >>> couple_traditional([Decimal("0.5"), Decimal("0.5"), Decimal("0.5")])
    Decimal('1')
    """
    total = sum(scores, Decimal(0))
    if total == 0:
        return Decimal(0)
    return min(Decimal(1), geometric_mean(scores) * len(scores) / total)


def couple_revised(scores: Sequence[Decimal]) -> Decimal:
    """Give C = √{[1 − mean|Ui−Uj|]·[∏U/max U]^(1/(n−1))} of Wang Shujia et al. (2021), equation for n systems."""
    n, top = len(scores), max(scores)
    if top == 0 or n < 2:
        return Decimal(0)
    pairs = [abs(one - other) for place, one in enumerate(scores) for other in scores[place + 1 :]]
    closeness = 1 - sum(pairs, Decimal(0)) / len(pairs)
    rest = list(scores)
    rest.remove(top)
    return (closeness * geometric_mean(rest)).sqrt()


def find_comprehensive(scores: Sequence[Decimal], weights: Sequence[Decimal] | None = None) -> Decimal:
    """Give T = ΣαU; equal weights unless given."""
    shares = weights or [Decimal(1) / len(scores)] * len(scores)
    return sum((share * score for share, score in zip(shares, scores, strict=True)), Decimal(0))


def find_coordination(degree: Decimal, comprehensive: Decimal) -> Decimal:
    """Give D = √(C·T)."""
    return (degree * comprehensive).sqrt()


def find_grade(coordination: Decimal) -> Grade:
    """Find the grade of D; 0 is graded too.

    >>> find_grade(Decimal(0)).name_zh, find_grade(Decimal("0.7")).name_zh, find_grade(Decimal(1)).name_zh
    ('极度失调', '中级协调', '优质协调')
    """
    return Grade(*GRADES[min(int(coordination * 10), 9)])


def geometric_mean(values: Sequence[Decimal]) -> Decimal:
    """Give the geometric mean; 0 where a value is 0."""
    if any(value == 0 for value in values):
        return Decimal(0)
    logarithm = sum((value.ln() for value in values), Decimal(0)) / len(values)
    return logarithm.exp()


def couple_intervals(boxes: Sequence[tuple[Decimal, Decimal]], *, variant: str) -> Coupling:
    """Couple pillars whose scores lie between two values each, 0 to 1, with equal weights.

    C and D are products and quotients of concave functions, so their least value lies at a corner of the box. Their
    greatest lies where the scores are as equal as the box allows, that is at scores cut to [low, high] from one
    common level; the level is searched. Exact for two and three pillars. Ends are rounded outwards to four places.

    Args:
        boxes: (low, high) of each pillar.
        variant: `traditional` or `revised`.
    """
    couple = couple_traditional if variant == "traditional" else couple_revised
    degree = _find_range(boxes, couple)
    coordination = _find_range(boxes, lambda scores: find_coordination(couple(scores), find_comprehensive(scores)))
    lows, highs = [low for low, _ in boxes], [high for _, high in boxes]
    return Coupling(
        variant=variant,
        degree=degree,
        comprehensive=_round_outwards(find_comprehensive(lows), find_comprehensive(highs)),
        coordination=coordination,
        lowest=find_grade(coordination.low or Decimal(0)),
        highest=find_grade(coordination.high or Decimal(0)),
    )


def _find_range(boxes: Sequence[tuple[Decimal, Decimal]], measure: Callable[[Sequence[Decimal]], Decimal]) -> Interval:
    corners = [measure(list(corner)) for corner in product(*[sorted(set(box)) for box in boxes])]

    def at_level(level: Decimal) -> Decimal:
        return measure([min(max(level, low), high) for low, high in boxes])

    levels = sorted({bound for box in boxes for bound in box})
    tried = [at_level(level) for level in levels]
    tried += [_climb(at_level, start, end) for start, end in pairwise(levels)]
    return _round_outwards(min(corners), max(*corners, *tried))


def _climb(measure: Callable[[Decimal], Decimal], start: Decimal, end: Decimal) -> Decimal:
    """Give the greatest value of a function with one peak between two levels, by thirds."""
    for _ in range(_STEPS):
        third = (end - start) / 3
        if third < Decimal("1e-9"):
            break
        if measure(start + third) < measure(end - third):
            start += third
        else:
            end -= third
    return measure((start + end) / 2)


def _round_outwards(low: Decimal, high: Decimal) -> Interval:
    if low == high:
        return Interval(low, high)
    return Interval(low.quantize(_PLACES, ROUND_FLOOR), min(Decimal(1), high.quantize(_PLACES, ROUND_CEILING)))
