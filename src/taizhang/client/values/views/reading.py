"""What `taizhang.views.reading` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict


class Piece(TypedDict):
    """Characters under the same facts."""

    words: str
    fact_ids: list[str]
    role: str | None
    kind: str | None
    is_repeat: bool
    starts: list[str]


class Cell(TypedDict):
    """A cell of a table with its pieces; `anchor` is the name a link lands at, empty for a cell without words."""

    pieces: list[Piece]
    column: int | None
    n_rows: int
    n_columns: int
    is_head: bool
    anchor: str


class Row(TypedDict):
    """A row of a table; `number` is its row in the workbook, from 1."""

    number: int | None
    cells: list[Cell]
    is_hidden: bool
    n_columns: int


class Block(TypedDict):
    """A paragraph, heading, … or a table with its rows; `page` or `sheet` is set where a new one begins."""

    kind: Literal["paragraph", "heading", "caption", "note", "furniture", "table"]
    level: int | None
    pieces: list[Piece]
    rows: list[Row]
    page: int | None
    sheet: str | None
    anchor: str
