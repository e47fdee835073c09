"""Who is responsible for what in the year's plan: projects by unit, those without one first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.views.round import read_office
from taizhang.views.round_sums import cite_amount
from taizhang.views.today import list_units
from taizhang.views.value import Cited

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A project of the plan; `place` is its number in the plan, which forms name it by."""

    place: int
    project_id: str
    name: str
    category: str | None
    planned: Cited | None


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The exact values of the page.

    Args:
        year, version: The plan; `None` without one.
        groups: (unit, projects), the projects without a unit (`None`) first.
        units: Every unit known, to choose from.
        n_unowned: Projects without a unit: nobody would report them.
    """

    year: int
    version: int | None
    groups: tuple[tuple[str | None, tuple[UnitLine, ...]], ...]
    units: tuple[str, ...]
    n_unowned: int


def build_units(book: Book) -> UnitsPage:
    """Build the page from the latest plan of the book's year."""
    plan = read_office(book).find_plan(book.plan_year)
    groups: dict[str | None, list[UnitLine]] = {None: []}
    for place, entry in enumerate(() if plan is None else plan.entries):
        line = UnitLine(place, entry.project_id, entry.name, entry.category, cite_amount(book, entry.planned))
        groups.setdefault(entry.unit, []).append(line)
    return UnitsPage(
        book.plan_year,
        None if plan is None else plan.version,
        tuple((unit, tuple(lines)) for unit, lines in groups.items() if lines),
        list_units(book),
        len(groups[None]),
    )
