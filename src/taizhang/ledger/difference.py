"""What changed between two states of the ledger, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from taizhang.errors import UsageError
from taizhang.model.entry import Entry
from taizhang.model.event import Event
from taizhang.model.fact import Fact
from taizhang.model.snapshot import Dismissal, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taizhang.model.snapshot import FactState, Snapshot

_OTHERS = frozenset(("merge", "unmerge", "transaction", "publish", "erase"))
ChangeKind = Literal["added", "accepted", "corrected", "revised", "rejected", "retracted", "withdrawn", "restored"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one fact.

    Args:
        kind: `added` (a document stated it), `accepted`, `corrected` (it had been read or printed wrongly), `revised`
            (the source gives another value by now), `rejected`, `retracted`, `withdrawn` (a later reading of the same
            document does not state it), `restored` (it counts again).
        fact_id: The id the fact was read with.
        before, after: The fact as it counted; `None` where it did not.
        entries: The entries that made the change, in order.
    """

    kind: ChangeKind
    fact_id: str
    before: Fact | None
    after: Fact | None
    entries: tuple[Entry, ...]

    @property
    def recorded_by(self) -> tuple[str, ...]:
        """Who made it."""
        return tuple(dict.fromkeys(entry.recorded_by for entry in self.entries))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, where a person said so."""
        return tuple(entry.reason for entry in self.entries if entry.reason is not None)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later state of the ledger has that an earlier one had not.

    Args:
        before, after: Numbers of the last entries of the two states.
        documents: Documents that came in.
        changes: What became of facts, in order of the entries that did it.
        events: Events that were recorded and stand.
        withdrawn_events: Events that stood before and were withdrawn.
        dismissals: Findings that were answered.
        others: What else was recorded: merges and merges taken back, accepted files, publications, erasures.
        withdrawals: The entries that withdrew events, by number of the event's entry.
    """

    before: int
    after: int
    documents: tuple[Document, ...]
    changes: tuple[Change, ...]
    events: tuple[tuple[Entry, Event], ...]
    withdrawn_events: tuple[tuple[Entry, Event], ...]
    dismissals: tuple[Dismissal, ...]
    others: tuple[Entry, ...] = ()
    withdrawals: Mapping[int, Entry] = field(default_factory=dict)

    def list_changes(self, kind: ChangeKind) -> list[Change]:
        """List the changes of one kind."""
        return [change for change in self.changes if change.kind == kind]


def diff_snapshots(before: Snapshot, after: Snapshot, entries: Iterable[Entry] = ()) -> Difference:
    """Give what changed from one state of a ledger to a later one.

    Args:
        before: The earlier state.
        after: The later one.
        entries: The record, or at least its entries between the two; without them only what a state holds is told.

    Raises:
        UsageError: When `after` is the earlier one, or they look at the world of different days.
    """
    if after.head < before.head:
        raise UsageError("the state to compare with is the earlier one")
    if before.on != after.on:
        raise UsageError("two states can be compared for the same day of the world only")
    texts = {document.text.id for document in before.documents}
    stood = {entry.seq for entry, _ in before.events}
    stands = {entry.seq for entry, _ in after.events}
    answered = set(before.dismissals)
    between = [entry for entry in entries if before.head < entry.seq <= after.head]
    return Difference(
        before=before.head,
        after=after.head,
        documents=tuple(document for document in after.documents if document.text.id not in texts),
        changes=tuple(_list_changes(before, after)),
        events=tuple(pair for pair in after.events if pair[0].seq not in stood),
        withdrawn_events=tuple(pair for pair in before.events if pair[0].seq not in stands),
        dismissals=tuple(dismissal for dismissal in after.dismissals if dismissal not in answered),
        others=tuple(entry for entry in between if entry.act in _OTHERS),
        withdrawals={
            entry.supersedes: entry
            for entry in between
            if entry.act == "retract" and "event" in entry.payload and entry.supersedes is not None
        },
    )


def _list_changes(before: Snapshot, after: Snapshot) -> Iterable[Change]:
    changes = []
    for state in after.facts:
        new = tuple(entry for entry in state.entries if entry.seq > before.head)
        kind = _find_kind(before.find_fact(state.id), state, new)
        if kind is not None:
            was = before.find_fact(state.id)
            changes.append(Change(kind, state.id, None if was is None else was.accepted, state.accepted, new))
    return sorted(changes, key=lambda change: change.entries[0].seq)


def _find_kind(was: FactState | None, state: FactState, new: tuple[Entry, ...]) -> ChangeKind | None:
    if not new:
        return None
    last = new[-1]
    if last.act == "reject":
        return "rejected"
    if last.act == "retract":
        return "withdrawn" if last.payload.get("nature") == "reading" else "retracted"
    if was is None:
        return "added"
    if was.accepted is None:
        return "restored"
    if was.accepted == state.accepted:
        return "accepted"
    if last.act == "amend" and last.payload["nature"] == "revision":
        return "revised"
    return "corrected"
