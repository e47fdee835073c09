"""What the office does about one project: cases, milestones, funds, factors, parts, registration, site reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from taizhang.assess.cases import OTHER, build_answer, build_assignment, build_clearing
from taizhang.assess.filing import Handed, build_filing_events, check_filing
from taizhang.assess.nodes import check_node, fold_course
from taizhang.assess.office import fold_office, iter_reports
from taizhang.assess.planning import build_plan_events
from taizhang.errors import UnknownEntryError, UsageError
from taizhang.model.event import Event
from taizhang.pages.message import read_message
from taizhang.pages.office import say_remark
from taizhang.views.obstacles import list_cases
from taizhang.web.gate import answer_denied
from taizhang.web.office import read_day, read_lang
from taizhang.web.office_forms import read_field, read_wan
from taizhang.web.programme_acts import read_money

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from starlette.responses import Response

    from taizhang.assess.cases import Case
    from taizhang.assess.rounds import PlanEntry
    from taizhang.model.snapshot import Project
    from taizhang.web.office_forms import Sent

PARTS = ("package", "sub_project")


def _read_project(sent: Sent) -> Project:
    return sent.office.read_present("zh").read_project(sent.get("project"))


def _read_case(sent: Sent) -> Case:
    key = sent.get("case")
    found = next((case for case in list_cases(sent.office.read_present("zh")) if case.id == key), None)
    if found is None:
        raise UnknownEntryError("obstacle", key)
    return found


def _owns_case(sent: Sent, case: Case) -> bool:
    visitor = sent.office.read_visitor(sent.request)
    return visitor.owns(case.owner) or visitor.owns(sent.office.find_owner("project", case.project_id))


def _assign_case(sent: Sent) -> Response:
    case, due_on, owner = _read_case(sent), read_day(sent.get("due_on")), sent.get("owner")
    if due_on is None or not owner:
        raise UsageError("an obstacle is handed to someone, with a day it is due")
    words = sent.get("words") or None
    events = [build_assignment(case, owner=owner, due_on=due_on, on=sent.today, words=words)]
    if not case.steps:  # a document stated it; from here on it is a case of the office
        factor = None if case.factor == OTHER else case.factor
        raised = Event(
            "obstacle",
            case.project_id,
            case.project_name,
            case.raised_on,
            words=case.words,
            factor=factor,
            is_open=True,
        )
        events.insert(0, raised)
    return sent.lead_on(sent.record(events))


def _answer_case(sent: Sent) -> Response:
    case, words = _read_case(sent), sent.get("words")
    if not _owns_case(sent, case):
        return answer_denied(sent.office, sent.request)
    if not words:
        raise UsageError("an answer says what was done")
    evidence = sent.keep_files("proof")
    return sent.lead_on(sent.record([build_answer(case, words=words, on=sent.today, evidence=evidence)]))


def _clear_case(sent: Sent) -> Response:
    case = _read_case(sent)
    evidence = sent.keep_files("proof")
    proof = tuple(dict.fromkeys((*(key for step in case.steps for key in step.evidence), *evidence)))
    if not proof:
        raise UsageError("an obstacle is struck off with a proof: a photo or a paper")
    return sent.lead_on(sent.record([build_clearing(case, on=sent.today, evidence=proof)]))


def _adopt_nodes(sent: Sent) -> Response:
    project, template, on = _read_project(sent), sent.get("template"), read_day(sent.get("on"))
    if template not in sent.office.programme.catalog.node_templates or on is None:
        raise UsageError("milestones need a template and the day the first may begin")
    return sent.lead_on(sent.record([_build(project, "nodes_adopted", sent, {"template": template})]))


def _finish_node(sent: Sent) -> Response:
    project, node, day = _read_project(sent), sent.get("node"), sent.read_day("on")
    templates = sent.office.programme.catalog.node_templates
    events = sent.snapshot.list_own_events(project.id)
    course = fold_course(events, project.id, templates=templates, today=sent.today)
    if course is None:
        raise UsageError(f"{project.name} has no milestones yet")
    found = check_node(course.template, node)
    if day > sent.today:
        raise UsageError(f"{day} is still to come")
    waits = next(one.waits_for for one in course.milestones if one.node.id == node)
    if waits and not sent.get("reason"):
        raise UsageError(f"{found.name_zh} waits for {', '.join(waits)}; say why it is done before them")
    return sent.lead_on(sent.record([_build(project, "node_done", sent, {"node": node})]))


def _fund(sent: Sent) -> Response:
    planned, placed = _read_wan(sent, "planned"), _read_wan(sent, "placed")
    source, year = sent.get("source"), sent.get("year")
    if not source or not (year.isascii() and year.isdigit() and len(year) == 4) or (planned is None and placed is None):
        raise UsageError("funds have a source, a year, and a sum planned or in place")
    details = {"source": source, "planned": planned, "placed": placed}
    return sent.lead_on(sent.record([replace(_build(_read_project(sent), "funding", sent, details), year=int(year))]))


def _need_factor(sent: Sent) -> Response:
    factor = sent.get("factor")
    details = {"needed": _read_number(sent, "needed"), "secured": _read_number(sent, "secured"),
               "measure": sent.get("measure") or None}  # fmt: skip
    if not factor or (details["needed"] is None and details["secured"] is None):
        raise UsageError("a factor has a name and says how much is needed or secured")
    event = replace(_build(_read_project(sent), "factor_need", sent, details), factor=factor)
    return sent.lead_on(sent.record([event]))


def _add_part(sent: Sent) -> Response:
    part, name = sent.get("part"), sent.get("name")
    if part not in PARTS or not name:
        raise UsageError("a part is a package or a sub-project and has a name")
    details = {"part": part, "name": name, "contractor": sent.get("contractor") or None}
    event = replace(_build(_read_project(sent), "part", sent, details), amount=_read_wan(sent, "amount"))
    return sent.lead_on(sent.record([event]))


def _register(sent: Sent) -> Response:
    return sent.lead_on(
        sent.record([_build(_read_project(sent), "registration", sent, {"code": sent.get("code") or None})])
    )


def _put_in_charge(sent: Sent) -> Response:
    person = sent.get("person")
    if not person:
        raise UsageError("whoever answers for a project has a name")
    details = {"person": person, "phone": sent.get("phone") or None}
    return sent.lead_on(sent.record([_build(_read_project(sent), "in_charge", sent, details)]))


def _count_statistic(sent: Sent) -> Response:
    amount, total = _read_wan(sent, "year_amount"), _read_wan(sent, "total")
    if amount is None and total is None:
        raise UsageError("a figure of the statistics is a sum")
    event = _build(_read_project(sent), "statistic", sent, {"total": total})
    return sent.lead_on(sent.record([replace(event, amount=amount, year=event.on.year)]))


def _report_site(sent: Sent) -> Response:
    """Record a report from the site: a number, words, a photo; the unit's own filing of the round is still to come."""
    project = _read_project(sent)
    open_rounds = [one for one in fold_office(sent.snapshot.events).rounds if not one.is_frozen]
    one = next((one for one in reversed(open_rounds) if one.plan.find(project.id) is not None), None)
    entry: PlanEntry | None = None if one is None else one.plan.find(project.id)
    if one is None or entry is None or entry.unit is None:
        raise UsageError(f"{project.name} is not reported in any round that is open")
    values: dict[str, Any] = {name: read_field(name, sent.get(name)) for name in ("year", "percent", "words")}
    before = one.find_report(project.id)
    kept = (
        {}
        if before is None
        else {n: getattr(before, n) for n in ("period", "total", "funds", "year", "percent", "words")}
    )
    merged = {**kept, **{name: value for name, value in values.items() if value is not None}}
    row = Handed(project.id, **merged)
    reports = list(iter_reports(sent.snapshot.events))
    lang = read_lang(sent.fields.get("lang"))
    errors = [r for r in check_filing(one, entry.unit, [row], reports=reports, today=sent.today) if r.is_error]
    if errors:
        site = sent.office.build_plain_site(lang)
        raise UsageError(" ".join(say_remark(site, remark) for remark in errors))
    evidence = (*(() if before is None else before.evidence), *sent.keep_files("photo"))
    if not evidence and all(value is None for value in values.values()):
        raise UsageError(read_message(lang, "remark.nothing", {}))
    events = build_filing_events(one, entry.unit, [replace(row, evidence=evidence)], on=sent.today)
    return sent.lead_on(sent.record(events[:-1]))


