"""What the events say of plans and rounds: a round is nothing but events, folded here.

A plan version adopted, a round opened, reports filed, a filing returned, the round frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from taizhang.assess.rounds import LOCAL, Filing, PlanEntry, PlanVersion, Report, Round, build_filing_id
from taizhang.model.events import select_kinds
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from taizhang.assess.rounds import Investor, Standing
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event

    Pair = tuple[Entry, Event]


_KINDS = ("plan", "plan_entry", "round_opened", "round_frozen", "filing", "filing_returned", "progress")
"""The kinds of events a round is made of."""


@dataclass(frozen=True, slots=True)
class Office:
    """Every plan version and round the ledger knows, in order of recording."""

    plans: tuple[PlanVersion, ...]
    rounds: tuple[Round, ...]

    def find_plan(self, year: int, version: int | None = None) -> PlanVersion | None:
        """Find a version of a year's plan, the last one unless a version is given."""
        found = [plan for plan in self.plans if plan.year == year and version in (None, plan.version)]
        return found[-1] if found else None

    def find_round(self, key: str) -> Round | None:
        """Find a round by id or by `2023-1`."""
        return next((one for one in self.rounds if key in (one.id, f"{one.year}-{one.number}")), None)

    def list_before(self, one: Round) -> tuple[Round, ...]:
        """List the rounds that speak of an earlier day, the latest first."""
        earlier = [other for other in self.rounds if other.as_of < one.as_of]
        return tuple(sorted(earlier, key=lambda other: other.as_of, reverse=True))

    def find_before(self, one: Round) -> Round | None:
        """Find the round before, in the same year."""
        return next((other for other in self.list_before(one) if other.year == one.year), None)

    def list_units(self) -> tuple[str, ...]:
        """List every unit of every plan in order of first mention."""
        return tuple(dict.fromkeys(unit for plan in self.plans for unit in plan.list_units()))


def fold_office(events: Iterable[Pair], *, until: int | None = None) -> Office:
    """Fold events into plans and rounds.

    Args:
        events: With their entries, in order of recording.
        until: Only entries up to this number count.
    """
    known = select_kinds(events, _KINDS)
    pairs = known if until is None else [(entry, event) for entry, event in known if entry.seq <= until]
    plans = tuple(_iter_plans(pairs))
    rounds = [_read_round(entry, event, plans) for entry, event in pairs if event.kind == "round_opened"]
    opened = {one.id: one for one in rounds if one is not None}  # opened anew: the later window counts
    return Office(plans, tuple(_fill_round(one, pairs) for one in opened.values()))


def entry_to_details(entry: PlanEntry, version: int) -> dict[str, Any]:
    """Give the further fields of the event that puts a project into a plan version; what is missing is left out."""
    details: dict[str, Any] = {
        "version": version,
        "unit": entry.unit,
        "category": entry.category,
        "investor": entry.investor,
        "carried_over": entry.is_carried_over,
        "investment": entry.investment,
        "planned": entry.planned,
        "starts_on": entry.start_planned,
        "finishes_on": entry.finish_planned,
        "phased": tuple(write_decimal(amount) for amount in entry.phased) or None,
    }
    return {name: value for name, value in details.items() if value is not None}


def entry_from_event(event: Event) -> PlanEntry:
    """Give the plan entry an event records."""
    details: Mapping[str, Any] = event.details
    return PlanEntry(
        project_id=event.subject_id,
        name=event.subject_name,
        unit=details.get("unit"),
        batch=event.stage,
        category=details.get("category"),
        investor=cast("Investor | None", details.get("investor")),
        is_carried_over=details.get("carried_over"),
        investment=details.get("investment"),
        planned=details.get("planned"),
        start_planned=details.get("starts_on"),
        finish_planned=details.get("finishes_on"),
        phased=tuple(Decimal(amount) for amount in details.get("phased", ())),
    )


def _iter_plans(pairs: list[Pair]) -> Iterator[PlanVersion]:
    entries: dict[tuple[int | None, Any], list[PlanEntry]] = {}
    for _, event in pairs:
        if event.kind == "plan_entry":
            entries.setdefault((event.year, event.details["version"]), []).append(entry_from_event(event))
    for entry, event in pairs:
        if event.kind == "plan":
            details: Mapping[str, Any] = event.details
            year, version = event.year or event.on.year, details["version"]
            mine = tuple(entries.get((year, version), ()))
            yield PlanVersion(year, version, event.on, event.words, mine, entry.seq)


