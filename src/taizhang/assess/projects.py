"""Each project against its year: done, time, and the lights of its axes with their reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from taizhang.assess.lights import Light, build_light, build_unknown, find_worst
from taizhang.assess.method import Method, build_method
from taizhang.assess.progress import Elapsed, complete_flow, count_months, elapsed_share, find_gap, find_phased_share
from taizhang.assess.words import Given, say_amount, say_day, say_month, say_percent
from taizhang.model.period import build_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from taizhang.catalog.entry import Catalog, LightPack
    from taizhang.model.snapshot import ProgressStep, Project, Snapshot

_STARTED = ("started", "advancing", "completed")
_FUNDS_BY_TIME = frozenset({"four_axes/2"})


@dataclass(frozen=True, slots=True)
class ProjectPace:
    """How one project stands in a plan year.

    Args:
        project_id, year: What it is about.
        light: The light that asks most for attention; `grey` where nothing can be said.
        lights: The four axes start, progress, funds, registration.
        colour: Of the five colours.
        deadline: Against its planned finish.
        as_of: Day of the last report of this year's money.
        planned, done: The year's plan and what is done of it, CNY.
        completion: Done ÷ planned, unrounded.
        linear, linear_gap: Share of the year gone on that day, and points ahead (+) or behind (−).
        phased, phased_gap: The same against the office's own phased plan, where there is one.
        physical: Physical progress in percent as last stated.
        excuse: Open obstacles in words.
        fact_ids: The facts that report what is done.
        method: What stands behind it.
    """

    project_id: str
    year: int
    light: str
    lights: tuple[Light, ...]
    colour: Light
    deadline: Light
    as_of: date | None
    planned: Decimal | None
    done: Decimal | None
    completion: Decimal | None
    linear: Elapsed | None
    linear_gap: Decimal | None
    phased: Decimal | None
    phased_gap: Decimal | None
    physical: Decimal | None
    excuse: str | None
    fact_ids: tuple[str, ...]
    method: Method


@dataclass(frozen=True, slots=True)
class _Case:
    """What the axes of one project look at."""

    project: Project
    catalog: Catalog
    today: date
    stage: str | None
    is_accepted: bool
    started_on: date | None
    excuse: str | None
    year: int
    planned: Decimal | None
    step: ProgressStep | None
    completion: Decimal | None
    linear: Elapsed | None
    linear_gap: Decimal | None
    keeps_registration: bool
    pack: str
    due_share: Decimal | None

    @property
    def axes(self) -> LightPack:
        return self.catalog.light_packs[self.pack]


def assess_projects(
    snapshot: Snapshot,
    *,
    catalog: Catalog,
    year: int,
    today: date,
    phased_plans: Mapping[str, Sequence[tuple[date, Decimal]]] | None = None,
) -> tuple[ProjectPace, ...]:
    """Assess every project against a plan year, in the order of the snapshot.

    Args:
        snapshot: What is known.
        catalog: Units and light packs.
        year: The plan year.
        today: The day lateness is judged on. Progress is judged on the day of its report.
        phased_plans: By project id, the office's own plan as (day, cumulative share of the year).
    """
    plans = phased_plans or {}
    return tuple(
        assess_project(project, catalog=catalog, year=year, today=today, plan=plans.get(project.id, ()))
        for project in snapshot.projects
    )


def find_year_step(project: Project, *, year: int, today: date) -> ProgressStep | None:
    """Find the last report of money done in a year, on or before a day."""
    said = (s for s in project.done if s.year == year and s.amount is not None and s.on <= today)
    # Of two reports of one day the later one counts.
    return max(enumerate(said), key=lambda pair: (pair[1].on, pair[0]), default=(0, None))[1]


def find_stage(project: Project, today: date) -> tuple[str | None, str | None]:
    """Find the stage and finer stage of a project on a day; an undated step counts as early."""
    reached = [step for step in project.steps if step.on is None or step.on <= today]
    if reached:
        return reached[-1].stage, reached[-1].stage_detail
    return (None, None) if project.steps else (project.stage, project.stage_detail)


def assess_project(
    project: Project,
    *,
    catalog: Catalog,
    year: int,
    today: date,
    plan: Sequence[tuple[date, Decimal]] = (),
    keeps_registration: bool = False,
    pack: str = "four_axes/1",
) -> ProjectPace:
    """Assess one project against a plan year.

    Args:
        project: The project.
        catalog: Units and light packs.
        year: The plan year.
        today: The day lateness is judged on.
        plan: The office's own plan as (day, cumulative share of the year).
        keeps_registration: Whether the office keeps 入库 at all; only then is a project without a day unregistered.
        pack: The rules of the four axes: `four_axes/1` holds funds against the whole year's plan, `four_axes/2`
            against what is due of it by the day of the report, by the office's own plan where there is one.
    """
    case = _build_case(project, catalog=catalog, year=year, today=today, keeps_registration=keeps_registration)
    step = case.step
    phased = None if step is None or not plan else find_phased_share(plan, step.on)
    linear = None if case.linear is None else case.linear.share
    case = replace(case, pack=pack, due_share=linear if phased is None else phased)
    lights = (_light_start(case), _light_progress(case), _light_funds(case), _light_registration(case))
    deadline = _light_deadline(case)
    percents = [s.percent for s in project.done if s.percent is not None and s.on <= today]
    return ProjectPace(
        project_id=project.id,
        year=year,
        light=find_worst((*lights, deadline)),
        lights=lights,
        colour=_light_colour(case),
        deadline=deadline,
        as_of=None if step is None else step.on,
        planned=case.planned,
        done=None if step is None else step.amount,
        completion=case.completion,
        linear=case.linear,
        linear_gap=case.linear_gap,
        phased=phased,
        phased_gap=None if phased is None or case.completion is None else find_gap(case.completion, phased),
        physical=percents[-1] if percents else None,
        excuse=case.excuse,
        fact_ids=() if step is None else step.fact_ids,
        method=_build_method(case, plan),
    )


def _build_case(project: Project, *, catalog: Catalog, year: int, today: date, keeps_registration: bool) -> _Case:
    stage, detail = find_stage(project, today)
    planned = next((amount for y, amount in project.annual_plan if y == year), None)
    step = find_year_step(project, year=year, today=today)
    done = None if step is None else step.amount
    completion = None if done is None or planned is None else complete_flow(done, planned)
    linear = None if step is None else elapsed_share(build_year(year), step.on)
    is_gap_known = completion is not None and linear is not None
    return _Case(
        project=project,
        catalog=catalog,
        today=today,
        stage=stage,
        is_accepted=stage == "completed" and detail not in ("finished", None),
        started_on=_find_start(project, today),
        excuse=_find_excuse(project, today),
        year=year,
        planned=planned,
        step=step,
        completion=completion,
        linear=linear,
        linear_gap=find_gap(completion, linear.share) if is_gap_known and completion is not None and linear else None,
        keeps_registration=keeps_registration,
        pack="four_axes/1",
        due_share=None,
    )


def _find_start(project: Project, today: date) -> date | None:
    days = [step.on for step in project.steps if step.on is not None and step.on <= today and step.stage == "started"]
    return min(days, default=None)


def _find_excuse(project: Project, today: date) -> str | None:
    is_open = (o for o in project.obstacles if o.raised_on <= today and (o.cleared_on is None or o.cleared_on > today))
    words = [one.words if one.factor is None else f"{one.factor}：{one.words}" for one in is_open]
    return "；".join(words) or None


def _light_start(case: _Case) -> Light:
    if case.stage in _STARTED:
        return build_light(case.axes, "start", outcome="started")
    due = case.project.start_planned
    if due is None:
        return build_unknown(case.axes, "start", ["start_planned"] if case.stage else ["start_planned", "stage"])
    months = (case.today.year - due.year) * 12 + case.today.month - due.month
    return build_light(case.axes, "start", Decimal(months), inputs=[say_month("due", due)], excuse=case.excuse)


def _light_progress(case: _Case) -> Light:
    if case.stage == "completed":
        return build_light(case.axes, "progress", outcome="finished")
    missing = [name for name, value in (("annual_plan", case.planned), ("done_this_year", case.step)) if value is None]
    if missing or case.linear_gap is None or case.completion is None or case.linear is None:
        return build_unknown(case.axes, "progress", missing or ["annual_plan"])
    inputs = [
        say_day("as_of", case.linear.on),
        say_percent("done", case.completion),
        say_percent("elapsed", case.linear.share),
    ]
    return build_light(case.axes, "progress", -case.linear_gap, inputs=inputs, excuse=case.excuse)


def _light_funds(case: _Case) -> Light:
    placed = _read_amount(case.project.find_property("funds_in_place"))
    missing = [name for name, value in (("funds_in_place", placed), ("annual_plan", case.planned)) if value is None]
    if placed is None or case.planned is None:
        return build_unknown(case.axes, "funds", missing)
    inputs = [_say_money(case, "placed", placed), _say_money(case, "planned", case.planned)]
    due = case.planned
    if case.pack in _FUNDS_BY_TIME:
        if case.due_share is None:
            return build_unknown(case.axes, "funds", ["done_this_year"])
        due = case.planned * case.due_share
        inputs += [say_percent("elapsed", case.due_share), _say_money(case, "due", due)]
    return build_light(case.axes, "funds", placed - due, inputs=inputs, excuse=case.excuse)


def _light_registration(case: _Case) -> Light:
    if case.project.find_property("registered_on") is not None:
        return build_light(case.axes, "registration", outcome="registered")
    if not case.keeps_registration or case.stage not in _STARTED:
        return build_unknown(case.axes, "registration", ["registered_on"])
    if case.started_on is None:
        return build_unknown(case.axes, "registration", ["started_on"])
    months = Decimal(count_months(case.started_on, case.today))
    return build_light(case.axes, "registration", months, excuse=case.excuse)


def _light_deadline(case: _Case) -> Light:
    pack = case.catalog.light_packs["deadlines/1"]
    if case.stage == "completed":
        return build_light(pack, "deadline", outcome="done")
    due = case.project.finish_planned
    if due is None:
        return build_unknown(pack, "deadline", ["finish_planned"])
    late = Decimal((case.today - due).days)
    return build_light(pack, "deadline", late, inputs=[say_day("due", due)], excuse=case.excuse)


def _light_colour(case: _Case) -> Light:
    pack = case.catalog.light_packs["five_colours/1"]
    if case.is_accepted:
        return build_light(pack, "colour", outcome="finished")
    if case.completion is None:
        return build_unknown(pack, "colour", ["annual_plan"] if case.planned is None else ["done_this_year"])
    return build_light(pack, "colour", case.completion * 100, excuse=case.excuse)


def _read_amount(words: str | None) -> Decimal | None:
    try:
        return None if words is None else Decimal(words)
    except InvalidOperation:
        return None


def _say_money(case: _Case, name: str, value: Decimal) -> Given:
    return say_amount(name, value, "CNY", units=case.catalog.units)


def _build_method(case: _Case, plan: Sequence[tuple[date, Decimal]]) -> Method:
    step = case.step
    return build_method(
        "序时差: done ÷ planned less the share of the year gone",
        "linear" if not plan else "linear and phased",
        parameters={
            "clock": "none" if case.linear is None else case.linear.clock,
            "rules": f"{case.pack}, five_colours/1, deadlines/1",
            "today": case.today,
            "year": case.year,
        },
        data=[
            case.project.id,
            case.stage,
            case.planned,
            None if step is None else [step.on, step.amount],
            [[day, share] for day, share in plan],
        ],
    )
