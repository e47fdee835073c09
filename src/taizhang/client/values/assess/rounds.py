"""What `taizhang.assess.rounds` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import DayWords, Digits, MomentWords


class PlanEntry(TypedDict):
    """One project in one version of a year's plan. Money in CNY."""

    project_id: str
    name: str
    unit: str | None
    batch: Literal["reserve", "signed", "started", "advancing", "completed"] | None
    category: str | None
    investor: Literal["government", "market"] | None
    is_carried_over: bool | None
    investment: Digits | None
    planned: Digits | None
    start_planned: DayWords | None
    finish_planned: DayWords | None
    phased: list[Digits]


class PlanVersion(TypedDict):
    """One version of a year's plan; a mid-year adjustment is the next one, and both stay."""

    year: int
    version: int
    adopted_on: DayWords
    reason: str | None
    entries: list[PlanEntry]
    seq: int


class Report(TypedDict):
    """What a unit says about a project in a round: four amounts (CNY), physical progress, proof."""

    project_id: str
    unit: str
    round_id: str
    on: DayWords
    period: Digits | None
    year: Digits | None
    total: Digits | None
    funds: Digits | None
    percent: Digits | None
    words: str | None
    is_correction: bool
    evidence: list[str]
    seq: int
    filed_at: MomentWords
    filed_by: str


class Filing(TypedDict):
    """Where one unit stands in one round."""

    round_id: str
    unit: str
    standing: Literal["missing", "filed", "late", "returned"]
    n_expected: int
    n_reported: int
    filed_at: MomentWords | None
    filed_by: str | None
    days_late: int
    remarks: list[str]
    notes: str | None


class Round(TypedDict):
    """One dispatch round."""

    id: str
    year: int
    number: int
    as_of: DayWords
    opens_on: DayWords
    closes_on: DayWords
    plan: PlanVersion
    reports: list[Report]
    filings: list[Filing]
    opened_seq: int
    frozen_seq: int | None
    frozen_at: MomentWords | None
    is_frozen: bool
