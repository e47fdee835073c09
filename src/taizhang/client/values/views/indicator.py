"""What `taizhang.views.indicator` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.views.checks import FindingLine
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.series import Point, Series
from taizhang.client.values.views.statement import Statement
from taizhang.model.identity import Digits


class Chart(TypedDict):
    """A series ready to draw."""

    labels: list[str]
    values: list[Digits]
    unit: str
    target_name: str | None
    target_value: Digits | None


class IndicatorPage(TypedDict):
    """The page of one indicator."""

    id: str
    name: str
    other_name: str
    aliases: list[str]
    unit: str
    domain: Literal["economy", "industry", "innovation", "investment", "trade", "finance", "agriculture", "tourism", "culture", "sport", "city", "transport", "energy", "scenery", "environment", "livelihood", "education", "health", "employment", "safety", "governance", "population", "digital"]
    flow: Literal["flow", "stock", "rate", "share", "rank", "score"]
    direction: Literal["up", "down", "none", "interval"]
    pillar: str | None
    low: str | None
    high: str | None
    basis: str | None
    source: str
    latest: Point | None
    standing: Literal["met", "missed", "ahead", "open", "undated", "unaimed", "unmeasured"]
    series: list[Series]
    chart: Chart | None
    aims: list[Statement]
    growth: list[Statement]
    ranks: list[Statement]
    evidence: list[Passage]
    findings: list[FindingLine]
    out_of_range: list[str]
