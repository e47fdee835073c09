"""What pages and lists are asked and what is sent, as the server checks it."""

# Written by tools/build_client.py.

from __future__ import annotations

from datetime import date
from typing import Literal, Required, TypedDict

from taizhang.model.identity import DayWords


class AskedCompared(TypedDict, total=False):
    """Which two versions of the plan."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    before: int | None
    after: int | None


class AskedDesk(TypedDict, total=False):
    """Which facts of a document."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    kind: Literal["observation", "target", "project_state", "commitment", "ranking", "honour"] | None
    decision: Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"] | None
    level: str | None
    page: int


class AskedNow(TypedDict, total=False):
    """In which language the words are; what is asked for has no earlier state."""

    lang: Literal["zh", "en"]


class AskedPage(TypedDict, total=False):
    """Which state of a page."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None


class AskedProjects(TypedDict, total=False):
    """Which projects, in which order."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    stage: str | None
    batch: str | None
    category: str | None
    owner: str | None
    place: str | None
    light: str | None
    made: str | None
    text: str | None
    sort: str | None
    group: str | None


class AskedRecord(TypedDict, total=False):
    """Which part of the record."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    act: str | None
    page: int


class AskedSearch(TypedDict, total=False):
    """What is searched for."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    q: str


class AskedSeverity(TypedDict, total=False):
    """Which findings."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    severity: Literal["high", "medium", "low", "info"] | None


class AskedUnit(TypedDict, total=False):
    """Whose: a person of a unit gets their own, whatever is asked."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    unit: str | None


class AskedVerdict(TypedDict, total=False):
    """Which promises."""

    lang: Literal["zh", "en"]
    as_of: date | None
    on: date | None
    verdict: str | None


class FactSlice(TypedDict, total=False):
    """Which facts."""

    as_of: date | None
    on: date | None
    kind: Literal["observation", "target", "project_state", "commitment", "ranking", "honour"] | None
    measure: str | None
    decision: Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"] | None
    source: str | None


class PeriodChange(TypedDict, total=False):
    """When a fact holds."""

    start: DayWords | None
    end: DayWords | None
    label: str | None


class Changes(TypedDict, total=False):
    """The fields an amendment changes; those not given stay."""

    value: str | None
    unit: str | None
    status: Literal["actual", "target", "plan", "forecast"] | None
    comparator: str | None
    period: PeriodChange | None


class ProjectEvent(TypedDict, total=False):
    """Something that happened to a project."""

    stage_detail: str | None
    amount: str | None
    percent: str | None
    words: str | None
    factor: str | None
    is_open: bool
    evidence: list[str]
    reason: str | None


class Step(TypedDict, total=False):
    """A step towards a commitment."""

    amount: str | None
    percent: str | None
    words: str | None
    evidence: list[str]
    reason: str | None


class HandedRow(TypedDict, total=False):
    """What a unit reports about one project in a round; money in yuan, nothing where it says nothing."""

    project_id: Required[str]
    period: str | None
    year: str | None
    total: str | None
    funds: str | None
    percent: str | None
    words: str | None
    is_correction: bool
    evidence: list[str]
