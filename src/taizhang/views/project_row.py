"""One project as lists show it: the same values in the table, on the board and on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.model.fact import Stage
from taizhang.model.identity import write_decimal
from taizhang.views.investment import cite_investment, cite_money, find_counted
from taizhang.views.pace import Pace, build_paces
from taizhang.views.value import Cited

if TYPE_CHECKING:
    from taizhang.model.snapshot import Project, StageStep
    from taizhang.views.book import Book

_WORKS, _WORK_SIGNS = "construction", ("建", "施工")


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with the figures of one plan year.

    Args:
        id, name, is_invented: Which project; whether its source marks it as invented.
        stage: Where it is. `stage_words` is the finer stage in the language of the book.
        batch: The batch of the plan year; never derived from the stage.
        category, owner: In words of the source.
        place_id, place: The place, by catalogue name where resolved, else in words of the source.
        investment: Total investment. `amount` is the number, `is_counted` whether sums count it here.
        annual_plan, done: Money of the plan year.
        pace: Done against plan and time, and the lights.
        start_planned, finish_planned: Days as planned.
        n_open: Obstacles not cleared.
        changed_on: The last day anything was said about it.
    """

    id: str
    name: str
    is_invented: bool
    stage: Stage | None
    stage_words: str | None
    batch: Stage | None
    category: str | None
    owner: str | None
    place_id: str | None
    place: str | None
    investment: Cited | None
    amount: Decimal | None
    is_counted: bool
    is_shared: bool
    annual_plan: Cited | None
    done: Cited | None
    pace: Pace
    start_planned: date | None
    finish_planned: date | None
    n_open: int
    changed_on: date | None

    @property
    def plain_amount(self) -> str | None:
        """The investment in yuan as plain digits."""
        return None if self.amount is None else write_decimal(self.amount)

    @property
    def search_words(self) -> str:
        """What a text filter looks in."""
        parts = (self.name, self.category, self.owner, self.place, self.stage_words)
        return " ".join(part for part in parts if part).casefold()


def list_rows(book: Book, *, year: int | None = None) -> tuple[ProjectRow, ...]:
    """List every project of the ledger with the figures of a plan year (the book's own unless given)."""
    year = book.plan_year if year is None else year
    return book.remember(f"project rows {year}", lambda: _build_rows(book, year))


def _build_rows(book: Book, year: int) -> tuple[ProjectRow, ...]:
    counted = find_counted(book, book.snapshot.projects)
    paces = build_paces(book, year=year)
    return tuple(_build_row(book, project, year, counted, paces[project.id]) for project in book.snapshot.projects)


def name_place(book: Book, project: Project) -> str | None:
    """Give the name of a project's place: the catalogue's where resolved, else the source's words."""
    place = book.catalog.places.get(project.place_id or "")
    if place is None:
        return project.find_property("place")
    return place.name_zh if book.lang == "zh" else place.name_en


def name_stage(book: Book, stage_detail: str | None) -> str | None:
    """Give the name of a finer stage."""
    word = book.catalog.stages.get(stage_detail or "")
    if word is None:
        return None
    return word.name_zh if book.lang == "zh" else word.name_en


def word_step(book: Book, step: StageStep | None) -> str | None:
    """Give the finer stage of a step; a text that only urges on (推动, 实施) has not said that works go on."""
    if step is None:
        return None
    state = book.snapshot.find_fact(step.fact_id) if step.fact_id else None
    written = None if state is None else (state.accepted or state.read).as_written
    word = (written.value if written else None) or ""
    if step.stage_detail == _WORKS and word and not any(sign in word for sign in _WORK_SIGNS):
        return word if book.lang == "zh" else None
    return name_stage(book, step.stage_detail)


def find_property_facts(book: Book, project: Project, measure: str, year: int | None = None) -> tuple[str, ...]:
    """Find the facts that give a property of a project, those of the year where one is asked for."""
    found: list[str] = []
    for fact_id in project.fact_ids:
        state = book.snapshot.find_fact(fact_id)
        fact = None if state is None else state.accepted
        if fact is None or fact.measure is None or fact.measure.id != measure:
            continue
        if year is None or fact.period is None or fact.period.start is None or fact.period.start.year == year:
            found.append(fact_id)
    return tuple(found)


def _build_row(book: Book, project: Project, year: int, counted: frozenset[str], pace: Pace) -> ProjectRow:
    return ProjectRow(
        id=project.id,
        name=project.name,
        is_invented=project.is_invented,
        stage=project.stage,
        stage_words=word_step(book, project.steps[-1] if project.steps else None),
        batch=project.find_batch(year),
        category=project.find_property("category"),
        owner=project.find_property("owner"),
        place_id=project.place_id,
        place=name_place(book, project),
        investment=cite_investment(book, project),
        amount=project.investment,
        is_counted=project.id in counted,
        is_shared=project.is_shared,
        annual_plan=None
        if pace.planned is None
        else cite_money(book, pace.planned, fact_ids=find_property_facts(book, project, "annual_plan", year)[-1:]),
        done=None if pace.done is None else cite_money(book, pace.done, fact_ids=pace.done_facts),
        pace=pace,
        start_planned=project.start_planned,
        finish_planned=project.finish_planned,
        n_open=sum(1 for obstacle in project.obstacles if obstacle.cleared_on is None),
        changed_on=max(_list_days(project), default=None),
    )


def _list_days(project: Project) -> list[date]:
    days = [step.on for step in project.steps if step.on is not None]
    days += [step.on for step in project.done]
    return days + [obstacle.raised_on for obstacle in project.obstacles]
