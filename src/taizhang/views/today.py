"""What needs me today: duties of a unit or of the whole office, rounds in progress, and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.assess.duties import Duty, list_duties
from taizhang.views.round import read_office
from taizhang.views.rounds import RoundLine, build_rounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.views.book import Book

URGENCIES = ("overdue", "soon", "later")
#: Duties of an urgency that today's page shows; the calendar has them all.
N_SHOWN = 30


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties of one urgency: those shown, and how many there are."""

    urgency: str
    duties: tuple[Duty, ...]
    n: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The exact values of today's page.

    Args:
        unit: Whose duties; `None` for the whole office.
        units: To choose from.
        groups: Overdue, soon, later; those that occur.
        rounds: Rounds in progress.
        by_unit: (unit, overdue, soon) of every unit that has any, the most overdue first; for the whole office.
    """

    unit: str | None
    units: tuple[str, ...]
    groups: tuple[DutyGroup, ...]
    rounds: tuple[RoundLine, ...]
    by_unit: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The duties due in one month, by day."""

    year: int
    month: int
    days: tuple[tuple[date, tuple[Duty, ...]], ...]

    @property
    def n(self) -> int:
        """How many there are."""
        return sum(len(duties) for _, duties in self.days)


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The exact values of the calendar."""

    unit: str | None
    units: tuple[str, ...]
    months: tuple[CalendarMonth, ...]


def read_duties(book: Book) -> tuple[Duty, ...]:
    """Give everything that is due, the earliest first."""
    return book.remember(
        "duties",
        lambda: list_duties(
            book.snapshot, year=book.plan_year, templates=book.catalog.node_templates, today=book.today
        ),
    )


def list_units(book: Book) -> tuple[str, ...]:
    """List every unit that has something to do or to report."""
    named = (duty.unit for duty in read_duties(book) if duty.unit)
    return tuple(dict.fromkeys((*read_office(book).list_units(), *named)))


def build_today(book: Book, unit: str | None) -> TodayPage:
    """Build today's page of a unit, or of the whole office."""
    duties = _choose(book, unit)
    groups = ((urgency, [duty for duty in duties if duty.urgency == urgency]) for urgency in URGENCIES)
    return TodayPage(
        unit=unit,
        units=list_units(book),
        groups=tuple(DutyGroup(name, tuple(mine[:N_SHOWN]), len(mine)) for name, mine in groups if mine),
        rounds=build_rounds(book).open_rounds,
        by_unit=() if unit is not None else _count_units(duties),
    )


def build_calendar(book: Book, unit: str | None) -> CalendarPage:
    """Build the calendar of a unit, or of the whole office, month by month."""
    months: dict[tuple[int, int], dict[date, list[Duty]]] = {}
    for duty in _choose(book, unit):
        month = months.setdefault((duty.due_on.year, duty.due_on.month), {})
        month.setdefault(duty.due_on, []).append(duty)
    return CalendarPage(
        unit=unit,
        units=list_units(book),
        months=tuple(
            CalendarMonth(*key, tuple((day, tuple(duties)) for day, duties in days.items()))
            for key, days in months.items()
        ),
    )


def _choose(book: Book, unit: str | None) -> Sequence[Duty]:
    return [duty for duty in read_duties(book) if unit is None or duty.unit == unit]


def _count_units(duties: Sequence[Duty]) -> tuple[tuple[str, int, int], ...]:
    counts: dict[str, list[int]] = {}
    for duty in duties:
        if duty.unit is not None and duty.urgency != "later":
            counts.setdefault(duty.unit, [0, 0])[duty.urgency == "soon"] += 1
    return tuple(sorted(((unit, n[0], n[1]) for unit, n in counts.items()), key=lambda one: (-one[1], -one[2], one[0])))
