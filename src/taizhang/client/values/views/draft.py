"""What `taizhang.views.draft` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.checked import CheckedLine
from taizhang.client.values.views.promise_board import Report
from taizhang.client.values.views.reading import Block
from taizhang.client.values.views.revision import Change


class Other(TypedDict):
    """The other side of a finding: words in this draft (`path` empty) or in a document of the ledger."""

    title: str
    path: str
    anchor: str
    before: str
    exact: str
    after: str


class DraftLine(TypedDict):
    """One finding about a draft."""

    checked: CheckedLine
    others: list[Other]
    can_accept: bool
    is_accepted: bool
    fingerprint: str


class Pledge(TypedDict):
    """A promise of the previous report with what the draft says of it."""

    words: str
    verdict: str
    reason: str
    pledge: Other
    answer: Other | None


class DraftPage(TypedDict):
    """A version of a draft with its findings."""

    id: str
    title: str
    state: str
    number: int
    n_versions: int
    source_id: str
    n_characters: int
    n_facts: int
    blocks: list[Block]
    lines: list[DraftLine]
    answered: list[DraftLine]
    counts: list[Row2[Literal["high", "medium", "low", "info"], int]]
    changes: list[Change]
    against: bool
    previous: Report | None
    reports: list[Report]
    pledges: list[Pledge]
    pledge_counts: list[Row2[str, int]]
    n_copy_left: int