def _adjust_plan(sent: Sent) -> Response:
    """Adopt the next version of the plan, in which one project is changed or taken out."""
    year, reason = sent.get("year"), sent.get("reason")
    plan = fold_office(sent.snapshot.events).find_plan(int(year)) if year.isascii() and year.isdigit() else None
    entry = None if plan is None else plan.find(sent.get("project"))
    if plan is None or entry is None:
        raise UnknownEntryError("plan entry", sent.get("project"))
    if not reason:
        raise UsageError("another version of a plan needs a reason")
    changed = None if "withdrawn" in sent.fields else _change_entry(sent, entry)
    if changed == entry:
        raise UsageError("nothing is changed")
    kept = [changed if one is entry else one for one in plan.entries]
    events = build_plan_events(
        plan.year, plan.version + 1, [one for one in kept if one is not None], on=sent.read_day("on"), words=reason
    )
    return sent.lead_on(sent.record(events))


def _assign_units(sent: Sent) -> Response:
    """Adopt the next version of the plan, in which one unit is responsible for every project that was ticked."""
    year, unit, reason = sent.get("year"), sent.get("unit"), sent.get("reason")
    plan = fold_office(sent.snapshot.events).find_plan(int(year)) if year.isascii() and year.isdigit() else None
    if plan is None:
        raise UnknownEntryError("plan", year)
    if str(plan.version) != sent.get("version"):
        raise UsageError(f"the plan has another version now: {plan.version}")
    chosen = {place for place in range(len(plan.entries)) if f"of-{place}" in sent.fields}
    if not unit or not chosen:
        raise UsageError("a unit and at least one project are needed")
    if not reason:
        raise UsageError("another version of a plan needs a reason")
    entries = [replace(one, unit=unit) if place in chosen else one for place, one in enumerate(plan.entries)]
    if tuple(entries) == tuple(plan.entries):
        raise UsageError("nothing is changed")
    events = build_plan_events(plan.year, plan.version + 1, entries, on=sent.today, words=reason)
    return sent.lead_on(sent.record(events))


