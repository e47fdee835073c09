"""What is due: filings, obstacles, milestones, starts, finishes and promises, and what people are told about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from taizhang.assess.cases import fold_cases
from taizhang.assess.nodes import fold_course
from taizhang.assess.office import fold_office
from taizhang.model.events import select_kinds
from taizhang.model.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taizhang.assess.cases import Case
    from taizhang.assess.office import Office
    from taizhang.assess.rounds import PlanVersion
    from taizhang.catalog.node import NodeTemplate
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.model.snapshot import Snapshot

DutyKind = Literal["filing", "returned", "case", "answer", "node", "start", "finish", "promise"]
Urgency = Literal["overdue", "soon", "later"]
NoticeKind = Literal["assigned", "due_soon", "overdue", "returned", "escalated"]
#: Days before a due day from which it is near, and after it from which those above are told.
N_SOON, N_ESCALATED = 7, 14
_STARTED = ("started", "advancing", "completed")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something someone has to do by a day.

    Args:
        kind: `filing` of a round, `returned` (a filing sent back), `case` (an obstacle to clear), `answer` (an
            obstacle handed over and not answered), `node`, `start`, `finish`, `promise`.
        unit: Whose; `None` where nobody is named.
        subject_id, name: The round, project or promise.
        words: What it is about in its own words: the obstacle, the node, the remarks.
        due_on: By when.
        urgency: `overdue`, `soon` (within a week), `later`.
        days: Until it is due; negative where it is overdue.
        path: The page where it is done.
    """

    kind: DutyKind
    unit: str | None
    subject_id: str
    name: str
    words: str
    due_on: date
    urgency: Urgency
    days: int
    path: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a unit is told about a duty; the same thing is told once.

    Args:
        kind: `assigned`, `due_soon`, `overdue`, `returned`, `escalated` (to the office, two weeks after the day).
        unit: Who is told; `None` is the office itself.
        duty: About what.
        fingerprint: What makes it the same notice.
    """

    kind: NoticeKind
    unit: str | None
    duty: Duty
    fingerprint: str


def list_duties(
    snapshot: Snapshot, *, year: int, templates: Mapping[str, NodeTemplate], today: date
) -> tuple[Duty, ...]:
    """List everything due in a plan year and not done, the most urgent first."""
    office = fold_office(snapshot.events)
    plan = office.find_plan(year)
    units = {} if plan is None else {entry.project_id: entry.unit for entry in plan.entries}
    units = {**{project.id: project.find_property("owner") for project in snapshot.projects}, **units}
    found = [
        *_iter_filings(office, today),
        *_iter_cases(fold_cases(snapshot.events), units, today),
        *_iter_nodes(snapshot, units, templates, today),
        *_iter_plan(snapshot, plan, today),
        *_iter_promises(snapshot, today),
    ]
    return tuple(sorted(found, key=lambda duty: (duty.due_on, duty.kind, duty.name)))


def _build(
    kind: DutyKind, unit: str | None, about: tuple[str, str, str], due_on: date, *, today: date, path: str
) -> Duty:
    days = (due_on - today).days
    urgency: Urgency = "overdue" if days < 0 else "soon" if days <= N_SOON else "later"
    return Duty(kind, unit, *about, due_on, urgency, days, path)


def _iter_filings(office: Office, today: date) -> Iterator[Duty]:
    for one in office.rounds:
        if one.is_frozen or today < one.opens_on:
            continue
        for filing in one.filings:
            name = f"{one.year}-{one.number}"
            path = f"/office/filing/{name}"
            if filing.standing == "returned":
                about = (one.id, name, filing.remarks[-1])
                yield _build("returned", filing.unit, about, one.closes_on, today=today, path=path)
            elif filing.standing == "missing":
                yield _build("filing", filing.unit, (one.id, name, ""), one.closes_on, today=today, path=path)


def _iter_cases(cases: Iterable[Case], units: Mapping[str, str | None], today: date) -> Iterator[Duty]:
    for case in cases:
        if case.is_open and case.due_on is not None:
            kind: DutyKind = "answer" if case.standing == "assigned" else "case"
            about = (case.id, case.project_name, case.words)
            unit = case.owner or units.get(case.project_id)
            yield _build(kind, unit, about, case.due_on, today=today, path="/office/obstacles")


def _iter_nodes(
    snapshot: Snapshot, units: Mapping[str, str | None], templates: Mapping[str, NodeTemplate], today: date
) -> Iterator[Duty]:
    names = {project.id: project.name for project in snapshot.projects}
    by_project: dict[str, list[tuple[Entry, Event]]] = {}
    for entry, event in snapshot.list_kinds(("nodes_adopted", "node_done")):
        by_project.setdefault(event.subject_id, []).append((entry, event))
    for project_id, events in by_project.items():
        course = fold_course(events, project_id, templates=templates, today=today)
        for one in () if course is None else course.milestones:
            if one.standing in ("ready", "overdue"):
                about = (project_id, names.get(project_id, project_id), one.node.name_zh)
                path = f"/office/project/{project_id}"
                yield _build("node", units.get(project_id), about, one.due_on, today=today, path=path)


def _iter_plan(snapshot: Snapshot, plan: PlanVersion | None, today: date) -> Iterator[Duty]:
    projects = {project.id: project for project in snapshot.projects}
    for entry in () if plan is None else plan.entries:
        project = projects.get(entry.project_id)
        stage = None if project is None else project.stage
        about, path = (entry.project_id, entry.name, ""), f"/office/project/{entry.project_id}"
        if entry.start_planned is not None and stage not in _STARTED and not entry.is_carried_over:
            yield _build("start", entry.unit, about, _end_of_month(entry.start_planned), today=today, path=path)
        elif entry.finish_planned is not None and stage != "completed":
            yield _build("finish", entry.unit, about, entry.finish_planned, today=today, path=path)


def _end_of_month(day: date) -> date:
    """A start is planned for a month: it is late when the month is over."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _iter_promises(snapshot: Snapshot, today: date) -> Iterator[Duty]:
    for one in snapshot.commitments:
        if one.deadline is not None and one.outcome not in ("kept", "dropped"):
            about = (one.id, one.name, "")
            yield _build("promise", one.owner, about, one.deadline, today=today, path=f"/commitment/{one.id}")


