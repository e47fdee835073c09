"""What `taizhang.views.returned` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row4
from taizhang.client.values.exchange.column import ColumnQuestion
from taizhang.client.values.exchange.release import Release
from taizhang.client.values.exchange.totals import TotalMismatch
from taizhang.model.identity import DayWords


class Choice(TypedDict):
    """One answer a person can give: its word, and the value it would record."""

    key: str
    words: str


class CellLine(TypedDict):
    """One changed cell."""

    id: str
    address: str
    name: str
    project_id: str
    field: str
    issued: str
    current: str
    returned: str
    is_conflict: bool
    doubt: str | None
    choices: list[Choice]
    chosen: str


class RowLine(TypedDict):
    """One row that is asked about, with what it would record."""

    id: str
    kind: str
    address: str
    name: str
    project_id: str | None
    choices: list[Choice]
    chosen: str
    cells: list[CellLine]


class ReturnedPage(TypedDict):
    """The exact values of the page of one returned workbook."""

    file_id: str
    file_name: str
    sheet: str
    release: Release | None
    is_known: bool
    days_late: int
    as_of: DayWords
    n_rows: int
    n_same: int
    n_agreed: int
    n_moved: int
    n_decided: int
    plain: list[CellLine]
    doubtful: list[CellLine]
    rows: list[RowLine]
    columns: list[ColumnQuestion]
    waits: bool
    totals: list[TotalMismatch]
    template: list[Row4[str, str, str | None, str | None]]
    is_remembered: bool
    needs_reason: bool
    n_questions: int
