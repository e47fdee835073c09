"""What `taizhang.views.today` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2, Row3
from taizhang.client.values.assess.duties import Duty
from taizhang.client.values.views.rounds import RoundLine
from taizhang.model.identity import DayWords


class DutyGroup(TypedDict):
    """Duties of one urgency: those shown, and how many there are."""

    urgency: str
    duties: list[Duty]
    n: int


class TodayPage(TypedDict):
    """The exact values of today's page."""

    unit: str | None
    units: list[str]
    groups: list[DutyGroup]
    rounds: list[RoundLine]
    by_unit: list[Row3[str, int, int]]


class CalendarMonth(TypedDict):
    """The duties due in one month, by day."""

    year: int
    month: int
    days: list[Row2[DayWords, list[Duty]]]
    n: int


class CalendarPage(TypedDict):
    """The exact values of the calendar."""

    unit: str | None
    units: list[str]
    months: list[CalendarMonth]
