"""Facts as JSON lines: the record of the reading contract, with decision and source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taizhang.model.fact import fact_to_record
from taizhang.model.source import source_to_record

if TYPE_CHECKING:
    from taizhang.model.entry import Entry
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


def write_jsonl(book: Book) -> bytes:
    """Give one line a fact: what was read, what counts now, who decided, and the source it came from."""
    lines = [json.dumps(fact_state_to_record(book, state), ensure_ascii=False) for state in book.snapshot.facts]
    return "".join(f"{line}\n" for line in lines).encode()


def fact_state_to_record(book: Book, state: FactState) -> dict[str, Any]:
    """Give the one record of a fact, in files and for programs: the reading contract, then what people decided."""
    document = book.find_document(state.read.text_id)
    record = fact_to_record(state.read)
    record["decision"] = state.decision
    record["accepted"] = None if state.accepted is None else fact_to_record(state.accepted)
    record["changed_fields"] = list(state.changed_fields)
    record["entries"] = [_build_entry(entry) for entry in state.entries]
    record["source"] = None if document is None else source_to_record(document.source)
    return record


def _build_entry(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "act": entry.act,
        "recorded_at": entry.recorded_at.isoformat(),
        "recorded_by": entry.recorded_by,
        "reason": entry.reason,
        "hash": entry.hash,
    }
