"""What `taizhang.exchange.release` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.exchange.template import Template
from taizhang.model.identity import DayWords


class Release(TypedDict):
    """One workbook as it was issued."""

    id: str
    programme: str
    unit: str | None
    round: str
    round_id: str | None
    as_of: DayWords
    due_on: DayWords | None
    year: int
    head: int
    head_hash: str
    template: Template
    n_rows: int
