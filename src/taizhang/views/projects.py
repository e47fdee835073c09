"""The projects as a table: chosen, sorted, grouped, with subtotals that sum to the total."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from taizhang.model.fact import Stage
from taizhang.views.investment import MoneySum, cite_total, find_counted, sum_investments
from taizhang.views.pace import LIGHTS, SIGNS
from taizhang.views.project_row import ProjectRow, list_rows
from taizhang.views.stated import StatedPlan, find_stated_plan
from taizhang.views.value import Cited

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book

STAGES: tuple[Stage, ...] = get_args(Stage)
SORTS = ("investment", "ledger", "name", "stage", "rate", "light", "finish")
GROUPS = ("none", "batch", "stage", "category", "owner", "place", "light")
NO_WORDS = "-"
_LAST_DAY = date.max


@dataclass(frozen=True, slots=True)
class ProjectChoice:
    """What a reader chose; `None` chooses everything.

    `NO_WORDS` chooses the projects whose source says nothing there.
    """

    stage: str | None = None
    batch: str | None = None
    category: str | None = None
    owner: str | None = None
    place: str | None = None
    light: str | None = None
    made: str | None = None
    text: str | None = None
    sort: str = "investment"
    group: str = "batch"

    @property
    def is_open(self) -> bool:
        """Whether every project is chosen."""
        return all(getattr(self, field.name) is None for field in fields(self) if field.name not in ("sort", "group"))


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: its key, its words in the source (`None` where a message has them), how many."""

    key: str
    words: str | None
    n: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one head with their subtotal."""

    key: str
    words: str | None
    rows: tuple[ProjectRow, ...]
    money: MoneySum


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """The total a document states beside the sum of the rows.

    Args:
        stated: What the documents state, where they do.
        n_rows: Projects of the plan year's list in the ledger.
        money: Their sum.
        difference: Sum less stated total, `None` where either is missing.
        is_equal: Whether they agree to the last yuan.
    """

    stated: StatedPlan
    n_rows: int
    money: MoneySum
    difference: Cited | None
    is_equal: bool


@dataclass(frozen=True, slots=True)
class ProjectsPage:
    """The exact values of the table of projects."""

    year: int
    choice: ProjectChoice
    options: dict[str, tuple[Option, ...]]
    groups: tuple[Group, ...]
    money: MoneySum
    n_all: int
    n_invented: int
    check: PlanCheck


def build_projects(book: Book, choice: ProjectChoice | None = None) -> ProjectsPage:
    """Build the table of projects."""
    choice = choice or ProjectChoice()
    every = list_rows(book)
    rows = sort_rows([row for row in every if is_chosen(row, choice)], choice.sort)
    projects = {project.id: project for project in book.snapshot.projects}
    # A shared sum counts with the first of its projects that is shown, whatever the filter.
    counted = find_counted(book, [projects[row.id] for row in rows])
    return ProjectsPage(
        year=book.plan_year,
        choice=choice,
        options=_list_options(every),
        groups=_build_groups(book, rows, choice.group, projects, counted),
        money=sum_investments(book, [projects[row.id] for row in rows], counted=counted),
        n_all=len(every),
        n_invented=sum(1 for row in rows if row.is_invented),
        check=build_plan_check(book),
    )


def build_plan_check(book: Book) -> PlanCheck:
    """Build the comparison of the plan year's list with the total a document states."""
    stated = find_stated_plan(book)
    planned = [project for project in book.snapshot.projects if project.find_batch(book.plan_year) is not None]
    money = sum_investments(book, planned)
    if stated.total_value is None or not money.is_known:
        return PlanCheck(stated, len(planned), money, None, is_equal=False)
    difference = money.amount - stated.total_value
    return PlanCheck(stated, len(planned), money, cite_total(book, difference), is_equal=difference == 0)


def is_chosen(row: ProjectRow, choice: ProjectChoice) -> bool:
    """Whether a row is what the reader asked for."""
    asked = (
        (choice.stage, row.stage),
        (choice.batch, row.batch),
        (choice.category, row.category),
        (choice.owner, row.owner),
        (choice.place, row.place),
        (choice.light, row.pace.sign),
        (choice.made, "invented" if row.is_invented else "real"),
    )
    if any(want is not None and want != (have or NO_WORDS) for want, have in asked):
        return False
    return choice.text is None or all(word in row.search_words for word in choice.text.casefold().split())


def sort_rows(rows: Sequence[ProjectRow], sort: str) -> list[ProjectRow]:
    """Give the rows in the order asked for; what is missing comes last, ties keep the order of the ledger."""
    orders: dict[str, Callable[[ProjectRow], tuple[object, ...]]] = {
        "name": lambda row: (row.name,),
        "investment": lambda row: (row.amount is None, -(row.amount or Decimal(0))),
        "stage": lambda row: (row.stage is None, -STAGES.index(row.stage) if row.stage else 0),
        "rate": lambda row: (row.pace.rate is None, row.pace.rate or Decimal(0)),
        "light": lambda row: (LIGHTS.index(row.pace.light),),
        "finish": lambda row: (row.finish_planned or _LAST_DAY,),
    }
    return sorted(rows, key=orders[sort]) if sort in orders else list(rows)


def _build_groups(
    book: Book,
    rows: Sequence[ProjectRow],
    group: str,
    projects: dict[str, Project],
    counted: frozenset[str],
) -> tuple[Group, ...]:
    heads: dict[str, list[ProjectRow]] = {}
    for row in rows:
        heads.setdefault(_find_head(row, group), []).append(row)
    fixed = {"stage": STAGES, "batch": STAGES, "light": SIGNS}.get(group)
    keys = list(heads)
    if fixed is not None:
        keys.sort(key=lambda key: fixed.index(key) if key in fixed else len(fixed))
    else:
        keys.sort(key=lambda key: key == NO_WORDS)
    return tuple(
        Group(
            key,
            None if fixed or key == NO_WORDS or group == "none" else key,
            tuple(heads[key]),
            sum_investments(book, [projects[row.id] for row in heads[key]], counted=counted),
        )
        for key in keys
    )


def _find_head(row: ProjectRow, group: str) -> str:
    if group == "none":
        return "all"
    if group == "light":
        return row.pace.sign
    return getattr(row, group, None) or NO_WORDS


def _list_options(rows: Sequence[ProjectRow]) -> dict[str, tuple[Option, ...]]:
    options: dict[str, tuple[Option, ...]] = {}
    for name, fixed in (("stage", STAGES), ("batch", STAGES), ("light", SIGNS), ("category", ()), ("owner", ()),
                        ("place", ())):  # fmt: skip
        counts: dict[str, int] = dict.fromkeys(fixed, 0)
        for row in rows:
            key = _find_head(row, name)
            counts[key] = counts.get(key, 0) + 1
        order = sorted(counts, key=lambda key: (key == NO_WORDS, 0 if key in fixed else 1))
        options[name] = tuple(
            Option(key, None if fixed or key == NO_WORDS else key, counts[key]) for key in order if counts[key]
        )
    invented = sum(1 for row in rows if row.is_invented)
    options["made"] = tuple(
        Option(key, None, n) for key, n in (("real", len(rows) - invented), ("invented", invented)) if n
    )
    return options
