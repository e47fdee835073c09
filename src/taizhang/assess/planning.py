"""The year's plan: its list taken from the ledger's projects, its versions compared, its denominators watched."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from taizhang.assess.office import entry_to_details
from taizhang.assess.rounds import PlanEntry, build_plan_id, build_round_id
from taizhang.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taizhang.assess.rounds import Investor, PlanVersion
    from taizhang.model.snapshot import Project, Snapshot

_KIND_NAMES = ("建设性质", "新建/续建", "新续建", "项目性质")
_INVESTOR_NAMES = ("投资主体", "投资主体性质", "投资类型", "资金性质", "funding")
_CARRIED, _NEW = ("续建", "结转", "跨年"), ("新建", "新开工")
_GOVERNMENT = ("政府", "财政", "补助", "专项债", "国债")
_MARKET = ("市场", "企业", "社会资本", "民间", "自筹", "招商")
COMPARED = ("unit", "batch", "category", "investor", "is_carried_over", "investment", "planned", "start_planned",
            "finish_planned", "phased")  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A project whose plan differs between two versions: (field, before, after) for each field that does."""

    project_id: str
    name: str
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Two versions of a plan side by side.

    Args:
        before, after: The versions.
        added, removed: Entries only the later, only the earlier has.
        changed: Entries that differ, in order of the later.
    """

    before: PlanVersion
    after: PlanVersion
    added: tuple[PlanEntry, ...]
    removed: tuple[PlanEntry, ...]
    changed: tuple[EntryChange, ...]


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a rate is measured against, in an earlier plan and now. A smaller one flatters the rate.

    Args:
        name: `projects`, `investment`, `planned`, `starts` (planned for the whole year), `starts_due` (by the day).
        before, after: Counts, or CNY.
        project_ids: The projects that no longer count.
    """

    name: str
    before: Decimal
    after: Decimal
    project_ids: tuple[str, ...]

    @property
    def is_shrinking(self) -> bool:
        """Whether it is smaller than before."""
        return self.after < self.before


def list_plan_entries(snapshot: Snapshot, year: int) -> tuple[PlanEntry, ...]:
    """List a year's plan from the projects that are in a batch of the year or have money planned for it."""
    entries = (_build_entry(project, year) for project in snapshot.projects)
    return tuple(entry for entry in entries if entry.batch is not None or entry.planned is not None)


def _build_entry(project: Project, year: int) -> PlanEntry:
    return PlanEntry(
        project_id=project.id,
        name=project.name,
        unit=project.find_property("owner"),
        batch=project.find_batch(year),
        category=project.find_property("category"),
        investor=_find_investor(project),
        is_carried_over=_find_carried(project),
        investment=None if project.is_shared else project.investment,
        planned=next((amount for y, amount in project.annual_plan if y == year), None),
        start_planned=project.start_planned,
        finish_planned=project.finish_planned,
    )


def _find_words(project: Project, names: Iterable[str]) -> str:
    return next((words for name in names if (words := project.find_property(name))), "")


def _find_carried(project: Project) -> bool | None:
    words = _find_words(project, _KIND_NAMES)
    if any(word in words for word in _CARRIED):
        return True
    return False if any(word in words for word in _NEW) else None


def _find_investor(project: Project) -> Investor | None:
    words = _find_words(project, _INVESTOR_NAMES)
    is_government = any(word in words for word in _GOVERNMENT)
    is_market = any(word in words for word in _MARKET)
    if is_government == is_market:
        return None
    return "government" if is_government else "market"


def build_plan_events(
    year: int, version: int, entries: Sequence[PlanEntry], *, on: date, words: str | None = None
) -> list[Event]:
    """Build the events that adopt a version of a year's plan: one for each project, one for the whole."""
    events = [
        Event(
            "plan_entry",
            entry.project_id,
            entry.name,
            on,
            year=year,
            stage=entry.batch,
            details=entry_to_details(entry, version),
        )
        for entry in entries
    ]
    details: dict[str, Any] = {"version": version, "n_entries": len(entries)}
    events.append(Event("plan", build_plan_id(year), str(year), on, year=year, words=words, details=details))
    return events


def build_round_event(plan: PlanVersion, number: int, *, as_of: date, opens_on: date, closes_on: date) -> Event:
    """Build the event that opens a round under a plan version."""
    details: dict[str, Any] = {
        "number": number,
        "as_of": as_of,
        "closes_on": closes_on,
        "plan_version": plan.version,
    }
    name = f"{plan.year}-{number}"
    return Event("round_opened", build_round_id(plan.year, number), name, opens_on, year=plan.year, details=details)


def build_freeze_event(round_id: str, name: str, *, year: int, on: date) -> Event:
    """Build the event that freezes a round."""
    return Event("round_frozen", round_id, name, on, year=year)


def compare_plans(before: PlanVersion, after: PlanVersion) -> PlanDifference:
    """Compare two versions of a plan."""
    old = {entry.project_id: entry for entry in before.entries}
    new = {entry.project_id: entry for entry in after.entries}
    pairs = ((old[key], entry) for key, entry in new.items() if key in old)
    changed = (EntryChange(b.project_id, b.name, _list_changed(a, b)) for a, b in pairs)
    return PlanDifference(
        before,
        after,
        added=tuple(entry for key, entry in new.items() if key not in old),
        removed=tuple(entry for key, entry in old.items() if key not in new),
        changed=tuple(change for change in changed if change.fields),
    )


def _list_changed(before: PlanEntry, after: PlanEntry) -> tuple[tuple[str, Any, Any], ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in COMPARED)
    return tuple((name, old, new) for name, old, new in pairs if old != new)


def list_starts_due(plan: PlanVersion, on: date | None = None) -> tuple[PlanEntry, ...]:
    """List the projects planned to start in the plan year, up to the month of a day where one is given.

    A project carried over from the year before has started already and is none of them.
    """
    return tuple(
        entry
        for entry in plan.entries
        if entry.start_planned is not None
        and entry.start_planned.year == plan.year
        and not entry.is_carried_over
        and (on is None or entry.start_planned.month <= on.month)
    )


def watch_denominators(before: PlanVersion, after: PlanVersion, *, on: date) -> tuple[Denominator, ...]:
    """Set what rates are measured against beside what it was in an earlier version."""
    kept = {entry.project_id for entry in after.entries}
    gone = tuple(entry.project_id for entry in before.entries if entry.project_id not in kept)
    found = [
        Denominator("projects", Decimal(len(before.entries)), Decimal(len(after.entries)), gone),
        Denominator(
            "investment", _sum(before, "investment"), _sum(after, "investment"), _smaller(before, after, "investment")
        ),
        Denominator("planned", _sum(before, "planned"), _sum(after, "planned"), _smaller(before, after, "planned")),
    ]
    for name, day in (("starts", None), ("starts_due", on)):
        old, new = list_starts_due(before, day), list_starts_due(after, day)
        left = {entry.project_id for entry in new}
        missing = tuple(entry.project_id for entry in old if entry.project_id not in left)
        found.append(Denominator(name, Decimal(len(old)), Decimal(len(new)), missing))
    return tuple(found)


def _sum(plan: PlanVersion, name: str) -> Decimal:
    return sum((getattr(entry, name) or Decimal(0) for entry in plan.entries), Decimal(0))


def _smaller(before: PlanVersion, after: PlanVersion, name: str) -> tuple[str, ...]:
    new = {entry.project_id: getattr(entry, name) or Decimal(0) for entry in after.entries}
    return tuple(
        entry.project_id
        for entry in before.entries
        if new.get(entry.project_id, Decimal(0)) < (getattr(entry, name) or Decimal(0))
    )
