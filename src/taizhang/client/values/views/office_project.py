"""What `taizhang.views.office_project` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2, Row3, Row4
from taizhang.client.values.assess.cases import Case
from taizhang.client.values.assess.dossier import Dossier
from taizhang.client.values.assess.nodes import Course
from taizhang.client.values.assess.rounds import PlanEntry, Round
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords


class ReportLine(TypedDict):
    """One report of the project, as filed."""

    on: DayWords
    round_name: str
    period: Cited | None
    year: Cited | None
    total: Cited | None
    funds: Cited | None
    percent: str
    words: str | None
    is_correction: bool
    evidence: list[str]
    filed_by: str
    seq: int


class FundingLine(TypedDict):
    """Funds of a source in a year."""

    year: int
    source: str
    planned: Cited | None
    placed: Cited | None


class PassageLine(TypedDict):
    """How long the project took from one stage to the next, beside the others that went the same way."""

    start: str
    end: str
    days: int
    months: int
    place: int
    n: int
    median: int


class OfficeProjectPage(TypedDict):
    """The exact values of a project's page in the office."""

    id: str
    name: str
    unit: str | None
    entry: PlanEntry | None
    open_round: Round | None
    round_key: str
    last: str
    reports: list[ReportLine]
    statistics: list[Row3[DayWords, Cited | None, Cited | None]]
    course: Course | None
    templates: list[Row2[str, str]]
    dossier: Dossier
    funding: list[FundingLine]
    placed_total: Cited | None
    parts: list[Row4[str, str, Cited | None, str | None]]
    parts_total: Cited | None
    cases: list[Case]
    passages: list[PassageLine]
    factors: list[Row2[str, str]]
