"""Every round and plan version of the programme, and what is needed to open the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taizhang.assess.planning import list_plan_entries
from taizhang.assess.rounds import PlanVersion, Round, end_of_month
from taizhang.views.round import name_round, read_dispatch, read_office
from taizhang.views.round_sums import SumLine, build_line, cite_amount
from taizhang.views.value import Cited

if TYPE_CHECKING:
    from taizhang.views.book import Book

_WINDOW = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list."""

    round: Round
    key: str
    total: SumLine
    standings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan version in the list."""

    plan: PlanVersion
    planned: Cited | None
    n_units: int


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The exact values of the list of rounds.

    Args:
        year: The plan year.
        rounds: The latest first.
        plans: The latest first.
        n_listed: Projects of the ledger that a new plan version would hold.
        n_unowned: Of those, without a responsible unit: nobody would report them.
        number, as_of, opens_on, closes_on: What the next round would be.
    """

    year: int
    rounds: tuple[RoundLine, ...]
    plans: tuple[PlanLine, ...]
    n_listed: int
    n_unowned: int
    number: int
    as_of: date
    opens_on: date
    closes_on: date

    @property
    def open_rounds(self) -> tuple[RoundLine, ...]:
        """The rounds that are not frozen."""
        return tuple(line for line in self.rounds if not line.round.is_frozen)


def build_rounds(book: Book) -> RoundsPage:
    """Build the list of rounds and plan versions."""
    office, year = read_office(book), book.plan_year
    mine = [one for one in office.rounds if one.year == year]
    number = max((one.number for one in mine), default=0) + 1
    as_of = end_of_month(year, min(number * 3, 12))
    opens_on = max(as_of + timedelta(days=1), book.today)
    listed = list_plan_entries(book.snapshot, year)
    return RoundsPage(
        year=year,
        rounds=tuple(_build_line(book, one) for one in reversed(office.rounds)),
        plans=tuple(_build_plan(book, plan) for plan in reversed(office.plans)),
        n_listed=len(listed),
        n_unowned=sum(entry.unit is None for entry in listed),
        number=number,
        as_of=as_of,
        opens_on=opens_on,
        closes_on=opens_on + _WINDOW,
    )


def _build_line(book: Book, one: Round) -> RoundLine:
    found = read_dispatch(book, one.id)
    standings = tuple((name, n) for name, n in found.n_by_standing.items() if n)
    return RoundLine(one, name_round(one), build_line(book, found.total), standings)


def _build_plan(book: Book, plan: PlanVersion) -> PlanLine:
    stated = [entry.planned for entry in plan.entries if entry.planned is not None]
    return PlanLine(plan, cite_amount(book, sum(stated[1:], stated[0])) if stated else None, len(plan.list_units()))


def list_frozen(book: Book) -> tuple[str, ...]:
    """List the names of the frozen rounds, the latest first: what readers see of the office's rounds."""
    return tuple(name_round(one) for one in reversed(read_office(book).rounds) if one.is_frozen)
