"""What `taizhang.assess.dossier` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row3
from taizhang.model.identity import DayWords, Digits


class Funding(TypedDict):
    """Funds of one source (中央预算内, 专项债, 企业自筹 …) in a year: planned and in place, CNY, as last said."""

    source: str
    year: int
    planned: Digits | None
    placed: Digits | None
    on: DayWords


class FactorNeed(TypedDict):
    """A factor (要素) a project needs: how much, how much is secured, in its own measure, as last said."""

    factor: str
    needed: Digits | None
    secured: Digits | None
    measure: str | None
    on: DayWords
    is_secured: bool | None


class Part(TypedDict):
    """A package (标段) or sub-project (子项目): name, money in CNY, who builds it, as last said."""

    part: str
    name: str
    amount: Digits | None
    contractor: str | None
    on: DayWords


class Dossier(TypedDict):
    """What the office keeps about a project."""

    funding: list[Funding]
    factors: list[FactorNeed]
    parts: list[Part]
    registered_on: DayWords | None
    code: str | None
    statistics: list[Row3[DayWords, Digits | None, Digits | None]]
    in_charge: Row3[str, str | None, DayWords] | None
    parts_amount: Digits | None
