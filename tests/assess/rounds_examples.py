"""Events of plans and rounds with their entries, as a ledger would give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from tests.assess.examples import build_snapshot

from taizhang.assess.filing import Handed, build_filing_events
from taizhang.assess.office import fold_office
from taizhang.assess.planning import build_freeze_event, build_plan_events, build_round_event
from taizhang.assess.rounds import PlanEntry, Round
from taizhang.model.entry import Entry
from taizhang.model.event import Event
from taizhang.model.snapshot import Project, Snapshot

WAN = Decimal(10_000)


class Diary:
    """Records events one after the other, like a ledger without a disk."""

    def __init__(self) -> None:
        self.events: list[tuple[Entry, Event]] = []

    def record(
        self, events: Iterable[Event], *, at: date | datetime, by: str = "调度科", reason: str | None = None
    ) -> None:
        """Record events at a moment (08:00 UTC, 16:00 in China, of a day)."""
        moment = at if isinstance(at, datetime) else datetime.combine(at, time(8), UTC)
        for event in events:
            seq = len(self.events) + 1
            entry = Entry(seq, "event", event.subject_id, {}, None, moment, by, reason, None, seq - 1, "", f"{seq:064}")
            self.events.append((entry, event))

    def adopt(self, entries: Sequence[PlanEntry], *, version: int = 1, on: date = date(2023, 1, 10)) -> None:
        """Adopt a version of the plan of 2023."""
        self.record(build_plan_events(2023, version, entries, on=on), at=on)

    def open(self, number: int, as_of: date, *, closes_on: date, version: int | None = None) -> Round:
        """Open a round on the last plan."""
        plan = fold_office(self.events).find_plan(2023, version)
        assert plan is not None
        event = build_round_event(plan, number, as_of=as_of, opens_on=as_of, closes_on=closes_on)
        self.record([event], at=as_of)
        return self.round(number)

    def round(self, number: int) -> Round:
        """Give a round as it stands."""
        found = fold_office(self.events).find_round(f"2023-{number}")
        assert found is not None
        return found

    def file(self, number: int, unit: str, *handed: Handed, at: date | datetime) -> None:
        """File for a unit."""
        on = at.date() if isinstance(at, datetime) else at
        self.record(build_filing_events(self.round(number), unit, handed, on=on), at=at, by=unit)

    def freeze(self, number: int, at: date) -> None:
        """Freeze a round."""
        one = self.round(number)
        self.record([build_freeze_event(one.id, f"2023-{number}", year=2023, on=at)], at=at)

    def snapshot(self, *projects: Project) -> Snapshot:
        """Give everything recorded, with projects."""
        return replace(build_snapshot(projects=projects), events=tuple(self.events))


def entry(name: str, unit: str = "甲局", **fields: Any) -> PlanEntry:
    """Build a plan entry; amounts in 万元."""
    for money in ("investment", "planned"):
        if money in fields:
            fields[money] = Decimal(fields[money]) * WAN
    return PlanEntry(name, name, unit=unit, **fields)


def hand(name: str, **fields: Any) -> Handed:
    """Build what a unit hands in; amounts in 万元."""
    for money in ("period", "year", "total", "funds"):
        if money in fields:
            fields[money] = Decimal(fields[money]) * WAN
    if "percent" in fields:
        fields["percent"] = Decimal(fields["percent"])
    return Handed(name, **fields)