def list_notices(duties: Iterable[Duty], *, told: frozenset[str]) -> tuple[Notice, ...]:
    """List what is to be told about duties and was not told yet.

    Args:
        duties: What is due.
        told: Fingerprints of notices that went out.
    """
    notices = (notice for duty in duties for notice in _iter_notices(duty))
    fresh = {notice.fingerprint: notice for notice in notices if notice.fingerprint not in told}
    return tuple(fresh.values())


def _iter_notices(duty: Duty) -> Iterator[Notice]:
    if duty.kind == "returned":
        yield _notify("returned", duty.unit, duty)
    if duty.kind == "answer":
        yield _notify("assigned", duty.unit, duty)
    if duty.urgency == "soon" and duty.kind != "returned":
        yield _notify("due_soon", duty.unit, duty)
    if duty.urgency == "overdue":
        yield _notify("overdue", duty.unit, duty)
        if duty.days < -N_ESCALATED:
            yield _notify("escalated", None, duty)


def _notify(kind: NoticeKind, unit: str | None, duty: Duty) -> Notice:
    payload: dict[str, Any] = {
        "kind": kind,
        "duty": duty.kind,
        "unit": unit,
        "subject": duty.subject_id,
        "words": duty.words,
        "due": duty.due_on,
    }
    return Notice(kind, unit, duty, content_id(payload)[:16])


def list_told(events: Iterable[tuple[Entry, Event]]) -> frozenset[str]:
    """List the fingerprints of the notices that went out."""
    return frozenset(
        key for _, event in select_kinds(events, ("notified",)) for key in _read_ids(event.details.get("notices"))
    )


def _read_ids(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
