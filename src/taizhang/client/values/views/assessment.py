"""What `taizhang.views.assessment` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.pace import Light
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords, Digits


class Band(TypedDict):
    """An interval of scores, ends rounded outwards for the eye only in `words`."""

    low: Digits
    high: Digits
    words: str
    middle: Digits


class PillarLine(TypedDict):
    """One pillar: its band, and how much of it is known."""

    id: str
    name: str
    band: Band
    n_known: int
    n_inputs: int
    known_weight: str


class InputLine(TypedDict):
    """One input."""

    indicator_id: str
    name: str
    pillar: str
    value: Cited | None
    worst: str
    best: str
    basis: str
    band: Band
    problem: str | None
    stated: Cited | None
    is_dated: bool


class CouplingLine(TypedDict):
    """Coupling coordination by one formula: C, T, D, and the grades its ends have."""

    variant: str
    degree: str
    comprehensive: str
    coordination: str
    grade: str


class Score(TypedDict):
    """The score of the zone."""

    name: str
    year: int | None
    arithmetic: Band
    geometric: Band
    pillars: list[PillarLine]
    inputs: list[InputLine]
    couplings: list[CouplingLine]
    missing: list[str]
    n_known: int
    n_inputs: int
    lagging: str | None
    is_redundant: bool
    methods: list[str]


class TargetLine(TypedDict):
    """One target and how it stands, with its light explained."""

    name: str
    indicator_id: str | None
    year: int | None
    target: Cited | None
    actual: Cited | None
    as_of: DayWords | None
    completion: str | None
    percent: Digits | None
    elapsed: str | None
    elapsed_percent: Digits | None
    gap: str | None
    state: str
    light: Light
    method: str


class PaceLine(TypedDict):
    """One batch of the pipeline, or all of it (`total`)."""

    key: str
    n: int
    planned: Cited | None
    done: Cited | None
    rate: str | None
    percent: Digits | None
    gap: str | None
    n_without_plan: int
    n_unreported: int


class PipelinePace(TypedDict):
    """The pipeline of the plan year against time."""

    year: int
    rows: list[PaceLine]
    elapsed: str | None
    elapsed_percent: Digits | None
    clock: str | None
    first_report: DayWords | None
    last_report: DayWords | None
    n_phased: int
    method: str


class AssessmentPage(TypedDict):
    """The page of the assessment; `score` is `None` where the catalogue has no framework."""

    score: Score | None
    targets: list[TargetLine]
    pipeline: PipelinePace
