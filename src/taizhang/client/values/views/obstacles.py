"""What `taizhang.views.obstacles` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.assess.cases import Case


class CaseCard(TypedDict):
    """One case with the days it is overdue, and the unit of its project."""

    case: Case
    days_over: int
    unit: str | None


class FactorLane(TypedDict):
    """The open cases of one factor."""

    factor: str
    name: str
    department: str
    cards: list[CaseCard]
    n_cleared: int
    n_without_proof: int


class ObstaclesPage(TypedDict):
    """The exact values of the obstacle board."""

    lanes: list[FactorLane]
    n_open: int
    n_overdue: int
    n_cleared: int
