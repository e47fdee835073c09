"""Coupling coordination (耦合协调度) of subsystem scores, traditional and revised, as points and as intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING

from taizhang.assess.interval import Interval, build_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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

_STEPS = 24
_ROUNDS = 30
_SLACK = 1e-7
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
    """Give C = √{[1 − mean|Ui−Uj|]·[∏(Ui/max U)]^(1/(n−1))} of Wang Shujia et al. (2021), for n systems.

    The mean is over the pairs; the product over all systems, the greatest giving 1.
    """
    n, top = len(scores), max(scores)
    if top == 0 or n < 2:
        return Decimal(0)
    pairs = [abs(one - other) for place, one in enumerate(scores) for other in scores[place + 1 :]]
    closeness = 1 - sum(pairs, Decimal(0)) / len(pairs)
    rest = list(scores)
    rest.remove(top)
    return min(Decimal(1), (closeness * geometric_mean(rest) / top).sqrt())


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

    For two and three pillars the least and greatest C and D lie where some pillars share one level and the others
    stand at an end of theirs; those lines are searched. Ends are rounded outwards to four places; where every pillar
    is one value the result is exact.

    Args:
        boxes: (low, high) of each pillar.
        variant: `traditional` or `revised`.
    """
    couple = couple_traditional if variant == "traditional" else couple_revised
    lows, highs = [low for low, _ in boxes], [high for _, high in boxes]
    if lows == highs:
        c, t = couple(lows), find_comprehensive(lows)
        ends = [build_point(value) for value in (c, t, find_coordination(c, t))]
    else:
        spans = [(float(low), float(high)) for low, high in boxes]
        measure = _traditional if variant == "traditional" else _revised
        ends = [
            _find_range(spans, measure),
            _round_outwards(find_comprehensive(lows), find_comprehensive(highs)),
            _find_range(spans, lambda scores: math.sqrt(measure(scores) * sum(scores) / len(scores))),
        ]
    degree, comprehensive, coordination = ends
    return Coupling(
        variant=variant,
        degree=degree,
        comprehensive=comprehensive,
        coordination=coordination,
        lowest=find_grade(coordination.low or Decimal(0)),
        highest=find_grade(coordination.high or Decimal(0)),
    )


def _traditional(scores: Sequence[float]) -> float:
    total = sum(scores)
    return 0.0 if total == 0 else min(1.0, math.prod(scores) ** (1 / len(scores)) * len(scores) / total)


def _revised(scores: Sequence[float]) -> float:
    n, top = len(scores), max(scores)
    if top == 0 or n < 2:
        return 0.0
    pairs = [abs(one - other) for one, other in combinations(scores, 2)]
    ratio = math.prod(score / top for score in scores)
    return math.sqrt(max(0.0, 1 - sum(pairs) / len(pairs)) * ratio ** (1 / (n - 1)))


def _find_range(spans: Sequence[tuple[float, float]], measure: Callable[[Sequence[float]], float]) -> Interval:
    """Find the least and greatest value over the lines on which some scores move together."""
    least, greatest = math.inf, -math.inf
    for line in _list_lines(spans, measure):
        steps = [place / _STEPS for place in range(_STEPS + 1)]
        values = [line(step) for step in steps]
        least = min(least, _climb(line, values, sign=-1))
        greatest = max(greatest, _climb(line, values, sign=1))
    return _round_outwards(Decimal(repr(least - _SLACK)), Decimal(repr(greatest + _SLACK)))


def _list_lines(
    spans: Sequence[tuple[float, float]], measure: Callable[[Sequence[float]], float]
) -> Iterator[Callable[[float], float]]:
    """List the lines, each as a function of a step from 0 to 1."""
    places = range(len(spans))
    for size in range(1, len(spans) + 1):
        for moving in combinations(places, size):
            start, end = max(spans[i][0] for i in moving), min(spans[i][1] for i in moving)
            if start > end:
                continue
            for corner in product(*[(spans[i][:1] if i in moving else sorted(set(spans[i]))) for i in places]):
                yield partial(_measure_at, measure=measure, corner=corner, moving=moving, ends=(start, end))


def _measure_at(
    step: float,
    *,
    measure: Callable[[Sequence[float]], float],
    corner: Sequence[float],
    moving: Sequence[int],
    ends: tuple[float, float],
) -> float:
    level = ends[0] + (ends[1] - ends[0]) * step
    return measure([level if place in moving else score for place, score in enumerate(corner)])


def _climb(line: Callable[[float], float], values: Sequence[float], *, sign: int) -> float:
    """Give the best value of a line: the best of the steps, bettered by thirds between its neighbours."""
    best = max(range(len(values)), key=lambda place: sign * values[place])
    low, high = max(best - 1, 0) / _STEPS, min(best + 1, _STEPS) / _STEPS
    for _ in range(_ROUNDS):
        third = (high - low) / 3
        if sign * line(low + third) < sign * line(high - third):
            low += third
        else:
            high -= third
    return sign * max(sign * values[best], sign * line((low + high) / 2))


def _round_outwards(low: Decimal, high: Decimal) -> Interval:
    floor, ceiling = low.quantize(_PLACES, ROUND_FLOOR), high.quantize(_PLACES, ROUND_CEILING)
    return Interval(max(Decimal(0), floor), min(Decimal(1), ceiling))