def _read_round(entry: Entry, event: Event, plans: tuple[PlanVersion, ...]) -> Round | None:
    details: Mapping[str, Any] = event.details
    year, version = event.year or event.on.year, details["plan_version"]
    plan = next((one for one in plans if (one.year, one.version) == (year, version)), None)
    if plan is None:
        return None
    return Round(
        id=event.subject_id,
        year=year,
        number=details["number"],
        as_of=details["as_of"],
        opens_on=event.on,
        closes_on=details["closes_on"],
        plan=plan,
        reports=(),
        filings=(),
        opened_seq=entry.seq,
        frozen_seq=None,
        frozen_at=None,
    )


def _fill_round(one: Round, pairs: list[Pair]) -> Round:
    frozen = next(
        (entry for entry, event in pairs if event.kind == "round_frozen" and event.subject_id == one.id), None
    )
    last = None if frozen is None else frozen.seq
    mine = [(entry, event) for entry, event in pairs if last is None or entry.seq <= last]
    reports = _list_reports(one, mine)
    ordered = tuple(reports[e.project_id] for e in one.plan.entries if e.project_id in reports)
    filled = replace(one, reports=ordered, frozen_seq=last, frozen_at=None if frozen is None else frozen.recorded_at)
    return replace(filled, filings=tuple(_fold_filing(filled, unit, mine) for unit in one.plan.list_units()))


def _list_reports(one: Round, pairs: list[Pair]) -> dict[str, Report]:
    """List the last report of each project in a round.

    A report that names no round (a returned workbook, a project's own page) belongs to the round whose day it speaks
    of. It says only what changed: what it leaves out stays as it was reported before.
    """
    units = {entry.project_id: entry.unit or "" for entry in one.plan.entries}
    reports: dict[str, Report] = {}
    for report in iter_reports(pairs):
        if report.round_id == one.id:
            reports[report.project_id] = report
        elif _is_meant(one, report) and report.project_id in units:
            before = reports.get(report.project_id)
            kept = {} if before is None else {name: getattr(before, name) for name in _SAID}
            given = {name: value for name in _SAID if (value := getattr(report, name)) is not None}
            evidence = (*(() if before is None else before.evidence), *report.evidence)
            merged = replace(report, **{**kept, **given}, evidence=tuple(dict.fromkeys(evidence)))
            reports[report.project_id] = replace(merged, unit=units[report.project_id], round_id=one.id)
    return reports


def _is_meant(one: Round, report: Report) -> bool:
    return not report.round_id and report.on == one.as_of and report.seq > one.opened_seq


_SAID = ("period", "year", "total", "funds", "percent", "words")


def iter_reports(pairs: Iterable[Pair]) -> Iterator[Report]:
    """Give every report of progress, in order of recording."""
    for entry, event in select_kinds(pairs, ("progress",)):
        details: Mapping[str, Any] = event.details
        yield Report(
            project_id=event.subject_id,
            unit=details.get("unit", ""),
            round_id=details.get("round", ""),
            on=event.on,
            period=details.get("period"),
            year=event.amount,
            total=details.get("total"),
            funds=details.get("funds"),
            percent=event.percent,
            words=event.words,
            is_correction=bool(details.get("correction")),
            evidence=event.evidence,
            seq=entry.seq,
            filed_at=entry.recorded_at,
            filed_by=entry.recorded_by,
        )


def _fold_filing(one: Round, unit: str, pairs: list[Pair]) -> Filing:
    key = build_filing_id(one.id, unit)
    expected = {entry.project_id for entry in one.plan.entries if entry.unit == unit}
    acts = [
        (entry, event)
        for entry, event in pairs
        if event.subject_id == key or (event.subject_id in expected and _is_accepted(one, entry, event))
    ]
    filed = [(entry, event) for entry, event in acts if event.kind != "filing_returned"]
    remarks = tuple(event.words or "" for _, event in acts if event.kind == "filing_returned")
    n_reported = sum(1 for report in one.reports if report.project_id in expected)
    entry, event = filed[-1] if filed else (None, None)
    days_late = 0 if entry is None else (entry.recorded_at.astimezone(LOCAL).date() - one.closes_on).days
    standing: Standing = "missing" if entry is None else "late" if days_late > 0 else "filed"
    if acts and acts[-1][1].kind == "filing_returned":
        standing = "returned"
    return Filing(
        round_id=one.id,
        unit=unit,
        standing=standing,
        n_expected=len(expected),
        n_reported=n_reported,
        filed_at=None if entry is None else entry.recorded_at,
        filed_by=None if entry is None else entry.recorded_by,
        days_late=max(days_late, 0),
        remarks=remarks,
        notes=None if event is None or event.kind != "filing" else event.words,
    )


def _is_accepted(one: Round, entry: Entry, event: Event) -> bool:
    """Whether an event came with a workbook that was accepted for a round: that is a filing too."""
    is_of_round = event.kind == "progress" and event.on == one.as_of and entry.seq > one.opened_seq
    return is_of_round and entry.transaction_id is not None
