"""What `taizhang.views.promise_board` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.value import Cited


class Side(TypedDict):
    """One side of a promise: the sentence in three, and the way to it."""

    path: str
    anchor: str
    before: str
    exact: str
    after: str
    cited: Cited | None


class Line(TypedDict):
    """One promise with its outcome."""

    words: str
    horizon: str
    verdict: str
    reason: str | None
    pledge: Side
    answer: Side | None
    arithmetic: str | None


class Step(TypedDict):
    """What one later report says of a five-year aim; `answer` is its figure or words."""

    year: int
    verdict: str
    answer: Side | None
    arithmetic: str | None


class TrackLine(TypedDict):
    """A five-year aim with a step for each later report."""

    words: str
    pledge: Side
    steps: list[Step]


class Report(TypedDict):
    """A report as a page names it; `key` is the key of its board."""

    key: str
    place_name: str
    year: int
    source_id: str
    title: str


class BoardPage(TypedDict):
    """One board."""

    earlier: Report
    later: Report | None
    lines: list[Line]
    counts: list[Row2[str, int]]
    verdict: str | None
    tracks: list[TrackLine]
    siblings: list[Report]


class IndexRow(TypedDict):
    """A board in the list: its reports, how many promises it has, and the count of each verdict where judged."""

    earlier: Report
    later: Report | None
    n_promises: int
    counts: list[Row2[str, int]]


class BoardIndex(TypedDict):
    """Every board of the ledger by place and year, with the verdicts over all of them."""

    rows: list[IndexRow]
    counts: list[Row2[str, int]]
