"""Merges, transactions and publications: checked before they are recorded, folded into a state afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.ledger import _store
from taizhang.ledger._appending import check_stale
from taizhang.ledger._decision import FACT_ACTS, Choice, check_choice, fold_fact
from taizhang.ledger._guard import check_reason, clean_reason, draft_event
from taizhang.ledger.chain import Draft, row_to_entry
from taizhang.model.entry import Entry
from taizhang.model.event import Event
from taizhang.model.identity import canonical_json
from taizhang.model.merge import Merge, MergeKind, map_merged
from taizhang.model.publication import published_to_record
from taizhang.model.transaction import transaction_to_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from taizhang.model.entry import Act, Nature
    from taizhang.model.publication import PublishedSite
    from taizhang.model.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about a fact that comes with a transaction; the fields are those of `Ledger.decide`."""

    fact_id: str
    act: Act
    changes: Mapping[str, Any] | None = None
    nature: Nature | None = None
    reason: str | None = None


def fold_merges(entries: Iterable[Entry]) -> tuple[Merge, ...]:
    """Fold the merges that stand, in order of recording."""
    standing: dict[str, Merge] = {}
    for entry in entries:
        if entry.act == "merge":
            said = entry.payload
            standing[entry.subject_id] = Merge(
                said["kind"],
                entry.subject_id,
                said["name"],
                said["into_id"],
                said["into_name"],
                entry.seq,
                entry.recorded_by,
                entry.recorded_at,
                entry.reason or "",
            )
        elif entry.act == "unmerge":
            standing.pop(entry.subject_id, None)
    return tuple(sorted(standing.values(), key=lambda merge: merge.entry_seq))


def list_standing(connection: Connection, based_on: int, subject_ids: set[str]) -> tuple[Merge, ...]:
    """List the merges that stand.

    Raises:
        StaleStateError: When one of the subjects was merged or parted after `based_on`.
    """
    entries = [row_to_entry(row) for row in _store.find_acts(connection, ("merge", "unmerge"))]
    head = _store.read_head(connection)
    into = {entry.seq: entry.payload.get("into_id") for entry in entries}
    for entry in entries:
        other = into.get(entry.supersedes or entry.seq)
        if subject_ids & {entry.subject_id, other}:
            check_stale(head, entry.seq, based_on)
    check_stale(head, 0, based_on)
    return fold_merges(entries)


def draft_merge(
    kind: MergeKind, gone: tuple[str, str], kept: tuple[str, str], reason: str, standing: Sequence[Merge]
) -> Draft:
    """Give the entry that makes two names one.

    Args:
        kind: What they are.
        gone: Id and name of the one that goes.
        kept: Id of the one that stays and the name both go by.
        reason: Why.
        standing: The merges that stand already.

    Raises:
        UsageError: When it makes no sense.
    """
    (subject_id, name), (into_id, into_name) = gone, kept
    if kind not in get_args(MergeKind):
        raise UsageError(f"names of {kind!r} cannot be merged; of {', '.join(get_args(MergeKind))} they can")
    if not (subject_id and into_id and name.strip() and into_name.strip()):
        raise UsageError("a merge names both")
    ways = map_merged(standing)
    end = ways[into_id].into_id if into_id in ways else into_id
    if subject_id == end:
        raise UsageError("the two are one already")
    if subject_id in ways:
        raise UsageError(f"{name} was merged before, by entry {ways[subject_id].entry_seq}; take that back first")
    payload = {"kind": kind, "name": name.strip(), "into_id": into_id, "into_name": into_name.strip()}
    return Draft("merge", subject_id, canonical_json(payload), None, check_reason(reason))


def draft_unmerge(seq: int, reason: str, standing: Iterable[Merge]) -> tuple[Draft, Merge]:
    """Give the entry that takes a merge back, and the merge.

    Raises:
        UnknownEntryError: When no merge of this number stands.
    """
    found = next((merge for merge in standing if merge.entry_seq == seq), None)
    if found is None:
        raise UnknownEntryError("standing merge", str(seq))
    payload = canonical_json({"merge": seq, "nature": "retraction"})
    return Draft("unmerge", found.subject_id, payload, None, check_reason(reason), seq), found


def draft_transaction(
    transaction: Transaction, acts: Sequence[Event | Ruling], about: Mapping[str, Sequence[Entry]], reason: str | None
) -> list[Draft]:
    """Give the entries of one accepted file: itself first, then what came with it.

    Args:
        transaction: The file.
        acts: What came with it, in order.
        about: Entries about each fact that a ruling names.
        reason: Why, for events.

    Raises:
        UsageError: When something of it makes no sense.
        UnknownEntryError: When a ruling is about no fact.
    """
    drafts = [Draft("transaction", transaction.id, canonical_json(transaction_to_record(transaction)), None)]
    ruled: set[str] = set()
    for act in acts:
        if isinstance(act, Event):
            drafts.append(draft_event(act, reason, transaction_id=transaction.id))
            continue
        if act.fact_id in ruled:
            raise UsageError(f"the transaction decides twice about fact {act.fact_id[:12]}")
        ruled.add(act.fact_id)
        drafts.append(draft_ruling(act, about.get(act.fact_id, ()), transaction_id=transaction.id))
    return drafts


def draft_publication(site: PublishedSite, reason: str | None) -> Draft:
    """Give the entry of a publication; its subject is its manifest."""
    return Draft("publish", site.manifest_id, canonical_json(published_to_record(site)), None, clean_reason(reason))


def await_entries(drafts: Sequence[Draft], *, after: int) -> dict[str, list[Entry]]:
    """Give by fact the entries that drafts of readings are about to become, so that decisions can come with them.

    Args:
        drafts: Entries of readings, in order.
        after: Number of the entry before the first of them.
    """
    moment = datetime(1970, 1, 1, tzinfo=UTC)
    return {
        draft.subject_id: [
            Entry(seq, draft.act, draft.subject_id, json.loads(draft.payload), None, moment, "", None, None, 0, "", "")
        ]
        for seq, draft in enumerate(drafts, start=after + 1)
        if draft.act == "read"
    }


def draft_ruling(ruling: Ruling, entries: Sequence[Entry], *, transaction_id: str | None = None) -> Draft:
    """Give the entry of a decision about a fact.

    Args:
        ruling: What is decided.
        entries: The entries about its subject, in order.
        transaction_id: The transaction it comes with.

    Raises:
        UnknownEntryError: When there is no such fact.
        UsageError: When the decision makes no sense.
    """
    entries = [entry for entry in entries if entry.act in FACT_ACTS]
    if not entries or entries[0].act != "read":
        raise UnknownEntryError("fact", ruling.fact_id)
    choice = Choice(ruling.act, ruling.changes, ruling.nature, ruling.reason)
    payload = check_choice(choice, fold_fact(entries))
    if transaction_id is not None:
        payload["transaction"] = transaction_id
    is_first = ruling.act == "accept" and entries[-1].act == "read"
    supersedes = None if is_first else entries[-1].seq
    return Draft(ruling.act, ruling.fact_id, canonical_json(payload), None, clean_reason(ruling.reason), supersedes)
