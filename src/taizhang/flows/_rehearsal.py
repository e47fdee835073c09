"""The dispatch rounds of the example: a plan adopted, rounds opened, filed by units and frozen, as its file says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from taizhang.assess.filing import Handed, build_filing_events, build_return_event, check_filing, list_expected
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event, list_plan_entries
from taizhang.errors import UnknownEntryError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from taizhang.assess.office import Office
    from taizhang.assess.rounds import Round
    from taizhang.ledger import Ledger
    from taizhang.model.event import Event
    from taizhang.model.snapshot import Project, Snapshot


def replay_dispatch(ledger: Ledger, record: dict[str, Any], *, at: datetime) -> None:
    """Record one act of the programme office.

    Args:
        ledger: The example's ledger.
        record: What is done (`do`: `plan`, `open`, `file`, `return`, `freeze`), by whom, and its days. `file` names the
            units it speaks of, or `others`: every unit of the plan that has not filed yet. What a unit says of a
            project is what its workbook of that day says.
        at: When.
    """
    snapshot = ledger.read_snapshot()
    office = fold_office(snapshot.events)
    for events in _list_acts(record, snapshot, office, on=date.fromisoformat(record["on"])):
        ledger.record_events(
            events, recorded_at=at, recorded_by=record["by"], reason=record.get("reason"), based_on=ledger.head()[0]
        )


def _list_acts(record: dict[str, Any], snapshot: Snapshot, office: Office, *, on: date) -> list[list[Event]]:
    year, act = record["year"], record["do"]
    if act == "plan":
        return [build_plan_events(year, 1, list_plan_entries(snapshot, year), on=on)]
    if act == "open":
        plan = office.find_plan(year)
        if plan is None:
            raise UnknownEntryError("plan", str(year))
        as_of, closes_on = (date.fromisoformat(record[name]) for name in ("as_of", "closes_on"))
        return [[build_round_event(plan, record["number"], as_of=as_of, opens_on=on, closes_on=closes_on)]]
    one = office.find_round(f"{year}-{record['number']}")
    if one is None:
        raise UnknownEntryError("round", f"{year}-{record['number']}")
    if act == "freeze":
        return [[build_freeze_event(one.id, f"{year}-{one.number}", year=year, on=on)]]
    if act == "return":
        return [[build_return_event(one, record["unit"], remarks=record["remarks"], on=on)]]
    reports = [report for other in office.rounds for report in other.reports]
    return [
        build_filing_events(one, unit, handed, on=on, notes=record.get("notes"))
        for unit in _list_units(record, one)
        if (handed := _list_accepted(one, unit, snapshot, reports, on))
    ]


def _list_units(record: dict[str, Any], one: Round) -> Sequence[str]:
    if record["units"] != "others":
        return list(record["units"])
    return [filing.unit for filing in one.filings if filing.standing == "missing" and filing.unit not in record["but"]]


def _list_accepted(one: Round, unit: str, snapshot: Snapshot, reports: Sequence[Any], on: date) -> list[Handed]:
    """List what a unit hands in; a row that would be refused is left out, as the unit was told to clear it up."""
    projects = {project.id: project for project in snapshot.projects}
    handed = [_read_done(projects[entry.project_id], one.as_of) for entry in list_expected(one, unit)]
    remarks = check_filing(one, unit, handed, reports=reports, today=on)
    refused = {remark.project_id for remark in remarks if remark.is_error}
    return [row for row in handed if row.project_id not in refused and not row.is_empty]


def _read_done(project: Project, as_of: date) -> Handed:
    """Give what the workbook of a day says of a project."""
    steps = [step for step in project.done if step.on == as_of]
    yearly = next((step for step in steps if step.year == as_of.year and step.amount is not None), None)
    since = next((step for step in steps if step.year is None and step.amount is not None), None)
    said = next((step for step in steps if step.percent is not None or step.words is not None), None)
    return Handed(
        project.id,
        year=None if yearly is None else yearly.amount,
        total=None if since is None else since.amount,
        percent=None if said is None else said.percent,
        words=None if said is None else said.words,
    )
