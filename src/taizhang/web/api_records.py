"""What the API gives of each thing: documents, projects, commitments, findings, entries, differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.export.records import (  # at run time too: KNOWN in web/api_values.py asks what is given
    CommitmentRecord,
    DifferenceRecord,
    DocumentRecord,
    EntryRecord,
    FindingRecord,
    ProjectRecord,
    StepRecord,
    TextRecord,
)
from taizhang.model.event import event_to_record
from taizhang.model.fact import fact_to_record
from taizhang.model.identity import write_decimal
from taizhang.model.source import source_to_record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from taizhang.ledger.difference import Difference
    from taizhang.model.entry import Entry
    from taizhang.model.finding import Finding
    from taizhang.model.snapshot import Commitment, Document, ProgressStep, Project
    from taizhang.model.text import Text


def text_to_record(text: Text) -> TextRecord:
    """Give the record of a text without its words."""
    return {"id": text.id, "reader": text.reader}


def document_to_record(document: Document) -> DocumentRecord:
    """Give the record of a document without its text."""
    return {
        **source_to_record(document.source),
        "text_id": document.text.id,
        "reader": document.text.reader,
        "recorded_at": document.recorded_at.isoformat(),
        "recorded_by": document.recorded_by,
    }


def project_to_record(project: Project) -> ProjectRecord:
    """Give the record of a project."""
    return {
        "id": project.id,
        "name": project.name,
        "names": list(project.names),
        "is_invented": project.is_invented,
        "stage": project.stage,
        "stage_detail": project.stage_detail,
        "batches": {str(year): batch for year, batch in project.batches},
        "investment": _number(project.investment),
        "investment_comparator": project.investment_comparator,
        "is_shared": project.is_shared,
        "annual_plan": {str(year): _number(amount) for year, amount in project.annual_plan},
        "done": [_step(step) for step in project.done],
        "properties": dict(project.properties),
        "start_planned": _day(project.start_planned),
        "finish_planned": _day(project.finish_planned),
        "place_id": project.place_id,
        "longitude": _number(project.longitude),
        "latitude": _number(project.latitude),
        "fact_ids": list(project.fact_ids),
    }


def commitment_to_record(commitment: Commitment) -> CommitmentRecord:
    """Give the record of a commitment."""
    return {
        "id": commitment.id,
        "name": commitment.name,
        "words": commitment.words,
        "number": commitment.number,
        "year": commitment.year,
        "quantity": _number(commitment.quantity),
        "unit": commitment.unit,
        "comparator": commitment.comparator,
        "money": _number(commitment.money),
        "deadline": _day(commitment.deadline),
        "owner": commitment.owner,
        "category": commitment.category,
        "steps": [_step(step) for step in commitment.steps],
        "outcome": commitment.outcome,
        "fact_ids": list(commitment.fact_ids),
    }


def finding_to_record(finding: Finding) -> FindingRecord:
    """Give the record of a finding."""
    return {
        "fingerprint": finding.fingerprint,
        "code": finding.code,
        "severity": finding.severity,
        "values": dict(finding.values),
        "facts": list(finding.facts),
        "spans": [
            {"text_id": span.text_id, "start": span.start, "end": span.end, "exact": span.exact}
            for span in finding.spans
        ],
        "proposal": finding.proposal,
    }


def entry_to_record(entry: Entry) -> EntryRecord:
    """Give the record of an entry; a text it carries is left to its document."""
    valid = entry.valid
    return {
        "seq": entry.seq,
        "act": entry.act,
        "subject_id": entry.subject_id,
        "payload": {name: value for name, value in entry.payload.items() if name != "text"},
        "valid_from": None if valid is None else _day(valid.start),
        "valid_to": None if valid is None else _day(valid.end),
        "recorded_at": entry.recorded_at.isoformat(),
        "recorded_by": entry.recorded_by,
        "reason": entry.reason,
        "supersedes": entry.supersedes,
        "based_on": entry.based_on,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def difference_to_records(difference: Difference) -> list[DifferenceRecord]:
    """Give everything that changed as one list: documents, facts, events, answers to findings."""
    items: list[DifferenceRecord] = [
        {
            "what": "document",
            "change": "added",
            "id": d.source.id,
            "by": [d.recorded_by],
            "name": d.source.title,
            "seq": d.seq,
        }
        for d in difference.documents
    ]
    items += [
        {
            "what": "fact",
            "change": change.kind,
            "id": change.fact_id,
            "by": list(change.recorded_by),
            "reasons": list(change.reasons),
            "before": None if change.before is None else fact_to_record(change.before),
            "after": None if change.after is None else fact_to_record(change.after),
        }
        for change in difference.changes
    ]
    for kind, events in (("added", difference.events), ("withdrawn", difference.withdrawn_events)):
        for entered, event in events:
            entry = entered if kind == "added" else difference.withdrawals.get(entered.seq, entered)
            reasons = [entry.reason] if entry.reason else []
            items.append(
                {"what": "event", "change": kind, "id": event.subject_id, "by": [entry.recorded_by], "reasons": reasons,
                 "seq": entered.seq, "event": event_to_record(event)}
            )  # fmt: skip
    items += [
        {
            "what": "finding",
            "change": "answered",
            "id": d.fingerprint,
            "by": [d.recorded_by],
            "reasons": [d.reason],
            "seq": d.seq,
        }
        for d in difference.dismissals
    ]
    items += [
        {"what": "entry", "change": entry.act, "id": entry.subject_id, "by": [entry.recorded_by],
         "reasons": [entry.reason] if entry.reason else [], "seq": entry.seq}
        for entry in difference.others
    ]  # fmt: skip
    return items


def _step(step: ProgressStep) -> StepRecord:
    return {
        "on": step.on.isoformat(),
        "year": step.year,
        "amount": _number(step.amount),
        "percent": _number(step.percent),
        "words": step.words,
        "fact_ids": list(step.fact_ids),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else write_decimal(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
