"""What `taizhang.assess.sound` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.model.identity import DayWords, Digits


class NoiseResult(TypedDict):
    """How points of a zone stand against its limits."""

    zone: str
    n_day: int
    n_night: int
    good_day: int
    good_night: int
    mean_day: Digits | None
    mean_night: Digits | None


class Incident(TypedDict):
    """One incident: its day, kind in words, grade (一般, 较大, 重大, 特别重大) and place, as the source says."""

    on: DayWords
    kind: str
    grade: str | None
    place: str | None


class IncidentCount(TypedDict):
    """How many incidents of a scope there were: "zero" says nothing without kind, least grade, place and period."""

    n: int
    n_below: int
    n_ungraded: int
    incidents: list[Incident]
    is_zero: bool
