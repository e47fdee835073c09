"""What `taizhang.views.project` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row3
from taizhang.client.values.model.snapshot import Obstacle
from taizhang.client.values.views.campaign import MapView, Timeline
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.project_row import ProjectRow
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords, MomentWords


class Who(TypedDict):
    """Who recorded something, and when."""

    seq: int
    recorded_by: str
    recorded_at: MomentWords
    reason: str | None


class Step(TypedDict):
    """A stage of the project, as first reported."""

    on: DayWords | None
    stage: Literal["reserve", "signed", "started", "advancing", "completed"]
    words: str | None
    criterion: list[str]
    passage: Passage | None
    evidence: list[str]
    said: str | None
    who: Who | None
    days: int | None
    again: list[DayWords]


class Done(TypedDict):
    """What was done by a day."""

    on: DayWords
    year: int | None
    amount: Cited | None
    percent: Cited | None
    words: str | None
    passage: Passage | None
    who: Who | None


class Stated(TypedDict):
    """One figure as read and as it counts now."""

    read: str
    counted: Cited | None
    is_changed: bool
    passage: Passage


class PlanYear(TypedDict):
    """A project's year: batch, money planned and done."""

    year: int
    batch: Literal["reserve", "signed", "started", "advancing", "completed"] | None
    plan: Cited | None
    done: Cited | None


class ProjectPage(TypedDict):
    """The exact values of one project's page."""

    row: ProjectRow
    names: list[str]
    year: int
    investments: list[Stated]
    properties: list[Row3[str, str, str | None]]
    steps: list[Step]
    years: list[PlanYear]
    done: list[Done]
    obstacles: list[Obstacle]
    passages: list[Passage]
    timeline: Timeline | None
    map: MapView | None
    stages: list[Row3[str, str, str]]
