"""A workbook cell by cell, as it is stored: what the round trip with an office compares and patches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CellKind = Literal["n", "p", "d", "t", "b", "e"]
"""A number, a number shown as a percentage, a day or time, words, yes or no, an error such as `#REF!`."""


class SheetCell(NamedTuple):
    """One written cell.

    Args:
        column: From 0.
        kind: What is stored.
        raw: A number without exponent (a percentage already times 100), an ISO day, or the words.
    """

    column: int
    kind: CellKind
    raw: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with its written cells.

    Kinds, columns and words are kept apart because a large ledger has a million cells and few different patterns.

    Args:
        number: From 0.
        columns: Columns of the written cells, rising.
        kinds: One letter for each of them.
        raws: What each of them stores.
        is_hidden: Whether a person does not see it.
        formulas: Formulas by column, where there are any.
    """

    number: int
    columns: tuple[int, ...]
    kinds: str
    raws: tuple[str, ...]
    is_hidden: bool = False
    formulas: Mapping[int, str] = field(default_factory=dict)

    def find_cell(self, column: int) -> SheetCell | None:
        """Find a cell, `None` where it is empty."""
        if column not in self.columns:
            return None
        place = self.columns.index(column)
        return SheetCell(column, self.kinds[place], self.raws[place])  # type: ignore[arg-type]

    def iter_cells(self) -> Iterator[SheetCell]:
        """Give the written cells from left to right."""
        for column, kind, raw in zip(self.columns, self.kinds, self.raws, strict=True):
            yield SheetCell(column, kind, raw)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class CellSheet:
    """One sheet.

    Args:
        name: Its name.
        state: `visible`, `hidden` or `veryHidden`.
        rows: Rows with written cells, in order.
        merges: Merged ranges as top, left, bottom, right (from 0, inclusive).
        hidden_columns: Columns a person does not see.
    """

    name: str
    state: str
    rows: tuple[SheetRow, ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CellBook:
    """A whole workbook, sheets in order."""

    name: str
    sheets: tuple[CellSheet, ...]

    def find_sheet(self, name: str) -> CellSheet | None:
        """Find a sheet by its name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def write_column(column: int) -> str:
    """Give the letters of a column.

    >>> write_column(0), write_column(26), write_column(16_383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_address(row: int, column: int) -> str:
    """Give the address a person knows a cell by.

    >>> write_address(11, 6)
    'G12'
    """
    return f"{write_column(column)}{row + 1}"
