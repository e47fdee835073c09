"""Dispatch rounds (调度): plan versions, windows, filings and reports, as every form and screen shares them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Literal

from taizhang.model.fact import Stage
from taizhang.model.identity import content_id

Investor = Literal["government", "market"]
Standing = Literal["missing", "filed", "late", "returned"]
#: Windows close at midnight where the programme is: China has one time.
LOCAL = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One project in one version of a year's plan. Money in CNY.

    Args:
        project_id, name: The project.
        unit: The unit that reports it (责任单位).
        batch: The batch it enters the year in.
        category: In words of the office.
        investor: Whether government or the market leads it.
        is_carried_over: Carried over from the year before (续建, `True`) or new (新建, `False`).
        investment: Total investment.
        planned: Investment planned for the year.
        start_planned, finish_planned: Days as planned.
        phased: Money planned to be done by the end of each equal part of the year, since the year began (four
            quarters or twelve months): the office's own plan.
    """

    project_id: str
    name: str
    unit: str | None = None
    batch: Stage | None = None
    category: str | None = None
    investor: Investor | None = None
    is_carried_over: bool | None = None
    investment: Decimal | None = None
    planned: Decimal | None = None
    start_planned: date | None = None
    finish_planned: date | None = None
    phased: tuple[Decimal, ...] = ()

    def find_phased(self, month: int) -> Decimal | None:
        """Find the money the office's own plan asks for by the end of a month; `None` where it says nothing."""
        parts = len(self.phased)
        if parts == 0 or 12 % parts:
            return None
        reached = month * parts // 12
        return None if reached == 0 else self.phased[reached - 1]


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of a year's plan; a mid-year adjustment is the next one, and both stay.

    Args:
        year, version: Which one; versions count from 1.
        adopted_on: The day it holds from.
        reason: Why there is another one.
        entries: In the order of the list.
        seq: The ledger entry that records it.
    """

    year: int
    version: int
    adopted_on: date
    reason: str | None
    entries: tuple[PlanEntry, ...]
    seq: int

    def find(self, project_id: str) -> PlanEntry | None:
        """Find the entry of a project."""
        return next((entry for entry in self.entries if entry.project_id == project_id), None)

    def list_units(self) -> tuple[str, ...]:
        """List the units in order of first mention."""
        return tuple(dict.fromkeys(entry.unit for entry in self.entries if entry.unit))


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit says about a project in a round: four amounts (CNY), physical progress, proof.

    Args:
        project_id, unit, round_id: Who says it about what, in which round; `round_id` is empty between rounds.
        on: The day it speaks of.
        period, year, total, funds: Done in this period, since the year began, since the start; funds in place.
        percent, words: Physical progress (形象进度).
        is_correction: A cumulative amount may fall: it was reported wrongly before.
        evidence: Files and facts that prove it.
        seq, filed_at, filed_by: The ledger entry.
    """

    project_id: str
    unit: str
    round_id: str
    on: date
    period: Decimal | None
    year: Decimal | None
    total: Decimal | None
    funds: Decimal | None
    percent: Decimal | None
    words: str | None
    is_correction: bool
    evidence: tuple[str, ...]
    seq: int
    filed_at: datetime
    filed_by: str


@dataclass(frozen=True, slots=True)
class Filing:
    """Where one unit stands in one round.

    Args:
        round_id, unit: Which.
        standing: `missing`, `filed`, `late` (filed after the window), `returned` (sent back, not filed again).
        n_expected, n_reported: Projects of the unit in the plan, and those it has reported.
        filed_at, filed_by: The last filing.
        days_late: Days after the window closed, for `late`.
        remarks: Of every return, in order.
        notes: What the last filing itself says.
    """

    round_id: str
    unit: str
    standing: Standing
    n_expected: int
    n_reported: int
    filed_at: datetime | None
    filed_by: str | None
    days_late: int
    remarks: tuple[str, ...]
    notes: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """One dispatch round.

    Args:
        id: Of year and number.
        year, number: The plan year and the place in it, from 1.
        as_of: The day the reports speak of.
        opens_on, closes_on: First and last day of the filing window.
        plan: The plan version in force.
        reports: The last report of each project, in order of the plan.
        filings: Of each unit of the plan, in its order.
        opened_seq: The ledger entry that opened it.
        frozen_seq, frozen_at: The entry that closed it for good; what is recorded later does not count.
    """

    id: str
    year: int
    number: int
    as_of: date
    opens_on: date
    closes_on: date
    plan: PlanVersion
    reports: tuple[Report, ...]
    filings: tuple[Filing, ...]
    opened_seq: int
    frozen_seq: int | None
    frozen_at: datetime | None

    @property
    def is_frozen(self) -> bool:
        """Whether nothing more is filed."""
        return self.frozen_seq is not None

    def find_report(self, project_id: str) -> Report | None:
        """Find the last report of a project."""
        return next((report for report in self.reports if report.project_id == project_id), None)

    def find_filing(self, unit: str) -> Filing | None:
        """Find where a unit stands."""
        return next((filing for filing in self.filings if filing.unit == unit), None)


def build_round_id(year: int, number: int) -> str:
    """Give the id of a round."""
    return content_id({"kind": "round", "year": year, "number": number})[:16]


def build_filing_id(round_id: str, unit: str) -> str:
    """Give the id of a unit's filing in a round: units do not get into each other's way."""
    return content_id({"kind": "filing", "round": round_id, "unit": unit})[:16]


def build_plan_id(year: int) -> str:
    """Give the id of a year's plan; its versions are events about it."""
    return content_id({"kind": "plan", "year": year})[:16]


def end_of_month(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
