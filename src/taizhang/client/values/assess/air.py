"""What `taizhang.assess.air` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import DayWords, Digits


class JudgedDay(TypedDict):
    """One day judged."""

    on: DayWords
    index: int | None
    air_class: Literal["excellent", "good", "light", "moderate", "heavy", "severe"] | None
    leading: list[Literal["so2", "no2", "pm10", "co", "o3", "pm25"]]
    missing: list[Literal["so2", "no2", "pm10", "co", "o3", "pm25"]]
    is_dusty: bool
    is_good: bool


class AirYear(TypedDict):
    """The days of a period by class."""

    days: list[JudgedDay]
    counts: dict[Literal["excellent", "good", "light", "moderate", "heavy", "severe"], int]
    n_good: int
    n_valid: int
    n_invalid: int
    n_expected: int
    n_dusty: int
    good_share: Digits | None
    is_enough: bool
