"""The projects of a dispatch round, each as it was known when the round was frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.cases import fold_cases
from taizhang.assess.projects import ProjectPace, assess_project, find_stage
from taizhang.assess.rounds import end_of_month
from taizhang.model.identity import write_decimal
from taizhang.model.snapshot import Obstacle, ProgressStep, Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taizhang.assess.cases import Case
    from taizhang.assess.office import Office
    from taizhang.assess.rounds import PlanEntry, Report, Round
    from taizhang.catalog.entry import Catalog
    from taizhang.model.snapshot import Snapshot, StageStep


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One project in a round.

    Args:
        entry: Its plan.
        report: What its unit reported; `None` where it did not.
        before: Its report of an earlier round.
        pace: Done against plan and time, with its lights.
        stage, stage_detail: Where it is.
        cases: Its open obstacles.
        n_still: Rounds, this one included, without any movement.
    """

    entry: PlanEntry
    report: Report | None
    before: Report | None
    pace: ProjectPace
    stage: str | None
    stage_detail: str | None
    cases: tuple[Case, ...]
    n_still: int


def build_rows(snapshot: Snapshot, office: Office, one: Round, *, catalog: Catalog) -> tuple[RoundRow, ...]:
    """Build the row of every project of a round's plan, as known when it was frozen."""
    until = one.frozen_seq
    projects = {project.id: project for project in snapshot.projects}
    cases: dict[str, list[Case]] = {}
    for case in fold_cases(snapshot.events, until=until):
        if case.is_open:
            cases.setdefault(case.project_id, []).append(case)
    registered = {
        event.subject_id: event.on
        for entry, event in snapshot.list_kinds(("registration",))
        if until is None or entry.seq <= until
    }
    round_reports = _index_rounds(office, one)
    rows = []
    for entry in one.plan.entries:
        known = projects.get(entry.project_id) or _build_bare(entry)
        said = round_reports.get(entry.project_id, {})
        mine = tuple(cases.get(entry.project_id, ()))
        project = _as_known(snapshot, known, one, entry, said.get(one.id), mine, registered.get(entry.project_id))
        rows.append(_build_row(project, one, entry, said, mine, office=office, catalog=catalog, kept=bool(registered)))
    return tuple(rows)


def _index_rounds(office: Office, one: Round) -> dict[str, dict[str, Report]]:
    """Index the reports of this round and the ones before by project, then by round."""
    index: dict[str, dict[str, Report]] = {}
    for other in (*office.list_before(one), one):
        for report in other.reports:
            index.setdefault(report.project_id, {})[other.id] = report
    return index


def _build_row(
    project: Project,
    one: Round,
    entry: PlanEntry,
    said: dict[str, Report],
    cases: tuple[Case, ...],
    *,
    office: Office,
    catalog: Catalog,
    kept: bool,
) -> RoundRow:
    earlier = office.list_before(one)
    stage, detail = find_stage(project, one.as_of)
    pace = assess_project(
        project,
        catalog=catalog,
        year=one.year,
        today=one.as_of,
        plan=_list_shares(entry, one.year),
        keeps_registration=kept,
        pack="four_axes/2",
    )
    return RoundRow(
        entry=entry,
        report=said.get(one.id),
        before=next((said[other.id] for other in earlier if other.id in said), None),
        pace=pace,
        stage=stage,
        stage_detail=detail,
        cases=cases,
        n_still=count_still([said.get(other.id) for other in (one, *earlier)]),
    )


def count_still(reports: Sequence[Report | None]) -> int:
    """Count the rounds without movement, from the latest back; a round without a report has none to show.

    Args:
        reports: Of one project, the latest first, `None` for a round it was not reported in. The first round of all
            has nothing to move against and does not count.
    """
    n = 0
    for place, now in enumerate(reports[:-1]):
        before = next((report for report in reports[place + 1 :] if report is not None), None)
        if now is not None and (before is None or _has_moved(now, before)):
            break
        n += 1
    return n


def _has_moved(now: Report, before: Report) -> bool:
    is_same_year = now.on.year == before.on.year
    if not is_same_year and now.year:
        return True
    names = ("total", "percent", "words") if not is_same_year else ("year", "total", "percent", "words")
    return any(getattr(now, name) is not None and getattr(now, name) != getattr(before, name) for name in names)


def _list_shares(entry: PlanEntry, year: int) -> tuple[tuple[date, Decimal], ...]:
    """Give the office's own plan as (day, share of the year's plan)."""
    planned = entry.planned
    if not planned or not entry.phased or 12 % len(entry.phased):
        return ()
    months = 12 // len(entry.phased)
    return tuple(
        (end_of_month(year, (place + 1) * months), amount / planned) for place, amount in enumerate(entry.phased)
    )


def _as_known(
    snapshot: Snapshot,
    project: Project,
    one: Round,
    entry: PlanEntry,
    report: Report | None,
    cases: Iterable[Case],
    registered_on: date | None,
) -> Project:
    """Give a project as the round knows it: the plan of its version, the report of the round, steps until then."""
    steps = tuple(step for step in project.steps if _is_known(snapshot, step, one.frozen_seq))
    properties = {name: words for name, words in project.properties if name not in ("registered_on", "funds_in_place")}
    if registered_on is not None and registered_on <= one.as_of:
        properties["registered_on"] = registered_on.isoformat()
    if report is not None and report.funds is not None:
        properties["funds_in_place"] = write_decimal(report.funds)
    done = () if report is None else (_build_step(report, one.year),)
    return replace(
        project,
        stage=steps[-1].stage if steps else None,
        stage_detail=steps[-1].stage_detail if steps else None,
        steps=steps,
        annual_plan=() if entry.planned is None else ((one.year, entry.planned),),
        start_planned=entry.start_planned,
        finish_planned=entry.finish_planned,
        done=done,
        properties=tuple(properties.items()),
        obstacles=tuple(Obstacle(case.raised_on, case.factor, case.words, case.cleared_on) for case in cases),
    )


def _build_step(report: Report, year: int) -> ProgressStep:
    return ProgressStep(report.on, year, report.year, report.percent, report.words, (), report.seq)


def _is_known(snapshot: Snapshot, step: StageStep, until: int | None) -> bool:
    if until is None:
        return True
    if step.entry_seq is not None:
        return step.entry_seq <= until
    state = None if step.fact_id is None else snapshot.find_fact(step.fact_id)
    return state is None or not state.entries or state.entries[0].seq <= until


def _build_bare(entry: PlanEntry) -> Project:
    """Give a project of which nothing but its plan is known."""
    return Project(
        id=entry.project_id,
        name=entry.name,
        names=(entry.name,),
        stage=None,
        stage_detail=None,
        batches=(),
        investment=entry.investment,
        investment_comparator=None if entry.investment is None else "eq",
        is_shared=False,
        annual_plan=(),
        done=(),
        properties=(),
        start_planned=None,
        finish_planned=None,
        place_id=None,
        longitude=None,
        latitude=None,
        is_invented=False,
        steps=(),
        obstacles=(),
        fact_ids=(),
        investment_fact_id=None,
    )
