"""What `taizhang.views.record` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.model.identity import DayWords, MomentWords


class Line(TypedDict):
    """One act on the record; the reading of one document's facts in a row is one line."""

    first: int
    last: int
    act: str
    name: str
    path: str | None
    recorded_at: MomentWords
    recorded_by: str
    reason: str | None
    hash: str
    detail: list[Row2[str, str]]
    kind: str | None
    on: DayWords | None
    stage: str | None
    gist: str
    nature: Literal["correction", "revision", "retraction", "reading", "other"]
    count: int


class Record(TypedDict):
    """The lines of one page of the record, newest first."""

    lines: list[Line]
    acts: list[Row2[str, int]]
    act: str | None
    page: int
    n_pages: int
    n_entries: int
    n_verified: int | None
    head_hash: str
