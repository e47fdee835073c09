"""What the ledger knows of each project, property by property: the side a returned workbook is compared with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from taizhang.exchange.value import Value
    from taizhang.model.snapshot import Project, Snapshot


@dataclass(frozen=True, slots=True)
class Known:
    """One project as the ledger knows it.

    Args:
        id: Its id.
        name: The name it was last written with.
        names: Every name as read.
        values: Values by property (`exchange.template.FIELDS`); what is not known is absent.
        version: The last entry of the ledger that speaks of it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    values: Mapping[str, Value]
    version: int

    def find(self, field: str) -> Value | None:
        """Find a value."""
        return self.values.get(field)


def list_known(snapshot: Snapshot, *, year: int, owner: str | None = None) -> tuple[Known, ...]:
    """List what is known of the projects of a plan year, or of one unit.

    Args:
        snapshot: The ledger.
        year: The plan year: its batch, its annual plan, the money done in it.
        owner: Only projects of this responsible unit.
    """
    versions, totals = list_versions(snapshot), _list_totals(snapshot)
    return tuple(
        build_known(project, year=year, version=versions.get(project.id, 0), total=totals.get(project.id))
        for project in snapshot.projects
        if owner is None or project.find_property("owner") == owner
    )


def build_known(project: Project, *, year: int, version: int, total: tuple[date, Decimal] | None = None) -> Known:
    """Build what is known of one project; amounts in yuan, stages and batches by their ids.

    Args:
        project: The project.
        year: The plan year.
        version: The last entry that speaks of it.
        total: What an event said was done since the start, with its day.
    """
    values: dict[str, Value | None] = dict(project.properties)
    values |= {
        "name": project.names[-1],
        "investment": project.investment,
        "annual_plan": dict(project.annual_plan).get(year),
        "stage": project.stage_detail or project.stage,
        "batch": project.find_batch(year),
        "start_planned": project.start_planned,
        "finish_planned": project.finish_planned,
        "longitude": project.longitude,
        "latitude": project.latitude,
    }
    if total is not None:
        values["done_to_date"] = total[1]
    for step in project.done:
        if step.amount is not None and step.year is None and (total is None or step.on > total[0]):
            values["done_to_date"] = step.amount
        elif step.amount is not None and step.year == year:
            values["done_this_year"] = step.amount
        if step.percent is not None:
            values["progress_percent"] = step.percent
        if step.words is not None:
            values["progress_words"] = step.words
    held = [obstacle for obstacle in project.obstacles if obstacle.cleared_on is None]
    if held:
        values["obstacle"], values["factor"] = held[-1].words, held[-1].factor
    known = {field: value for field, value in values.items() if value is not None}
    return Known(project.id, project.names[-1], project.names, known, version)


def list_versions(snapshot: Snapshot) -> dict[str, int]:
    """List by project the last entry that speaks of it: its version, written beside its row."""
    versions: dict[str, int] = defaultdict(int)
    for project in snapshot.projects:
        states = (snapshot.find_fact(fact_id) for fact_id in project.fact_ids)
        versions[project.id] = max((state.entries[-1].seq for state in states if state is not None), default=0)
    for entry, event in snapshot.events:
        versions[event.subject_id] = max(versions[event.subject_id], entry.seq)
    return dict(versions)


def _list_totals(snapshot: Snapshot) -> dict[str, tuple[date, Decimal]]:
    """List by project the last sum since the start that an event reported."""
    totals: dict[str, tuple[date, Decimal]] = {}
    for _, event in snapshot.list_kinds(("progress",)):
        total = event.details.get("total")
        known = totals.get(event.subject_id)
        if isinstance(total, Decimal) and (known is None or known[0] <= event.on):
            totals[event.subject_id] = (event.on, total)
    return totals


def list_owners(snapshot: Snapshot) -> tuple[str, ...]:
    """List the responsible units of projects, the one with most projects first."""
    counts: dict[str, int] = defaultdict(int)
    for owner in _iter_owners(snapshot.projects):
        counts[owner] += 1
    return tuple(sorted(counts, key=lambda owner: (-counts[owner], owner)))


def _iter_owners(projects: Iterable[Project]) -> Iterable[str]:
    return (owner for project in projects if (owner := project.find_property("owner")) is not None)
