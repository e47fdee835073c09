"""Compute the sums an office writes (`=SUM(E7:E9)`, `=E10+E14`); any other formula is left to its own program."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taizhang.model.workbook import CellSheet

Place = tuple[int, int]

_REFERENCE = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_TERM = re.compile(rf"\+?(?:SUM\(([^()]*)\)|{_REFERENCE})", re.IGNORECASE)
_RANGE = re.compile(rf"{_REFERENCE}(?::{_REFERENCE})?$", re.IGNORECASE)
_DEEPEST = 50


def list_stale_sums(sheet: CellSheet, changes: Mapping[Place, object]) -> dict[Place, Decimal]:
    """List the sums of a sheet whose stored result is another one once cells have changed.

    Args:
        sheet: The sheet as it was.
        changes: New value by row and column; only numbers count in a sum.
    """
    values: dict[Place, Decimal] = {}
    formulas: dict[Place, str] = {}
    for row in sheet.rows:
        for cell in row.iter_cells():
            if cell.kind in ("n", "p") and cell.raw:
                values[row.number, cell.column] = Decimal(cell.raw) / (100 if cell.kind == "p" else 1)
        formulas.update(((row.number, column), words) for column, words in row.formulas.items())
    now = dict(values)
    for place, value in changes.items():
        if place not in formulas:
            now.pop(place, None)
            if isinstance(value, Decimal):
                now[place] = value
    found = {}
    for place in formulas:
        before, after = _compute(place, values, formulas, 0), _compute(place, now, formulas, 0)
        if before is not None and after is not None and before == values.get(place) and after != before:
            found[place] = after
    return found


def _compute(
    place: Place, values: Mapping[Place, Decimal], formulas: Mapping[Place, str], depth: int
) -> Decimal | None:
    """Compute a cell; `None` where its formula is more than a sum."""
    if place not in formulas:
        return values.get(place, Decimal(0))
    words = re.sub(r"\s+", "", formulas[place]).removeprefix("=")
    if depth > _DEEPEST or not re.fullmatch(rf"(?:{_TERM.pattern})+", words, re.IGNORECASE):
        return None
    total = Decimal(0)
    for term in _TERM.finditer(words):
        parts = term[1].split(",") if term[1] is not None else [f"{term[2]}{term[3]}"]
        for part in parts:
            match = _RANGE.match(part)
            if match is None:
                return None
            for cell in _iter_places(match):
                value = _compute(cell, values, formulas, depth + 1)
                if value is None:
                    return None
                total += value
    return total


def _iter_places(match: re.Match[str]) -> Iterator[Place]:
    left, top = _find_column(match[1]), int(match[2]) - 1
    right, bottom = (_find_column(match[3]), int(match[4]) - 1) if match[3] else (left, top)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


def _find_column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
