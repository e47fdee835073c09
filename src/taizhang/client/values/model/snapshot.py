"""What `taizhang.model.snapshot` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.export.records import EntryRecord
from taizhang.model.fact import FactRecord
from taizhang.model.identity import DayWords


class FactState(TypedDict):
    """A fact with what people decided about it."""

    read: FactRecord
    decision: Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"]
    accepted: FactRecord | None
    entries: list[EntryRecord]
    id: str


class Obstacle(TypedDict):
    """Something that holds a project up, by factor (要素)."""

    raised_on: DayWords
    factor: str | None
    words: str
    cleared_on: DayWords | None
