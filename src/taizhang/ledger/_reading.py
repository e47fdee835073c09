"""What recording a document writes: its source, the facts that are new, the withdrawal of those it no longer states."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from taizhang.ledger import _record, _store
from taizhang.ledger._appending import append, append_readings
from taizhang.ledger._block import N_FEWEST, can_hold
from taizhang.ledger._decision import FACT_ACTS
from taizhang.ledger._guard import ReadDocument, is_same_source, keep_known
from taizhang.ledger._payload import write_fact
from taizhang.ledger.chain import Draft, row_to_entry
from taizhang.model.identity import canonical_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from taizhang.ledger.vault import Vault
    from taizhang.model.fact import Fact


def draft_source(connection: Connection, reading: ReadDocument) -> tuple[list[Draft], dict[str, str]]:
    """Give the entry of a source, none where it says nothing new, and how the facts of its earlier texts stand."""
    source, text_row = reading.source, _record.text_to_row(reading.text)
    earlier = [row_to_entry(row) for row in _store.find_rows(connection, (source.id,)) if row[1] == "source"]
    payload: dict[str, Any] = {
        "source": keep_known(_record.source_to_record(source), earlier),
        "text_id": reading.text.id,
        "text_hash": text_row[0],
    }
    standing = _find_standing(connection, sorted({entry.payload["text_id"] for entry in earlier}))
    if earlier and is_same_source(earlier[-1].payload, payload):
        return [], standing
    _store.write_text(connection, text_row)
    return [Draft("source", source.id, canonical_json(payload), None)], standing


def draft_came(connection: Connection, reading: ReadDocument, facts: Sequence[Fact]) -> list[Draft]:
    """Give the entries of what was read from an accepted file; what stands already is not read again."""
    drafts, standing = draft_source(connection, reading)
    new = [fact for fact in facts if standing.get(fact.id, "withdrawn") == "withdrawn"]
    return [*drafts, *_draft_readings(new)]


def _find_standing(connection: Connection, text_ids: Iterable[str]) -> dict[str, str]:
    """Find how the facts of a source's texts stand: `undecided`, `decided` by a person, or `withdrawn`."""
    standing: dict[str, str] = {}
    for text_id in text_ids:
        for first, last in _store.find_readings(connection, text_id):
            rows = _store.read_rows(connection, after=first - 1, until=last)
            standing.update((row[2], "undecided") for row in rows)
    for row in _store.find_rows(connection, standing):
        if row[1] == "read":
            standing[row[2]] = "undecided"
        elif row[1] in FACT_ACTS:
            is_machine = row_to_entry(row).payload.get("nature") == "reading"
            standing[row[2]] = "withdrawn" if is_machine else "decided"
    return standing


def append_all(
    connection: Connection,
    vault: Vault,
    drafts: Sequence[Draft],
    facts: Sequence[Fact],
    *,
    recorded_at: datetime,
    recorded_by: str,
) -> tuple[int, str]:
    """Record drafts and then facts, which are kept in blocks where there are many."""
    if len(facts) < N_FEWEST or not can_hold(fact.id for fact in facts):
        all_drafts = chain(drafts, _draft_readings(facts))
        return append(connection, vault, all_drafts, recorded_at=recorded_at, recorded_by=recorded_by)
    before = _store.read_head(connection)
    append(connection, vault, drafts, recorded_at=recorded_at, recorded_by=recorded_by, head=before)
    return append_readings(
        connection,
        vault,
        facts,
        recorded_at=recorded_at,
        recorded_by=recorded_by,
        based_on=before[0],
    )


def draft_withdrawals(connection: Connection, fact_ids: set[str], reader: str) -> Iterable[Draft]:
    payload = canonical_json({"nature": "reading", "reader": reader})
    last = _store.find_last_seqs(connection, fact_ids)
    for fact_id in sorted(fact_ids):
        yield Draft("retract", fact_id, payload, None, f"not stated by reading {reader}", last[fact_id])


def _draft_readings(facts: Iterable[Fact]) -> Iterator[Draft]:
    for fact in facts:
        yield Draft("read", fact.id, write_fact(fact), fact.period)
