"""The ruled lines of a page of a PDF, and the cells they enclose."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

#: Lines nearer than this are one, and lines this near meet; in points.
_NEAR = 2.5
#: A filled stretch thinner than this is a line.
_THIN = 2.5
_SHORT = 4.0
_LEAST_FILLED = 0.3
_MAX_SEGMENTS, _MAX_PLACES = 8_000, 20_000
# FPDF_PAGEOBJ_PATH, FPDF_SEGMENT_MOVETO, FPDF_SEGMENT_BEZIERTO
_PATH, _MOVE, _CURVE = 2, 2, 1

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright line: where it stands and from where to where it goes, from the upper left corner."""

    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell that rules enclose: its place in the table, its extent and its box on the page."""

    row: int
    column: int
    n_rows: int
    n_columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of ruled cells.

    Args:
        box: Its place on the page.
        edges: Where its columns are parted, from left to right.
        cells: In order of row and column.
        upright: Its upright rules.
    """

    box: Box
    edges: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    upright: tuple[Rule, ...] = ()


def list_rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """List the level and the upright rules of a page; parts of one line are joined."""
    height = float(page.get_height())
    level: list[Rule] = []
    upright: list[Rule] = []
    for path in page.get_objects(filter=[_PATH]):
        for left, bottom, right, top in _list_strokes(path):
            if top - bottom <= _THIN and right - left > _SHORT:
                level.append(Rule(height - (top + bottom) / 2, left, right))
            elif right - left <= _THIN and top - bottom > _SHORT:
                upright.append(Rule((left + right) / 2, height - top, height - bottom))
        if len(level) + len(upright) > _MAX_SEGMENTS:
            return [], []  # a drawing, no table
    return _join(level), _join(upright)


def _list_strokes(path: pypdfium2.PdfObject) -> Iterator[Box]:
    """List the boxes of the lines of a path: its sides where it is drawn, its filled stretches where it is painted."""
    mode, is_drawn = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, ctypes.byref(mode), ctypes.byref(is_drawn))
    matrix = path.get_matrix()
    for points, is_closed in _list_figures(path):
        placed = [matrix.on_point(x, y) for x, y in points]
        if is_drawn.value:
            ends = placed[1:] + (placed[:1] if is_closed else [])
            for (x, y), (x2, y2) in zip(placed, ends, strict=False):
                yield min(x, x2), min(y, y2), max(x, x2), max(y, y2)
        elif mode.value and placed:
            xs, ys = [x for x, _ in placed], [y for _, y in placed]
            yield min(xs), min(ys), max(xs), max(ys)


def _list_figures(path: pypdfium2.PdfObject) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """List the figures of a path without curves: their corners, and whether each is closed."""
    points: list[tuple[float, float]] = []
    is_closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _CURVE:
            return
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == _MOVE:
            if points:
                yield points, is_closed
            points, is_closed = [], False
        points.append((x.value, y.value))
        is_closed |= bool(raw.FPDFPathSegment_GetClose(segment))
    if points:
        yield points, is_closed


def _join(rules: list[Rule]) -> list[Rule]:
    """Join the parts of each line."""
    joined: list[Rule] = []
    places = _list_places([rule.at for rule in rules])
    by_place: dict[float, list[Rule]] = {}
    for rule in rules:
        by_place.setdefault(places[bisect_right(places, rule.at) - 1], []).append(rule)
    for at, parts in sorted(by_place.items()):
        first, last = None, 0.0
        for part in sorted(parts, key=lambda rule: rule.first):
            if first is None or part.first > last + _NEAR:
                if first is not None:
                    joined.append(Rule(at, first, last))
                first, last = part.first, part.last
            else:
                last = max(last, part.last)
        if first is not None:
            joined.append(Rule(at, first, last))
    return joined


def _list_places(values: list[float]) -> list[float]:
    """List the places at which lines stand, near ones as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def find_tables(level: list[Rule], upright: list[Rule]) -> list[RuledTable]:
    """Find the tables that rules draw: at least two columns and two rows of cells.

    Args:
        level: The level rules of one page.
        upright: The upright ones.
    """
    tables = []
    for rows, columns in _list_meshes(level, upright):
        tops, edges = _list_places([rule.at for rule in rows]), _list_places([rule.at for rule in columns])
        if len(tops) < 3 or len(edges) < 3 or len(tops) * len(edges) > _MAX_PLACES:
            continue
        cells = _list_cells(rows, columns, tops, edges)
        if len({cell.column for cell in cells}) > 1 and len({cell.row for cell in cells}) > 1:
            tables.append(
                RuledTable((edges[0], tops[0], edges[-1], tops[-1]), tuple(edges), tuple(cells), tuple(columns))
            )
    return sorted(tables, key=lambda table: (table.box[1], table.box[0]))


def is_filled(table: RuledTable, points: Sequence[tuple[float, float]]) -> bool:
    """Say whether enough of the cells hold words; the grid of a diagram is empty.

    Args:
        table: The table.
        points: Where the words of its page have their middle.
    """
    held = {
        cell
        for cell in table.cells
        for x, y in points
        if cell.box[0] <= x < cell.box[2] and cell.box[1] <= y < cell.box[3]
    }
    is_wide = len({cell.row for cell in held}) > 1 and len({cell.column for cell in held}) > 1
    return is_wide and len(held) > _LEAST_FILLED * len(table.cells)


def _list_meshes(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """List groups of rules that meet each other."""
    left_level, left_upright = list(level), list(upright)
    while left_level:
        rows, columns = [left_level.pop(0)], []
        grown = True
        while grown:
            met = [rule for rule in left_upright if any(_meet(row, rule) for row in rows)]
            left_upright = [rule for rule in left_upright if rule not in met]
            columns += met
            crossed = [rule for rule in left_level if any(_meet(rule, column) for column in met)]
            left_level = [rule for rule in left_level if rule not in crossed]
            rows += crossed
            grown = bool(crossed)
        yield rows, columns


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.first - _NEAR <= upright.at <= level.last + _NEAR
        and upright.first - _NEAR <= level.at <= upright.last + _NEAR
    )


def _list_cells(rows: list[Rule], columns: list[Rule], tops: list[float], edges: list[float]) -> list[RuledCell]:
    """List the cells between rules; where no rule parts two places they are one merged cell."""

    def is_parted(rules: list[Rule], at: float, middle: float) -> bool:
        return any(abs(rule.at - at) <= _NEAR and rule.first - 1 <= middle <= rule.last + 1 for rule in rules)

    taken: set[tuple[int, int]] = set()
    cells: list[RuledCell] = []
    for row in range(len(tops) - 1):
        for column in range(len(edges) - 1):
            if (row, column) in taken:
                continue
            n_columns, n_rows = 1, 1
            middle = (tops[row] + tops[row + 1]) / 2
            while column + n_columns < len(edges) - 1 and not is_parted(columns, edges[column + n_columns], middle):
                n_columns += 1
            middle = (edges[column] + edges[column + 1]) / 2
            while row + n_rows < len(tops) - 1 and not is_parted(rows, tops[row + n_rows], middle):
                n_rows += 1
            taken.update((row + down, column + right) for down in range(n_rows) for right in range(n_columns))
            box = edges[column], tops[row], edges[column + n_columns], tops[row + n_rows]
            cells.append(RuledCell(row, column, n_rows, n_columns, box))
    return cells
