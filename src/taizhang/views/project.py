"""One project with its history: where it is, what it costs, how it keeps time, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from taizhang.model.fact import Stage
from taizhang.model.snapshot import Obstacle
from taizhang.views.campaign import MapView, Timeline, build_map, build_timeline, list_changes
from taizhang.views.investment import cite_money
from taizhang.views.passage import Passage, build_passage, list_naming
from taizhang.views.project_row import ProjectRow, find_property_facts, list_rows, word_step
from taizhang.views.value import Cited, write_number

if TYPE_CHECKING:
    from decimal import Decimal

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import ProgressStep, Project, StageStep
    from taizhang.views.book import Book

#: Properties that have a place of their own on the page.
_SHOWN = frozenset({"category", "owner", "place", "invented", "stage", "batch", "investment", "name"})


@dataclass(frozen=True, slots=True)
class Who:
    """Who recorded something, and when."""

    seq: int
    recorded_by: str
    recorded_at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the project, as first reported.

    Args:
        on: The day of that report, `None` where no source gives one; the stage may have been reached earlier.
        stage, words: The stage and its finer name.
        criterion: Words that announce this finer stage, of the catalogue.
        passage: The sentence that proves it, where a document does.
        evidence: Files or facts a person named as proof.
        said: What the person who recorded it wrote.
        who: Who recorded it, where a person did.
        days: Days since the first report of the stage before, where both have a day.
        again: Days on which the same stage was reported again.
    """

    on: date | None
    stage: Stage
    words: str | None
    criterion: tuple[str, ...]
    passage: Passage | None
    evidence: tuple[str, ...]
    said: str | None
    who: Who | None
    days: int | None
    again: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done by a day."""

    on: date
    year: int | None
    amount: Cited | None
    percent: Cited | None
    words: str | None
    passage: Passage | None
    who: Who | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as read and as it counts now.

    Args:
        read: As the document writes it.
        counted: As it counts, in the page's scale; `None` when rejected or retracted.
        is_changed: Whether a person gave another value.
        passage: Its sentence.
    """

    read: str
    counted: Cited | None
    is_changed: bool
    passage: Passage


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A project's year: batch, money planned and done."""

    year: int
    batch: Stage | None
    plan: Cited | None
    done: Cited | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """The exact values of one project's page."""

    row: ProjectRow
    names: tuple[str, ...]
    year: int
    investments: tuple[Stated, ...]
    properties: tuple[tuple[str, str, str | None], ...]
    steps: tuple[Step, ...]
    years: tuple[PlanYear, ...]
    done: tuple[Done, ...]
    obstacles: tuple[Obstacle, ...]
    passages: tuple[Passage, ...]
    timeline: Timeline | None
    map: MapView | None
    stages: tuple[tuple[str, str, str], ...]


def build_project(book: Book, project_id: str) -> ProjectPage:
    """Build the page of a project; raises `UnknownEntryError`."""
    project = book.read_project(project_id)
    row = next(row for row in list_rows(book) if row.id == project.id)
    return ProjectPage(
        row=row,
        names=tuple(name for name in project.names if name != project.name),
        year=book.plan_year,
        investments=_list_investments(book, project),
        properties=tuple(
            (name, value, next(iter(find_property_facts(book, project, name)), None))
            for name, value in project.properties
            if name not in _SHOWN
        ),
        steps=_list_steps(book, project),
        years=_list_years(book, project),
        done=tuple(_build_done(book, step) for step in project.done),
        obstacles=project.obstacles,
        passages=list_naming(book, project.fact_ids, project.names),
        timeline=build_timeline(book, (row,)),
        map=build_map(book, (row,)),
        stages=tuple(
            (word.id, word.stage, word.name_zh if book.lang == "zh" else word.name_en)
            for word in sorted(book.catalog.stages.values(), key=lambda word: word.order)
        ),
    )


def _list_investments(book: Book, project: Project) -> tuple[Stated, ...]:
    found: list[Stated] = []
    for fact_id in _list_facts(book, project, "investment"):
        state = book.read_fact(fact_id)
        passage = build_passage(book, fact_id)
        if passage is None:
            continue
        fact = state.accepted
        counted = None
        if fact is not None and fact.value is not None:
            counted = cite_money(book, fact.value, fact_ids=(fact_id,), comparator=fact.comparator)
        found.append(Stated(_write_as_read(state.read), counted, bool(state.changed_fields), passage))
    return tuple(found)


def _list_facts(book: Book, project: Project, measure: str) -> list[str]:
    states = (book.snapshot.find_fact(fact_id) for fact_id in project.fact_ids)
    return [
        state.id for state in states if state is not None and state.read.measure and state.read.measure.id == measure
    ]


def _write_as_read(fact: Fact) -> str:
    written = fact.as_written
    return fact.anchor.exact if written is None else f"{written.value or ''}{written.unit or ''}"


def _list_steps(book: Book, project: Project) -> tuple[Step, ...]:
    changes = list_changes(project)
    steps: list[Step] = []
    last: date | None = None
    for place, step in enumerate(changes):
        until = project.steps.index(changes[place + 1]) if place + 1 < len(changes) else len(project.steps)
        again = project.steps[project.steps.index(step) + 1 : until]
        steps.append(_build_step(book, step, last, tuple(one.on for one in again if one.on is not None)))
        last = step.on or last
    return tuple(steps)


def _build_step(book: Book, step: StageStep, last: date | None, again: tuple[date, ...]) -> Step:
    word = book.catalog.stages.get(step.stage_detail or "")
    _, event = book.snapshot.find_event(step.entry_seq) or (None, None)
    return Step(
        on=step.on,
        stage=step.stage,
        words=word_step(book, step),
        criterion=() if word is None or word_step(book, step) is None else word.words[:3],
        passage=None if step.fact_id is None else build_passage(book, step.fact_id),
        evidence=() if event is None else event.evidence,
        said=None if event is None else event.words,
        who=find_who(book, step.entry_seq),
        days=None if step.on is None or last is None else (step.on - last).days,
        again=again,
    )


def find_who(book: Book, seq: int | None) -> Who | None:
    """Find who recorded an event, by the number of its entry."""
    found = book.snapshot.find_event(seq)
    return None if found is None else Who(found[0].seq, found[0].recorded_by, found[0].recorded_at, found[0].reason)


def _list_years(book: Book, project: Project) -> tuple[PlanYear, ...]:
    plans = dict(project.annual_plan)
    years = sorted({year for year, _ in project.batches} | set(plans))
    return tuple(_build_year(book, project, year, plans) for year in years)


def _build_year(book: Book, project: Project, year: int, plans: dict[int, Decimal]) -> PlanYear:
    plan = plans.get(year)
    last = next((step for step in reversed(project.done) if step.amount is not None and step.year == year), None)
    return PlanYear(
        year=year,
        batch=project.find_batch(year),
        plan=None
        if plan is None
        else cite_money(book, plan, fact_ids=find_property_facts(book, project, "annual_plan", year)[-1:]),
        done=None if last is None or last.amount is None else cite_money(book, last.amount, fact_ids=last.fact_ids),
    )


def _build_done(book: Book, step: ProgressStep) -> Done:
    return Done(
        on=step.on,
        year=step.year,
        amount=None if step.amount is None else cite_money(book, step.amount, fact_ids=step.fact_ids),
        percent=None if step.percent is None else Cited(write_number(step.percent), "%", "", step.fact_ids),
        words=step.words,
        passage=build_passage(book, step.fact_ids[0]) if step.fact_ids else None,
        who=find_who(book, step.entry_seq),
    )
