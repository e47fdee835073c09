"""What `taizhang.views.campaign` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.project_row import ProjectRow
from taizhang.client.values.views.sheet import Sheet
from taizhang.model.identity import DayWords, Digits


class MapPlace(TypedDict):
    """A place on the map, with its exact degrees and its position on the sheet."""

    id: str
    name: str
    kind: str
    longitude: Digits
    latitude: Digits
    x: float
    y: float


class MapProject(TypedDict):
    """A project on the map."""

    row: ProjectRow
    longitude: Digits
    latitude: Digits
    is_own: bool
    x: float
    y: float
    dx: float
    dy: float


class MapView(TypedDict):
    """A map of one place: outline, places and projects."""

    sheet: Sheet
    outline: list[list[Row2[Digits, Digits]]]
    outline_path: str
    outline_basis: str | None
    places: list[MapPlace]
    projects: list[MapProject]


class Tick(TypedDict):
    """A quarter of the timeline at its share of the whole width, in percent."""

    at: float
    year: int
    quarter: int


class StepMark(TypedDict):
    """A stage on the day it was first reported."""

    at: float
    on: DayWords
    stage: Literal["reserve", "signed", "started", "advancing", "completed"]
    words: str | None


class Bar(TypedDict):
    """One project on the timeline; shares of the width in percent."""

    row: ProjectRow
    planned: Row2[float, float] | None
    worked: Row2[float, float] | None
    marks: list[StepMark]


class Timeline(TypedDict):
    """Projects over quarters with a line for today."""

    start: DayWords
    end: DayWords
    ticks: list[Tick]
    today: float
    today_on: DayWords
    lanes: list[Row2[Literal["reserve", "signed", "started", "advancing", "completed"] | None, list[Bar]]]
    n_without: int


class CampaignPage(TypedDict):
    """The exact values of the 作战图."""

    year: int
    map: MapView | None
    unplaced: list[ProjectRow]
    timeline: Timeline | None
    rows: list[ProjectRow]
    n_projects: int
