"""What `taizhang.views.series` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.views.statement import Statement
from taizhang.model.identity import DayWords, Digits


class Point(TypedDict):
    """One figure of a series."""

    statement: Statement
    value: Digits
    start: DayWords | None
    end: DayWords | None
    n_others: int
    rivals: list[Statement]


class Series(TypedDict):
    """Points of one kind of period about one subject, in order of time."""

    grain: Literal["year", "half", "quarter", "month", "to_date", "day", "other"] | None
    subject: str | None
    points: list[Point]
