"""What `taizhang.assess.durations` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.model.identity import DayWords


class Passage(TypedDict):
    """A project's way from one finer stage to a later one."""

    project_id: str
    name: str
    start: str
    end: str
    start_on: DayWords
    end_on: DayWords
    days: int
    months: int


class Leg(TypedDict):
    """All passages between two stages, the fastest first."""

    start: str
    end: str
    passages: list[Passage]
    median_days: int
