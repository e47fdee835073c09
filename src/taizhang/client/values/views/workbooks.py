"""What `taizhang.views.workbooks` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2, Row4
from taizhang.model.identity import DayWords, MomentWords


class IssuedLine(TypedDict):
    """A workbook that went out."""

    release: str
    name: str
    unit: str | None
    round: str
    as_of: DayWords
    due_on: DayWords | None
    at: MomentWords
    by: str
    returned: Row2[str, MomentWords] | None
    is_overdue: bool


class ReturnedLine(TypedDict):
    """A workbook that came back."""

    file_id: str
    name: str
    unit: str | None
    round: str | None
    at: MomentWords
    by: str
    accepted: list[Row4[int, MomentWords, int, int]]


class WorkbooksPage(TypedDict):
    """The exact values of the page of workbooks, the latest first."""

    issued: list[IssuedLine]
    returned: list[ReturnedLine]
    units: list[str]
    year: int
