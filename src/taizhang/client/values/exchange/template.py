"""What `taizhang.exchange.template` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Meaning(TypedDict):
    """What one column holds."""

    column: int
    head: str
    field: str | None
    unit: str | None
    letter: str


class Template(TypedDict):
    """The columns of one kind of workbook."""

    id: str
    sheet: str
    meanings: list[Meaning]
    is_remembered: bool
