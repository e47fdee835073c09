"""What is given of each thing, in files and to programs, by name and type; and facts as JSON lines.

The types of this module are said once: the server describes its answers by them, and `taizhang.client` gives them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

from taizhang.model.entry import Act
from taizhang.model.fact import Comparator, FactRecord, Stage, fact_to_record
from taizhang.model.finding import Severity
from taizhang.model.identity import DayWords, Digits, MomentWords
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


class DocumentRecord(SourceRecord):
    """A document without its text."""

    text_id: str
    reader: str
    recorded_at: MomentWords
    recorded_by: str


class StepRecord(TypedDict):
    """What was done by a day."""

    on: DayWords
    year: int | None
    amount: Digits | None
    percent: Digits | None
    words: str | None
    fact_ids: list[str]


class ProjectRecord(TypedDict):
    """A project; amounts in yuan, by year where it is planned."""

    id: str
    name: str
    names: list[str]
    is_invented: bool
    stage: Stage | None
    stage_detail: str | None
    batches: dict[str, str]
    investment: Digits | None
    investment_comparator: Comparator | None
    is_shared: bool
    annual_plan: dict[str, Digits | None]
    done: list[StepRecord]
    properties: dict[str, str]
    start_planned: DayWords | None
    finish_planned: DayWords | None
    place_id: str | None
    longitude: Digits | None
    latitude: Digits | None
    fact_ids: list[str]


class CommitmentRecord(TypedDict):
    """A commitment; money in yuan."""

    id: str
    name: str
    words: str
    number: int | None
    year: int | None
    quantity: Digits | None
    unit: str | None
    comparator: Comparator | None
    money: Digits | None
    deadline: DayWords | None
    owner: str | None
    category: str | None
    steps: list[StepRecord]
    outcome: str | None
    fact_ids: list[str]


class PlaceRecord(TypedDict):
    """A place in a text: code points, the end excluded."""

    text_id: str
    start: int
    end: int
    exact: str


class FindingRecord(TypedDict):
    """What one check has to say."""

    fingerprint: str
    code: str
    severity: Severity
    values: dict[str, str]
    facts: list[str]
    spans: list[PlaceRecord]
    proposal: str | None


class EntryRecord(TypedDict):
    """An entry of the ledger; what its act says is in the payload."""

    seq: int
    act: Act
    subject_id: str
    payload: dict[str, Any]
    valid_from: DayWords | None
    valid_to: DayWords | None
    recorded_at: MomentWords
    recorded_by: str
    reason: str | None
    supersedes: int | None
    based_on: int
    previous_hash: str
    hash: str


class ReadDocumentRecord(DocumentRecord):
    """A document with its text."""

    content: str


class DifferenceRecord(TypedDict):
    """One thing that changed between two days, by whom; what more there is to say depends on what it is."""

    what: Literal["document", "fact", "event", "finding", "entry"]
    change: str
    id: str
    by: list[str]
    name: NotRequired[str]
    seq: NotRequired[int | None]
    reasons: NotRequired[list[str]]
    before: NotRequired[FactRecord | None]
    after: NotRequired[FactRecord | None]
    event: NotRequired[dict[str, Any]]


class DownloadRecord(TypedDict):
    """A file that can be downloaded."""

    name: str
    media_type: str


class TextRecord(TypedDict):
    """Which text of a document; it is read with its document."""

    id: str
    reader: str


class SeenRecord(TypedDict):
    """A notice that was marked as read."""

    fingerprint: str


class LineRecord(TypedDict):
    """A line of the audit log."""

    seq: int
    at: MomentWords
    by: str
    act: str
    about: str
    detail: str
    hash: str


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
