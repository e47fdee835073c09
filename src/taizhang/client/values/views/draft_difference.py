"""What `taizhang.views.draft_difference` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.views.checked import CheckedLine


class Words(TypedDict):
    """A stretch of a sentence: kept, taken out or put in."""

    kind: Literal["same", "out", "in"]
    words: str


class ChangedLine(TypedDict):
    """A sentence that differs; `before` and `after` are its lines in the two versions, from 1."""

    before: int | None
    after: int | None
    pieces: list[Words]


class DraftDifference(TypedDict):
    """What lies between two versions."""

    id: str
    title: str
    first: int
    second: int
    n_versions: int
    mended: list[CheckedLine]
    new: list[CheckedLine]
    remaining: list[CheckedLine]
    changed: list[ChangedLine]
