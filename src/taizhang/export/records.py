"""Facts as JSON lines: the record of the reading contract, with decision and source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from taizhang.model.entry import Act
from taizhang.model.fact import FactRecord, fact_to_record
from taizhang.model.identity import MomentWords
from taizhang.model.snapshot import Decision
from taizhang.model.source import SourceRecord, source_to_record

if TYPE_CHECKING:
    from taizhang.model.entry import Entry
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


def write_jsonl(book: Book) -> bytes:
    """Give one line a fact: what was read, what counts now, who decided, and the source it came from."""
    lines = [json.dumps(fact_state_to_record(book, state), ensure_ascii=False) for state in book.snapshot.facts]
    return "".join(f"{line}\n" for line in lines).encode()


class DecidingRecord(TypedDict):
    """An entry that read a fact or decided about it: who, when, why."""

    seq: int
    act: Act
    recorded_at: MomentWords
    recorded_by: str
    reason: str | None
    hash: str


class FactStateRecord(FactRecord):
    """A fact as it was read, what counts now, who decided, where it comes from."""

    decision: Decision
    accepted: FactRecord | None
    changed_fields: list[str]
    entries: list[DecidingRecord]
    source: SourceRecord | None


def fact_state_to_record(book: Book, state: FactState) -> FactStateRecord:
    """Give the one record of a fact, in files and for programs: the reading contract, then what people decided."""
    document = book.find_document(state.read.text_id)
    return {
        **fact_to_record(state.read),
        "decision": state.decision,
        "accepted": None if state.accepted is None else fact_to_record(state.accepted),
        "changed_fields": list(state.changed_fields),
        "entries": [_build_entry(entry) for entry in state.entries],
        "source": None if document is None else source_to_record(document.source),
    }


def _build_entry(entry: Entry) -> DecidingRecord:
    return {
        "seq": entry.seq,
        "act": entry.act,
        "recorded_at": entry.recorded_at.isoformat(),
        "recorded_by": entry.recorded_by,
        "reason": entry.reason,
        "hash": entry.hash,
    }
