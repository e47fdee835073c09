"""What `taizhang.views.monitoring` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.assess.air import AirYear
from taizhang.client.values.assess.sound import IncidentCount, NoiseResult
from taizhang.client.values.assess.water import Compliance, JudgedSection
from taizhang.client.values.views.value import Cited


class Month(TypedDict):
    """One month of air: days by class, and days that do not count."""

    month: int
    counts: list[Row2[Literal["excellent", "good", "light", "moderate", "heavy", "severe"], int]]
    n_invalid: int


class ClaimLine(TypedDict):
    """What a text claims beside what the data give."""

    indicator: str
    period: str
    is_year: bool
    title: str
    claimed: Cited
    computed: Cited
    difference: Cited
    others: list[Row2[str, Cited]]
    verdict: Literal["equal", "gap", "differs", "unknown"]
    missing: str
    n_missing: int


class MonitoringYear(TypedDict):
    """One year of monitoring; what is not there is `None` or empty."""

    year: int
    air: AirYear | None
    months: list[Month]
    leading: list[Row2[Literal["so2", "no2", "pm10", "co", "o3", "pm25"], int]]
    sections: list[JudgedSection]
    samples: Compliance | None
    noise: list[NoiseResult]
    accidents: IncidentCount | None
    fires: IncidentCount | None
    claims: list[ClaimLine]
    documents: list[Row2[str, str]]
