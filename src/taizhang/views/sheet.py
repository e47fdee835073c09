"""A map as values: an outline and points, projected onto a sheet, so that a page can draw it without any server."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

Ring = tuple[tuple["Decimal", "Decimal"], ...]

SHEET_WIDTH = 1000
_MARGIN = 40
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Sheet:
    """How degrees become positions on a sheet of `width` × `height`: equal scale both ways at the middle latitude.

    Positions are for drawing only; the degrees stay beside them exact.
    """

    west: float
    north: float
    scale: float
    shrink: float
    width: int
    height: int

    def place(self, longitude: Decimal, latitude: Decimal) -> tuple[float, float]:
        """Give the position of a point, to a tenth."""
        x = _MARGIN + (float(longitude) - self.west) * self.shrink * self.scale
        y = _MARGIN + (self.north - float(latitude)) * self.scale
        return round(x, 1), round(y, 1)

    def draw(self, ring: Iterable[tuple[Decimal, Decimal]]) -> str:
        """Give a ring as an SVG path."""
        points = [self.place(longitude, latitude) for longitude, latitude in ring]
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z" if points else ""


def build_sheet(points: Sequence[tuple[Decimal, Decimal]]) -> Sheet | None:
    """Build the sheet that holds all points; `None` without any."""
    if not points:
        return None
    west, east = (float(pick(x for x, _ in points)) for pick in (min, max))
    south, north = (float(pick(y for _, y in points)) for pick in (min, max))
    shrink = math.cos(math.radians((south + north) / 2))
    # One point alone still wants a sheet: a hundredth of a degree is about a kilometre.
    wide, tall = max((east - west) * shrink, 0.01), max(north - south, 0.01)
    scale = (SHEET_WIDTH - 2 * _MARGIN) / max(wide, tall / 1.25)
    return Sheet(west, north, scale, shrink, round(wide * scale) + 2 * _MARGIN, round(tall * scale) + 2 * _MARGIN)


def spread(place: int, *, step: float) -> tuple[float, float]:
    """Give the offset of the n-th thing at one spot, in a sunflower: the first in the middle, none over another.

    >>> spread(0, step=10)
    (0.0, 0.0)
    """
    radius = step * math.sqrt(place)
    return round(radius * math.cos(place * _GOLDEN_ANGLE), 1), round(radius * math.sin(place * _GOLDEN_ANGLE), 1)
