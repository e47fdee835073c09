"""What `taizhang.views.filing` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.assess.filing import Remark
from taizhang.client.values.assess.rounds import Filing, PlanEntry, Report, Round


class FormCell(TypedDict):
    """One field of the form: what stands in it, and what was said the last time, both as people type them."""

    name: str
    value: str
    before: str


class FormRow(TypedDict):
    """One project of the form."""

    entry: PlanEntry
    planned: str
    cells: list[FormCell]
    is_correction: bool
    is_reported: bool
    evidence: list[str]
    remarks: list[Remark]
    before: Report | None


class FilingPage(TypedDict):
    """The exact values of a unit's form."""

    round: Round
    key: str
    unit: str | None
    units: list[str]
    filing: Filing | None
    rows: list[FormRow]
    remarks: list[Remark]
    is_refused: bool
    days_left: int
    notes: str
    n_reported: int
