"""What `taizhang.views.apparatus` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.model.identity import DayWords


class Note(TypedDict):
    """A sentence the brief rests on, as an endnote."""

    number: int
    fact_ids: list[str]
    written: list[str]
    source_id: str
    title: str
    publisher: str | None
    published_on: DayWords | None
    sentence: list[Row2[str, bool]]
    n_unreviewed: int
