"""A table as it leaves the house: named, typed columns and rows of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

CellKind = Literal["text", "number", "whole", "day", "flag"]
Cell = str | Decimal | int | date | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        key: Stable English name; the head in machine formats.
        head: The head in the language of the table.
        kind: What its cells hold: words, a decimal, a whole number, a day, yes or no.
        width: Width in characters of a sheet.
        is_machine: Only for machine formats; sheets leave it out.
    """

    key: str
    head: str
    kind: CellKind = "text"
    width: int = 16
    is_machine: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name and what a reader must know about it.

    Args:
        name: Short name, used for the sheet.
        title: What it is, in one line.
        columns: In order.
        rows: Cells in order of the columns; `None` is missing.
        notes: Lines that travel with it: state of the ledger, day, units.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def list_sheet_columns(self) -> list[tuple[int, Column]]:
        """List the columns that people see, with their places."""
        return [(place, column) for place, column in enumerate(self.columns) if not column.is_machine]
