"""What `taizhang.views.round` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.assess.cases import Case
from taizhang.client.values.assess.rounds import Filing, Round
from taizhang.client.values.views.pace import Light
from taizhang.client.values.views.round_sums import SumLine
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords


class SplitTable(TypedDict):
    """One split and whether it adds up to the total, amount by amount."""

    axis: str
    is_named: bool
    rows: list[SumLine]
    total: SumLine
    differences: list[Row2[str, Cited]]


class LeagueLine(TypedDict):
    """A unit in the league table; `moved` is places gained (+) or lost (−) since the round before."""

    place: int | None
    moved: int | None
    line: SumLine
    filing: Filing | None
    n_red: int
    n_cases: int


class ProjectLine(TypedDict):
    """A project in the round."""

    id: str
    name: str
    unit: str | None
    batch: str | None
    planned: Cited | None
    done: Cited | None
    period: Cited | None
    total: Cited | None
    funds: Cited | None
    rate: str
    gap: str
    phased_gap: str
    percent: str
    words: str | None
    is_correction: bool
    evidence: list[str]
    lights: list[Light]
    stage: str | None
    stage_words: str | None
    cases: list[Case]
    n_still: int
    due_start: DayWords | None
    due_finish: DayWords | None
    is_reported: bool


class Exceptions(TypedDict):
    """Projects that want attention for one reason."""

    kind: str
    rows: list[ProjectLine]


class StartsLine(TypedDict):
    """Starts in figures, with the projects that were missed or came early."""

    n_due: int
    n_started: int
    n_missed: int
    n_early: int
    n_due_in_year: int
    rate: str
    missed: list[ProjectLine]
    early: list[ProjectLine]
    n_due_before: int | None
    n_started_before: int | None


class PhasedLine(TypedDict):
    """Done against the office's own plan."""

    n: int
    due: Cited
    done: Cited | None
    rate: str
    share: str
    gap: str


class ChangeLine(TypedDict):
    """What moved since the round before: `n` projects and `planned` in all, `done` and `rate` of those in both."""

    number: int
    as_of: DayWords
    n: int
    planned: Cited | None
    n_compared: int
    done: Cited | None
    rate: str


class DenominatorLine(TypedDict):
    """What a rate is measured against, before and now, with the projects that left it."""

    name: str
    before: Cited
    after: Cited
    is_shrinking: bool
    names: list[Row2[str, str]]


class RoundPage(TypedDict):
    """The exact values of a round's screen."""

    round: Round
    key: str
    standings: list[Row2[str, int]]
    total: SumLine
    elapsed: str
    phased: PhasedLine | None
    change: ChangeLine | None
    starts: StartsLine
    splits: list[SplitTable]
    league: list[LeagueLine]
    exceptions: list[Exceptions]
    rows: list[ProjectLine]
    denominators: list[DenominatorLine]
    factors: list[Row2[str, list[Case]]]
    n_cleared: int
    rounds: list[str]
    method: str
