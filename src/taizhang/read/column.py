"""Columns of a page: stretches of text are put in the order a person reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

_LEAST = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that stand together on one line of a page; the box in points from the upper left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    height_of_page: float
    width_of_page: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The place on the page."""
        return self.left, self.top, self.right, self.bottom

    @property
    def size(self) -> float:
        """The height of its characters."""
        return self.bottom - self.top


def order_stretches(stretches: list[Stretch], depth: int = 0) -> list[Stretch]:
    """Put stretches in reading order: columns of running text one after the other, all else as the file has it."""
    gutter = _find_gutter(stretches) if len(stretches) >= 2 * _LEAST and depth < 4 else None
    if gutter is None:
        return stretches
    ordered: list[Stretch] = []
    band: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: one.top):
        if _is_across(stretch, gutter):
            ordered += _order_band(band, gutter, depth)
            ordered.append(stretch)
            band = []
        else:
            band.append(stretch)
    return ordered + _order_band(band, gutter, depth)


def _order_band(band: list[Stretch], gutter: float, depth: int) -> list[Stretch]:
    left = [stretch for stretch in band if stretch.left + stretch.right < 2 * gutter]
    right = [stretch for stretch in band if stretch.left + stretch.right >= 2 * gutter]
    return order_stretches(left, depth + 1) + order_stretches(right, depth + 1)


def _find_gutter(stretches: list[Stretch], depth: int = 0) -> float | None:
    """Find the white strip between two columns of running text; cells of a table are too short to count."""
    left_edge = min(stretch.left for stretch in stretches)
    right_edge = max(stretch.right for stretch in stretches)
    width = right_edge - left_edge
    narrow = [stretch for stretch in stretches if stretch.right - stretch.left < 0.6 * width]
    if len(narrow) < 0.6 * len(stretches):
        return None
    edges = sorted({stretch.left for stretch in narrow if 0.25 < (stretch.left - left_edge) / width < 0.75})
    for edge in edges:
        apart = [stretch for stretch in narrow if not _is_across(stretch, edge - 2)]
        left = [stretch for stretch in apart if stretch.left + stretch.right < 2 * edge]
        right = [stretch for stretch in apart if stretch.left >= edge - 1]
        if len(left) + len(right) < 0.97 * len(narrow) or min(len(left), len(right)) < _LEAST:
            continue
        if _is_running(left, depth) and _is_running(right, depth):
            return edge - 2
    return None


def _is_across(stretch: Stretch, x: float) -> bool:
    """Say whether a stretch stands on both sides of a line; the point at the end of a full line may hang over it."""
    return min(x - stretch.left, stretch.right - x) > max(2, 0.06 * (stretch.right - stretch.left))


def _is_running(side: list[Stretch], depth: int) -> bool:
    """Say whether a side is a column of running text, or several side by side."""
    width = max(stretch.right for stretch in side) - min(stretch.left for stretch in side)
    if median(stretch.right - stretch.left for stretch in side) > 0.7 * width:
        return True
    return depth < 2 and len(side) >= 2 * _LEAST and _find_gutter(side, depth + 1) is not None


def join_rows(stretches: list[Stretch]) -> list[Stretch]:
    """Join neighbours that stand on one line (cells of a row, words set wide) with a blank."""
    joined: list[Stretch] = []
    for stretch in stretches:
        before = joined[-1] if joined else None
        if before and _is_same_line(before, stretch):
            joined[-1] = replace(
                before,
                text=f"{before.text} {stretch.text}",
                right=max(before.right, stretch.right),
                top=min(before.top, stretch.top),
                bottom=max(before.bottom, stretch.bottom),
            )
        else:
            joined.append(stretch)
    return joined


def _is_same_line(before: Stretch, stretch: Stretch) -> bool:
    overlap = min(before.bottom, stretch.bottom) - max(before.top, stretch.top)
    is_level = overlap > 0.5 * min(before.size, stretch.size)
    # A line of the next column stands level too, but far: only what follows closely enough is one row.
    return before.page == stretch.page and is_level and stretch.left >= before.right - 1
