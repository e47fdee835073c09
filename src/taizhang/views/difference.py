"""What changed between two states of the ledger, line by line, as an auditor reads it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, cast, get_args

from taizhang.ledger.difference import Change, Difference
from taizhang.views.record import write_gist
from taizhang.views.value import write_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Snapshot
    from taizhang.views.book import Lang

Kind = Literal[
    "corrected",
    "revised",
    "retracted",
    "rejected",
    "restored",
    "withdrawn",
    "accepted",
    "event_withdrawn",
    "document",
    "added",
    "event",
    "transaction",
    "merge",
    "unmerge",
    "answered",
    "publish",
    "erase",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What somebody changed comes before what came in: that is what an auditor looks for."""
COUNTED = frozenset(("accepted", "added", "withdrawn"))
"""Kinds of which those of one document, person and day are one line."""


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One thing that changed.

    Args:
        kind: What was done.
        seq: The entry that did it, the last of several; none for what no entry of this ledger says.
        recorded_at, recorded_by, reason: When, who, why.
        name: What it is about, in words.
        path: Its page, where there is one.
        before, after: Values or words on both sides, where there are.
        on: The day it was true, for an event.
        event: Kind of the event.
        file: Name of the accepted file it came with.
        count: How many it stands for.
    """

    kind: Kind
    seq: int | None
    recorded_at: datetime
    recorded_by: str
    reason: str | None
    name: str
    path: str | None = None
    before: str | None = None
    after: str | None = None
    on: date | None = None
    event: str | None = None
    file: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """The exact values of the page of a difference.

    Args:
        before_on, after_on: The days at whose ends the two states are.
        before, after: Numbers of their last entries.
        before_hash, after_hash: Their hashes.
        groups: Lines by kind, in the order of `KINDS`; kinds with nothing are left out.
    """

    before_on: date
    after_on: date
    before: int
    after: int
    before_hash: str
    after_hash: str
    groups: tuple[tuple[Kind, tuple[DifferenceLine, ...]], ...]


def build_difference_page(
    states: tuple[Snapshot, Snapshot], days: tuple[date, date], difference: Difference, lang: Lang
) -> DifferencePage:
    """Build the page of a difference between two states, each at the end of a day."""
    before, after = states
    return DifferencePage(
        days[0],
        days[1],
        before.head,
        after.head,
        before.head_hash,
        after.head_hash,
        group_lines(list_lines(difference, states, lang)),
    )


def group_lines(lines: list[DifferenceLine]) -> tuple[tuple[Kind, tuple[DifferenceLine, ...]], ...]:
    """Give lines by kind, in the order of `KINDS`, each in order of recording."""
    ordered = sorted(lines, key=lambda line: (KINDS.index(line.kind), line.seq or 0))
    return tuple((kind, tuple(group)) for kind, group in groupby(ordered, key=lambda line: line.kind))


def list_lines(difference: Difference, states: tuple[Snapshot, Snapshot], lang: Lang) -> list[DifferenceLine]:
    """List everything that changed, in no order.

    Args:
        difference: What changed.
        states: The two states.
        lang: Language of units.
    """
    before, after = states
    merged = {merge.entry_seq: (merge.name, merge.into_name) for merge in (*before.merges, *after.merges)}
    merged |= {e.seq: (e.payload["name"], e.payload["into_name"]) for e in difference.others if e.act == "merge"}
    files = {
        entry.subject_id: str(entry.payload["file_name"]) for entry in difference.others if entry.act == "transaction"
    }
    lines = [
        DifferenceLine("document", d.seq, d.recorded_at, d.recorded_by, None, d.source.title, f"/source/{d.source.id}")
        for d in difference.documents
    ]
    lines += _count_alike(_tell_change(change, after, files, lang) for change in difference.changes)
    lines += [_tell_event("event", entry, entry, event, files, lang) for entry, event in difference.events]
    lines += [
        _tell_event("event_withdrawn", difference.withdrawals.get(entry.seq, entry), entry, event, files, lang)
        for entry, event in difference.withdrawn_events
    ]
    lines += [
        DifferenceLine("answered", d.seq, d.recorded_at, d.recorded_by, d.reason, d.fingerprint)
        for d in difference.dismissals
    ]
    lines += [_tell_other(entry, merged) for entry in difference.others]
    return lines


def _tell_change(change: Change, after: Snapshot, files: Mapping[str, str], lang: Lang) -> DifferenceLine:
    entry = change.entries[-1]
    is_counted = change.kind in COUNTED
    state = after.find_fact(change.fact_id)
    document = None if state is None else next((d for d in after.documents if d.text.id == state.read.text_id), None)
    if is_counted and document is not None:
        name, path = document.source.title, f"/source/{document.source.id}"
    else:
        fact = change.after or change.before or (None if state is None else state.read)
        name, path = "" if fact is None else _name_fact(fact), f"/fact/{change.fact_id}"
    return DifferenceLine(
        change.kind,
        entry.seq,
        entry.recorded_at,
        entry.recorded_by,
        "; ".join(change.reasons) or None,
        name,
        path,
        None if is_counted or change.before is None else _write_fact(change.before, lang),
        None if is_counted or change.after is None else _write_fact(change.after, lang),
        file=files.get(entry.transaction_id or ""),
    )


def _count_alike(lines: Iterator[DifferenceLine]) -> Iterator[DifferenceLine]:
    """Make one line of those of one document, kind, person, day and reason."""
    counted: dict[tuple[object, ...], list[DifferenceLine]] = {}
    for line in lines:
        if line.kind not in COUNTED:
            yield line
            continue
        key = (line.kind, line.path, line.recorded_by, line.recorded_at.date(), line.reason)
        counted.setdefault(key, []).append(line)
    for group in counted.values():
        last = group[-1]
        yield DifferenceLine(
            last.kind, last.seq, last.recorded_at, last.recorded_by, last.reason, last.name, last.path,
            file=last.file, count=len(group),
        )  # fmt: skip


def _tell_event(
    kind: Kind, entry: Entry, entered: Entry, event: Event, files: Mapping[str, str], lang: Lang
) -> DifferenceLine:
    return DifferenceLine(
        kind,
        entry.seq,
        entry.recorded_at,
        entry.recorded_by,
        entry.reason,
        event.subject_name,
        f"/entry/{entered.seq}",
        after=write_gist(event, lang) or event.stage,
        on=event.on,
        event=event.kind,
        file=files.get(entered.transaction_id or ""),
    )


def _tell_other(entry: Entry, merged: Mapping[int, tuple[str, str]]) -> DifferenceLine:
    said = entry.payload
    name, before, after = entry.subject_id[:16], None, None
    if entry.act == "merge":
        name, after = said["name"], said["into_name"]
    elif entry.act == "unmerge":
        name, before = merged.get(entry.supersedes or 0, (name, None))
    elif entry.act == "transaction":
        name, after = said["file_name"], str(len(said["rows"]))
    elif entry.act == "publish":
        after = str(said["head"])
    by = f"{said['asked_by']} + {entry.recorded_by}" if entry.act == "erase" else entry.recorded_by
    path = f"/entry/{entry.seq}"
    kind = cast("Kind", entry.act)
    return DifferenceLine(kind, entry.seq, entry.recorded_at, by, entry.reason, name, path, before, after)


def _name_fact(fact: Fact) -> str:
    subject = None if fact.subject is None else fact.subject.name
    measure = None if fact.measure is None else fact.measure.name
    return " · ".join(part for part in (subject, measure) if part) or fact.spans[0].exact[:24]


def _write_fact(fact: Fact, lang: Lang) -> str:
    if fact.value is not None:
        return write_quantity(fact.value, fact.unit, lang)
    return (fact.as_written.value if fact.as_written else None) or fact.stage or ""
