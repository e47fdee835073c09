"""Programme events: what happened to a project or a commitment, entered by people or taken from a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from taizhang.model.event_kind import EVENT_KINDS, Detail, details_from_record, details_to_record
from taizhang.model.fact import Stage
from taizhang.model.identity import write_decimal


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the programme.

    Args:
        kind: A word of `EVENT_KINDS`, such as `stage` (a project reaches a stage), `batch` (a project enters a year's
            plan in a batch), `progress` (money or share done by a day), `obstacle` (raised or cleared),
            `commitment_step`, `note`.
        subject_id: Id of the project or commitment (`build_subject_id`).
        subject_name: Its name as written.
        on: The day it was true (valid time).
        stage: The contract stage for `stage`, the batch for `batch`.
        stage_detail: The finer stage of the catalogue.
        year: The plan year for `batch` and `progress`.
        amount: Money in CNY (`progress`: done in the year to date).
        percent: Physical progress or share done, 0 to 100.
        words: What it says in words (形象进度, the obstacle, the step).
        factor: The factor (要素) of an obstacle.
        is_open: For an obstacle: raised (`True`) or cleared (`False`).
        evidence: Fact ids or file names that prove it.
        details: Further fields of its kind (`EVENT_KINDS`); a field that is not known is absent.
    """

    kind: str
    subject_id: str
    subject_name: str
    on: date
    stage: Stage | None = None
    stage_detail: str | None = None
    year: int | None = None
    amount: Decimal | None = None
    percent: Decimal | None = None
    words: str | None = None
    factor: str | None = None
    is_open: bool | None = None
    evidence: tuple[str, ...] = ()
    details: Mapping[str, Detail] = field(default_factory=dict)


def list_rested(event: Event) -> list[str]:
    """List the ids of other things an event rests on: what it says holds only as they were when it was written.

    >>> list_rested(Event("filing", "f1", "甲局", date(2023, 7, 1), details={"round": "r1", "unit": "甲局"}))
    ['r1']
    """
    names = sorted(EVENT_KINDS[event.kind].rests_on) if event.kind in EVENT_KINDS else []
    return [str(event.details[name]) for name in names if name in event.details]


def event_to_record(event: Event) -> dict[str, Any]:
    """Give the JSON record of an event; one without further fields is written as it was before there were any."""
    record: dict[str, Any] = {
        "kind": event.kind,
        "subject_id": event.subject_id,
        "subject_name": event.subject_name,
        "on": event.on.isoformat(),
        "stage": event.stage,
        "stage_detail": event.stage_detail,
        "year": event.year,
        "amount": None if event.amount is None else write_decimal(event.amount),
        "percent": None if event.percent is None else write_decimal(event.percent),
        "words": event.words,
        "factor": event.factor,
        "is_open": event.is_open,
        "evidence": list(event.evidence),
    }
    if event.details:
        record["details"] = details_to_record(event.details)
    return record


def event_from_record(record: dict[str, Any]) -> Event:
    """Give the event that `event_to_record` wrote."""
    return Event(
        kind=record["kind"],
        subject_id=record["subject_id"],
        subject_name=record["subject_name"],
        on=date.fromisoformat(record["on"]),
        stage=record["stage"],
        stage_detail=record["stage_detail"],
        year=record["year"],
        amount=None if record["amount"] is None else Decimal(record["amount"]),
        percent=None if record["percent"] is None else Decimal(record["percent"]),
        words=record["words"],
        factor=record["factor"],
        is_open=record["is_open"],
        evidence=tuple(record["evidence"]),
        details=details_from_record(record["kind"], record.get("details", {})),
    )
