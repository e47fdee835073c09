"""What `taizhang.views.rounds` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.assess.rounds import PlanVersion, Round
from taizhang.client.values.views.round_sums import SumLine
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords


class RoundLine(TypedDict):
    """One round in the list."""

    round: Round
    key: str
    total: SumLine
    standings: list[Row2[str, int]]


class PlanLine(TypedDict):
    """One plan version in the list."""

    plan: PlanVersion
    planned: Cited | None
    n_units: int


class RoundsPage(TypedDict):
    """The exact values of the list of rounds."""

    year: int
    rounds: list[RoundLine]
    plans: list[PlanLine]
    n_listed: int
    n_unowned: int
    number: int
    as_of: DayWords
    opens_on: DayWords
    closes_on: DayWords
