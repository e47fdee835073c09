"""Versions of a year's plan side by side, and what rates are measured against in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from taizhang.assess.planning import compare_plans, watch_denominators
from taizhang.assess.rounds import PlanEntry, PlanVersion
from taizhang.errors import UnknownEntryError
from taizhang.views.round import read_office
from taizhang.views.round_sums import cite_amount
from taizhang.views.value import Cited, cite_computed

if TYPE_CHECKING:
    from taizhang.assess.planning import Denominator
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field before and after in words; empty where the version says nothing."""

    name: str
    before: str
    after: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """A project whose plan differs."""

    project_id: str
    name: str
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A project that only one version has."""

    project_id: str
    name: str
    unit: str | None
    planned: Cited | None


@dataclass(frozen=True, slots=True)
class PlanWatch:
    """What a rate is measured against in both versions."""

    name: str
    before: Cited
    after: Cited
    is_shrinking: bool


@dataclass(frozen=True, slots=True)
class PlansPage:
    """The exact values of the comparison.

    Args:
        versions: Every version of the year.
        before, after: The two compared; both `None` where there is no second version.
        added, removed, changed: How they differ.
        watched: Denominators at the end of the year.
        entries: The last version, for adjusting one project of it.
    """

    year: int
    versions: tuple[PlanVersion, ...]
    before: PlanVersion | None
    after: PlanVersion | None
    added: tuple[EntryLine, ...]
    removed: tuple[EntryLine, ...]
    changed: tuple[ChangedEntry, ...]
    watched: tuple[PlanWatch, ...]
    entries: tuple[PlanEntry, ...]


def build_plans(book: Book, before: int | None = None, after: int | None = None) -> PlansPage:
    """Compare two versions of the plan of the year, the first and the last unless others are asked for.

    Raises:
        UnknownEntryError: There is no such version.
    """
    office, year = read_office(book), book.plan_year
    versions = tuple(plan for plan in office.plans if plan.year == year)
    entries = versions[-1].entries if versions else ()
    if len(versions) < 2:
        return PlansPage(year, versions, None, None, (), (), (), (), entries)
    old, new = _find(versions, before or versions[0].version), _find(versions, after or versions[-1].version)
    found = compare_plans(old, new)
    return PlansPage(
        year=year,
        versions=versions,
        before=old,
        after=new,
        added=tuple(_build_entry(book, entry) for entry in found.added),
        removed=tuple(_build_entry(book, entry) for entry in found.removed),
        changed=tuple(
            ChangedEntry(one.project_id, one.name, tuple(_build_field(book, *change) for change in one.fields))
            for one in found.changed
        ),
        watched=tuple(_build_watch(book, one) for one in watch_denominators(old, new, on=date(year, 12, 31))),
        entries=entries,
    )


def _find(versions: tuple[PlanVersion, ...], version: int) -> PlanVersion:
    found = next((plan for plan in versions if plan.version == version), None)
    if found is None:
        raise UnknownEntryError("plan version", str(version))
    return found


def _build_entry(book: Book, entry: PlanEntry) -> EntryLine:
    return EntryLine(entry.project_id, entry.name, entry.unit, cite_amount(book, entry.planned))


def _build_field(book: Book, name: str, before: Any, after: Any) -> ChangedField:
    is_named = name in ("batch", "investor", "is_carried_over")
    return ChangedField(name, _write(book, before), _write(book, after), is_named)


def _write(book: Book, value: Any) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "carried_over" if value else "new"
    if isinstance(value, Decimal):
        return cite_computed(value, "CNY", book.lang).text
    if isinstance(value, tuple):
        return " / ".join(_write(book, one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _build_watch(book: Book, one: Denominator) -> PlanWatch:
    unit = "CNY" if one.name in ("investment", "planned") else None
    before, after = (cite_computed(value, unit, book.lang) for value in (one.before, one.after))
    return PlanWatch(one.name, before, after, one.is_shrinking)
