"""What `taizhang.views.units` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.value import Cited


class UnitLine(TypedDict):
    """A project of the plan; `place` is its number in the plan, which forms name it by."""

    place: int
    project_id: str
    name: str
    category: str | None
    planned: Cited | None


class UnitsPage(TypedDict):
    """The exact values of the page."""

    year: int
    version: int | None
    groups: list[Row2[str | None, list[UnitLine]]]
    units: list[str]
    n_unowned: int
