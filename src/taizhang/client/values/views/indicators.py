"""What `taizhang.views.indicators` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.sparkline import Sparkline
from taizhang.client.values.views.statement import Statement


class IndicatorRow(TypedDict):
    """One indicator on the list."""

    id: str
    name: str
    flow: Literal["flow", "stock", "rate", "share", "rank", "score"]
    latest: Statement | None
    target: Statement | None
    standing: Literal["met", "missed", "ahead", "open", "undated", "unaimed", "unmeasured"]
    sparkline: Sparkline | None
    n_facts: int
    n_findings: int
    has_rivals: bool


class UnknownMeasure(TypedDict):
    """Measure words without a catalogue entry, with what was said under them."""

    words: str | None
    statements: list[Statement]


class IndicatorsPage(TypedDict):
    """The page of indicators."""

    domains: list[Row2[Literal["economy", "industry", "innovation", "investment", "trade", "finance", "agriculture", "tourism", "culture", "sport", "city", "transport", "energy", "scenery", "environment", "livelihood", "education", "health", "employment", "safety", "governance", "population", "digital"], list[IndicatorRow]]]
    unknown: list[UnknownMeasure]
    n_indicators: int
    n_catalogue: int
    n_unknown: int
