"""What `taizhang.views.board` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.investment import MoneySum
from taizhang.client.values.views.project_row import ProjectRow
from taizhang.client.values.views.projects import PlanCheck


class Lane(TypedDict):
    """One batch: its cards, their money, and how many have reached the stage that gives it its name."""

    batch: Literal["reserve", "signed", "started", "advancing", "completed"]
    rows: list[ProjectRow]
    money: MoneySum
    n_reached: int
    lights: list[Row2[str, int]]


class BoardPage(TypedDict):
    """The exact values of the board of one plan year."""

    year: int
    years: list[int]
    lanes: list[Lane]
    money: MoneySum
    n_outside: int
    check: PlanCheck
