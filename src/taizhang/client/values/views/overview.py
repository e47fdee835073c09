"""What `taizhang.views.overview` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.board import BoardPage
from taizhang.client.values.views.card import Card
from taizhang.client.values.views.commitments import CommitmentsPage
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.project_row import ProjectRow
from taizhang.client.values.views.promise import Promise
from taizhang.client.values.views.record import Line
from taizhang.client.values.views.stated import StatedPlan
from taizhang.export.records import FindingRecord
from taizhang.model.identity import DayWords


class Headline(TypedDict):
    """A headline figure with the sentence it comes from."""

    card: Card
    passage: Passage | None


class Changes(TypedDict):
    """What was recorded last: the day, and the newest lines of the record."""

    day: DayWords | None
    lines: list[Line]
    n_entries: int


class Desk(TypedDict):
    """What waits for a person."""

    n_facts: int
    n_unreviewed: int
    severities: list[Row2[str, int]]
    findings: list[FindingRecord]


class Overview(TypedDict):
    """The exact values of the overview."""

    year: int
    place: str | None
    plan: StatedPlan
    figures: list[Headline]
    targets: list[Card]
    board: BoardPage
    lights: list[Row2[str, int]]
    behind: list[ProjectRow]
    commitments: CommitmentsPage
    due: list[Promise]
    changes: Changes
    desk: Desk
    n_sources: int