def _change_entry(sent: Sent, entry: PlanEntry) -> PlanEntry:
    changes: dict[str, Any] = {}
    if sent.get("planned"):
        changes["planned"] = _read_wan(sent, "planned")
    if sent.get("unit"):
        changes["unit"] = sent.get("unit")
    if sent.get("start_planned"):
        changes["start_planned"] = read_day(sent.get("start_planned"))
    phased = [word for word in sent.get("phased").replace("，", " ").replace(",", " ").split() if word]
    if phased:
        if len(phased) not in (4, 12):
            raise UsageError("a phased plan has four quarters or twelve months, cumulative")
        changes["phased"] = tuple(read_wan(word) for word in phased)
    return replace(entry, **changes)


def _build(project: Project, kind: str, sent: Sent, details: dict[str, Any]) -> Event:
    known = {name: value for name, value in details.items() if value is not None}
    evidence = sent.keep_files("proof")
    return Event(kind, project.id, project.name, sent.read_day("on"), evidence=evidence, details=known)


def _read_wan(sent: Sent, name: str) -> Decimal | None:
    return read_wan(sent.get(name))


def _read_number(sent: Sent, name: str) -> Decimal | None:
    return read_money(sent.get(name))


ACTS: dict[str, Callable[[Sent], Response]] = {
    "assign_case": _assign_case,
    "answer_case": _answer_case,
    "clear_case": _clear_case,
    "adopt_nodes": _adopt_nodes,
    "finish_node": _finish_node,
    "fund": _fund,
    "need_factor": _need_factor,
    "add_part": _add_part,
    "register": _register,
    "put_in_charge": _put_in_charge,
    "statistic": _count_statistic,
    "report_site": _report_site,
    "adjust_plan": _adjust_plan,
    "assign_units": _assign_units,
}
