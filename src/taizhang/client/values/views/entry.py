"""What `taizhang.views.entry` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.views.record import Line
from taizhang.export.records import EntryRecord


class EntryPage(TypedDict):
    """What the page of an entry shows."""

    entry: EntryRecord
    line: Line
    what: Literal["correction", "revision", "retraction", "reading", "other"]
    history: list[Line]
    before: int | None
    after: int | None
    is_last: bool
