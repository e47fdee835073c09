"""A series as a small drawing, made on the server."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT, _EDGE = Decimal(96), Decimal(24), Decimal(3)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Points of a polyline in a box of 96 by 24, and where the last one stands."""

    points: str
    last_x: str
    last_y: str
    n_points: int


def build_sparkline(values: Sequence[Decimal]) -> Sparkline | None:
    """Build the drawing of values in order; `None` below two, since one point shows no course.

    >>> build_sparkline([Decimal(1), Decimal(2)]).points
    '3,21 93,3'
    """
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    spread = high - low
    corners = []
    for i, value in enumerate(values):
        share = Decimal("0.5") if spread == 0 else (value - low) / spread
        corners.append((_short(_EDGE + step * i), _short(_HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE))))
    return Sparkline(" ".join(f"{x},{y}" for x, y in corners), *corners[-1], n_points=len(values))


def _short(value: Decimal) -> str:
    text = format(value.quantize(Decimal("0.1")), "f")
    return text.rstrip("0").rstrip(".")
