"""What the office keeps about one project beside its reports: funds, factors, parts, registration, statistics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from taizhang.assess.pipeline import add_stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.model.entry import Entry
    from taizhang.model.event import Event


@dataclass(frozen=True, slots=True)
class Funding:
    """Funds of one source (中央预算内, 专项债, 企业自筹 …) in a year: planned and in place, CNY, as last said."""

    source: str
    year: int
    planned: Decimal | None
    placed: Decimal | None
    on: date


@dataclass(frozen=True, slots=True)
class FactorNeed:
    """A factor (要素) a project needs: how much, how much is secured, in its own measure, as last said."""

    factor: str
    needed: Decimal | None
    secured: Decimal | None
    measure: str | None
    on: date

    @property
    def is_secured(self) -> bool | None:
        """Whether all that is needed is secured; `None` where either is unknown."""
        return None if self.needed is None or self.secured is None else self.secured >= self.needed


@dataclass(frozen=True, slots=True)
class Part:
    """A package (标段) or sub-project (子项目): name, money in CNY, who builds it, as last said."""

    part: str
    name: str
    amount: Decimal | None
    contractor: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the office keeps about a project.

    Args:
        funding: By source, the latest year first.
        factors: In order of first mention.
        parts: In order of first mention.
        registered_on, code: 入库: the day and the code.
        statistics: 统计口径: (day, done in the year, done since the start), CNY. Never mixed with what units report.
        in_charge: 项目责任人: name, telephone, since when, as last said.
    """

    funding: tuple[Funding, ...]
    factors: tuple[FactorNeed, ...]
    parts: tuple[Part, ...]
    registered_on: date | None
    code: str | None
    statistics: tuple[tuple[date, Decimal | None, Decimal | None], ...]
    in_charge: tuple[str, str | None, date] | None = None

    def sum_funding(self, year: int) -> tuple[Decimal | None, Decimal | None]:
        """Give what is planned and in place of all sources in a year."""
        mine = [one for one in self.funding if one.year == year]
        return add_stated(one.planned for one in mine), add_stated(one.placed for one in mine)

    @property
    def parts_amount(self) -> Decimal | None:
        """What all parts cost together, `None` where nobody says."""
        return add_stated(part.amount for part in self.parts)


def fold_dossier(events: Iterable[tuple[Entry, Event]], project_id: str) -> Dossier:
    """Fold what is recorded about a project; of each source, factor and part the last word counts."""
    funding: dict[tuple[int, str], Funding] = {}
    factors: dict[str, FactorNeed] = {}
    parts: dict[tuple[str, str], Part] = {}
    registered: tuple[date | None, str | None] = (None, None)
    in_charge: tuple[str, str | None, date] | None = None
    statistics: dict[date, tuple[date, Decimal | None, Decimal | None]] = {}
    for _, event in events:
        if event.subject_id != project_id:
            continue
        details: Mapping[str, Any] = event.details
        if event.kind == "funding":
            year, source = event.year or event.on.year, details["source"]
            funding[year, source] = Funding(source, year, details.get("planned"), details.get("placed"), event.on)
        elif event.kind == "factor_need" and event.factor is not None:
            need = (details.get("needed"), details.get("secured"), details.get("measure"))
            factors[event.factor] = FactorNeed(event.factor, *need, event.on)
        elif event.kind == "part":
            key = (details["part"], details["name"])
            parts[key] = Part(*key, event.amount, details.get("contractor"), event.on)
        elif event.kind == "registration":
            registered = (event.on, details.get("code"))
        elif event.kind == "in_charge":
            in_charge = (details["person"], details.get("phone"), event.on)
        elif event.kind == "statistic":
            statistics[event.on] = (event.on, event.amount, details.get("total"))
    return Dossier(
        funding=tuple(sorted(funding.values(), key=lambda one: -one.year)),
        factors=tuple(factors.values()),
        parts=tuple(parts.values()),
        registered_on=registered[0],
        code=registered[1],
        statistics=tuple(statistics[on] for on in sorted(statistics)),
        in_charge=in_charge,
    )
