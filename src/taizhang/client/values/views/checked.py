"""What `taizhang.views.checked` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.export.records import FindingRecord


class Place(TypedDict):
    """Words of a document."""

    file: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    exact: str
    after: str


class CheckedLine(TypedDict):
    """One finding as a report shows it."""

    finding: FindingRecord
    title: str
    words: str
    meaning: str
    places: list[Place]
    others: list[Place]
    answer: str | None
