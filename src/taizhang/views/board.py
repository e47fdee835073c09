"""The five batches of a plan year as a board: stage and batch are two things, and a card shows both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.fact import Stage
from taizhang.views.investment import MoneySum, find_counted, sum_investments
from taizhang.views.pace import SIGNS
from taizhang.views.project_row import ProjectRow, list_rows
from taizhang.views.projects import STAGES, PlanCheck, build_plan_check

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Lane:
    """One batch: its cards, their money, and how many have reached the stage that gives it its name.

    Args:
        batch: The batch.
        rows: Cards, the largest investment first.
        money: Their total investment.
        n_reached: Cards whose stage is the batch's own or a later one.
        lights: (sign, how many), those that occur.
    """

    batch: Stage
    rows: tuple[ProjectRow, ...]
    money: MoneySum
    n_reached: int
    lights: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The exact values of the board of one plan year."""

    year: int
    years: tuple[int, ...]
    lanes: tuple[Lane, ...]
    money: MoneySum
    n_outside: int
    check: PlanCheck


def list_plan_years(book: Book) -> tuple[int, ...]:
    """List the years that have a batch in the ledger; the book's own plan year is always among them."""
    years = {year for project in book.snapshot.projects for year, _ in project.batches}
    return tuple(sorted(years | {book.plan_year}))


def build_board(book: Book, *, year: int | None = None) -> BoardPage:
    """Build the board of a plan year (the book's own unless given)."""
    year = book.plan_year if year is None else year
    rows = list_rows(book, year=year)
    planned = [project for project in book.snapshot.projects if project.find_batch(year) is not None]
    counted = find_counted(book, planned)
    return BoardPage(
        year=year,
        years=list_plan_years(book),
        lanes=tuple(_build_lane(book, batch, rows, counted) for batch in STAGES),
        money=sum_investments(book, planned, counted=counted),
        n_outside=len(rows) - len(planned),
        check=build_plan_check(book),
    )


def _build_lane(book: Book, batch: Stage, rows: tuple[ProjectRow, ...], counted: frozenset[str]) -> Lane:
    mine = sorted((row for row in rows if row.batch == batch), key=lambda row: (row.amount is None, -(row.amount or 0)))
    lights: dict[str, int] = {}
    for row in mine:
        lights[row.pace.sign] = lights.get(row.pace.sign, 0) + 1
    reached = STAGES[STAGES.index(batch) :]
    return Lane(
        batch=batch,
        rows=tuple(mine),
        money=sum_investments(book, [book.read_project(row.id) for row in mine], counted=counted),
        n_reached=sum(1 for row in mine if row.stage in reached),
        lights=tuple((light, lights[light]) for light in SIGNS if light in lights),
    )
