"""What units have handed in and the office has not published: of each only the unit itself and the office see it.

A filing is published when its round is frozen; a workbook when it has been accepted and its round, if it has one, is
frozen. Until then its figures, words, remarks and proofs are the unit's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from taizhang.assess.office import fold_office
from taizhang.model.event import Event, event_from_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from taizhang.model.entry import Entry
    from taizhang.model.snapshot import Project, Snapshot

_OF_A_ROUND = frozenset(("filing", "filing_returned", "progress"))
_CAN_BE_OPEN = ("filing", "filing_returned", "progress", "workbook")
_KEPT = ("act", "round", "unit", "release")


def find_unpublished(snapshot: Snapshot) -> Mapping[int, str]:
    """Find the entries of what is not published yet, each with the unit whose it is.

    Args:
        snapshot: The present state: what is published by now is no secret as of an earlier day either.
    """
    open_rounds = {one.id for one in fold_office(snapshot.events).rounds if not one.is_frozen}
    accepted = {transaction.file_id for _, transaction in snapshot.transactions}
    found = {
        entry.seq: unit
        for entry, event in snapshot.list_kinds(_CAN_BE_OPEN)
        if (unit := _find_unit(event)) is not None and _is_open(event, open_rounds, accepted)
    }
    came = {
        entry.transaction_id: found[entry.seq]
        for entry, _ in snapshot.list_kinds(_CAN_BE_OPEN)
        if entry.seq in found and entry.transaction_id is not None
    }
    found |= {entry.seq: came[entry.subject_id] for entry, _ in snapshot.transactions if entry.subject_id in came}
    return found


def _find_unit(event: Event) -> str | None:
    unit = event.details.get("unit")
    return unit if isinstance(unit, str) and unit else None


def _is_open(event: Event, open_rounds: set[str], accepted: set[str]) -> bool:
    if event.kind == "workbook":
        return event.details.get("act") == "issued" or event.details.get("file") not in accepted
    return event.kind in _OF_A_ROUND and event.details.get("round") in open_rounds


def list_hidden(unpublished: Mapping[int, str], sees: Callable[[str], bool]) -> frozenset[int]:
    """List the entries somebody does not see, who sees what is of some units."""
    seen = {unit: sees(unit) for unit in set(unpublished.values())}
    return frozenset(seq for seq, unit in unpublished.items() if not seen[unit])


def narrow_snapshot(snapshot: Snapshot, hidden: frozenset[int]) -> Snapshot:
    """Give a state without what somebody does not see; that a unit has filed is seen by all."""
    return replace(
        snapshot,
        events=tuple(_iter_events(snapshot, hidden)),
        transactions=tuple(pair for pair in snapshot.transactions if pair[0].seq not in hidden),
        projects=tuple(_narrow_project(project, hidden) for project in snapshot.projects),
    )


def _iter_events(snapshot: Snapshot, hidden: frozenset[int]) -> Iterator[tuple[Entry, Event]]:
    for entry, event in snapshot.events:
        if entry.seq not in hidden:
            yield entry, event
        elif event.kind in ("filing", "filing_returned"):
            hollow = hollow_entry(entry)
            yield hollow, event_from_record(hollow.payload)


def _narrow_project(project: Project, hidden: frozenset[int]) -> Project:
    done = tuple(step for step in project.done if step.entry_seq not in hidden)
    return project if len(done) == len(project.done) else replace(project, done=done)


def hollow_entry(entry: Entry) -> Entry:
    """Give an entry somebody does not see: that something was recorded, of what kind and by whom, and nothing of it."""
    said = entry.payload
    payload: dict[str, Any]
    if entry.act == "transaction":
        payload = {**said, "rows": [], "receipt": {}}
    else:
        names = ("stage", "stage_detail", "year", "amount", "percent", "words", "factor", "is_open")
        details = {name: value for name, value in said.get("details", {}).items() if name in _KEPT}
        payload = {**said, **dict.fromkeys(names), "evidence": [], "details": details}
    return replace(entry, payload=payload, reason=None)


def list_hidden_files(snapshot: Snapshot, hidden: frozenset[int]) -> frozenset[str]:
    """List the hashes of files that only what somebody does not see names."""
    named: tuple[set[str], set[str]] = (set(), set())
    for entry, event in snapshot.events:
        keys = {*event.evidence, *(str(event.details[name]) for name in ("file",) if name in event.details)}
        named[entry.seq in hidden].update(keys)
    for entry, transaction in snapshot.transactions:
        named[entry.seq in hidden].add(transaction.file_id)
    return frozenset(named[True] - named[False])
