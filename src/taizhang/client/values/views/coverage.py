"""What `taizhang.views.coverage` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.mention import Saying
from taizhang.client.values.views.value import Cited


class TownCover(TypedDict):
    """A place of the rule (a town, a village) with the places known to lie in it that count (scenic areas)."""

    id: str
    name: str
    scenic: list[Row2[str, str]]


class Coverage(TypedDict):
    """The rule, what is known for it, and what speaks against it."""

    id: str
    name: str
    at_least: int
    claim: Saying | None
    stated: Cited | None
    towns: list[TownCover]
    n_covered: int
    bare: list[TownCover]
    unplaced: list[Row2[str, str]]
    n_scenic: int
    verdict: Literal["shown", "open", "nothing"]
