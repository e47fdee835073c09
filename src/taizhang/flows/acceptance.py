"""Accept a returned workbook: chosen cells enter the ledger as one transaction, the rest is put to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from taizhang.assess.office import fold_office
from taizhang.assess.rounds import build_filing_id
from taizhang.errors import UsageError
from taizhang.exchange.excerpt import Taken, build_excerpt
from taizhang.facts.property import find_batch
from taizhang.flows.settlement import settle
from taizhang.ledger import Ruling
from taizhang.model.event import Event
from taizhang.model.identity import write_decimal
from taizhang.model.source import Source
from taizhang.model.transaction import Transaction
from taizhang.read import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from taizhang.assess.rounds import Round
    from taizhang.exchange.compare import CellChange
    from taizhang.exchange.value import Value
    from taizhang.flows.programme import Programme
    from taizhang.flows.settlement import Chosen, Settlement
    from taizhang.flows.workbooks import Returned
    from taizhang.model.entry import Entry
    from taizhang.model.fact import Fact

#: Properties that are events of the programme; the others are stated facts.
PROGRESS = ("done_this_year", "done_to_date", "progress_percent", "progress_words")
_EVENTS = frozenset((*PROGRESS, "stage", "batch", "obstacle", "factor"))
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted workbook: its entries in the ledger and what its sender is told."""

    entries: tuple[Entry, ...]
    settlement: Settlement
    transaction: Transaction


def accept_workbook(
    programme: Programme,
    returned: Returned,
    choices: Mapping[str, str],
    *,
    reason: str | None,
    recorded_at: datetime,
    recorded_by: str,
    based_on: int,
) -> Accepted:
    """Record the chosen cells of a returned workbook, all of them or nothing.

    Progress, stages, batches and obstacles become events that name the file; everything else becomes facts that quote
    the row. The original is kept by its hash; the transaction holds each cell with its address and the receipt.

    Raises:
        UsageError: When a question about a column is open, a choice does not fit, a falling sum is taken without a
            reason, or the file was accepted before with the same choices.
        StaleStateError: When one of the projects has moved on since the person looked.
    """
    if any(question.answer is None and question.returned is not None for question in returned.columns):
        raise UsageError("the questions about columns come first")
    settlement = settle(returned, choices)
    needs = [one.change.address for one in settlement.chosen if one.change.doubt and one.change.doubt.needs_reason]
    if needs and not (reason or "").strip():
        raise UsageError(f"a sum that falls is a correction and needs a reason: {', '.join(needs)}")
    data = programme.ledger.read_file(returned.file_id)
    transaction = Transaction(
        returned.file_id,
        returned.file_name,
        rows=tuple(_list_rows(returned, settlement)),
        receipt=build_receipt(returned, settlement),
    )
    reading, facts, rulings = _build_document(programme, returned, settlement, data, reason)
    one = find_round(programme, returned)
    events = list(_iter_events(returned, settlement))
    if one is not None:
        events = list(iter_filing(one, returned, settlement, events))
    entries = programme.ledger.record_transaction(
        transaction,
        [*events, *rulings],
        data=data,
        recorded_at=recorded_at,
        recorded_by=recorded_by,
        based_on=based_on,
        reason=(reason or "").strip() or None,
        document=None if not facts else (reading, facts),
    )
    return Accepted(entries, settlement, transaction)


def find_round(programme: Programme, returned: Returned) -> Round | None:
    """Find the dispatch round a unit's workbook is its filing for.

    Raises:
        UsageError: When the round is frozen.
    """
    release = returned.release
    if release is None or release.round_id is None or release.unit is None or not returned.is_known:
        return None
    one = fold_office(programme.read_snapshot().events).find_round(release.round_id)
    if one is not None and one.is_frozen:
        raise UsageError(f"round {one.year}-{one.number} is frozen; nothing more is filed in it")
    return one


def iter_filing(one: Round, returned: Returned, settlement: Settlement, events: list[Event]) -> Iterator[Event]:
    """Make events a unit's filing: every returned row of its plan is a report, what was left as it was included.

    Args:
        one: The round.
        returned: The workbook.
        settlement: What was chosen; cells that stay open are not reported.
        events: Events of the changed cells.
    """
    unit = returned.release.unit if returned.release is not None else None
    mine = {entry.project_id for entry in one.plan.entries if entry.unit == unit}
    waiting = {(change.project_id, change.field) for change in (*settlement.open_cells, *settlement.kept)}
    reported: set[str] = set()
    for event in events:
        is_report = event.kind == "progress" and event.subject_id in mine
        reported |= {event.subject_id} if is_report else set()
        details = {**event.details, "round": one.id, "unit": unit or ""}
        yield replace(event, details=details) if is_report else event
    for row in returned.rows.values():
        if row.key in mine and row.key not in reported:
            said: dict[str, Any] = {
                name: row.find(name).value
                for name in PROGRESS
                if row.find(name).trouble is None and (row.key, name) not in waiting
            }
            if any(value is not None for value in said.values()):
                reported.add(row.key)
                base = Event("note", row.key, row.name, returned.as_of, evidence=(returned.file_name,))
                yield _build_report(base, said, one.year, {"round": one.id, "unit": unit or ""})
    details = {"round": one.id, "unit": unit or "", "n_reports": len(reported)}
    yield Event(
        "filing", build_filing_id(one.id, unit or ""), unit or "", returned.received_on, year=one.year, details=details
    )


def _build_report(base: Event, said: Mapping[str, Any], year: int, details: Mapping[str, Any]) -> Event:
    total = {} if said.get("done_to_date") is None else {"total": said["done_to_date"]}
    return replace(
        base,
        kind="progress",
        year=year,
        amount=said.get("done_this_year"),
        percent=said.get("progress_percent"),
        words=said.get("progress_words"),
        details={**details, **total},
    )


def _list_rows(returned: Returned, settlement: Settlement) -> Iterator[dict[str, Any]]:
    for one in settlement.chosen:
        change = one.change
        yield {
            "project": one.project_id,
            "name": change.name,
            "field": change.field,
            "address": change.address,
            "issued": _to_json(change.issued),
            "current": _to_json(change.current),
            "returned": change.words,
            "recorded": _to_json(one.value),
            "before": returned.show(change.current, change.field),
            "after": returned.show(one.value, change.field),
            "choice": one.choice,
            "doubt": None if change.doubt is None else change.doubt.reason,
        }


def build_receipt(returned: Returned, settlement: Settlement) -> dict[str, Any]:
    """Build what the sender is told: counts, what stays open, sums that do not add up, with addresses."""
    release = returned.release
    return {
        "release": None if release is None else release.id,
        "unit": None if release is None else release.unit,
        "round": None if release is None else release.round,
        "sheet": returned.layout.sheet.name,
        "as_of": returned.as_of.isoformat(),
        "days_late": returned.days_late,
        "n_rows": returned.comparison.n_rows,
        "n_same": returned.comparison.n_same,
        "n_taken": len(settlement.chosen),
        "kept": [_describe(returned, change) for change in settlement.kept],
        "open_cells": [_describe(returned, change) for change in settlement.open_cells],
        "open_rows": [
            {"kind": question.kind, "address": question.address, "name": question.name}
            for question in settlement.open_rows
        ],
        "rows": [
            {"kind": question.kind, "address": question.address, "name": question.name, "choice": choice}
            for question, choice in settlement.answered_rows
        ],
        "columns": [
            {
                "kind": question.kind,
                "letter": question.letter,
                "issued": question.issued,
                "returned": question.returned,
                "answer": question.answer,
            }
            for question in returned.columns
        ],
        "totals": [
            {
                "address": one.address,
                "label": one.label,
                "head": one.head,
                "written": write_decimal(one.written),
                "computed": write_decimal(one.computed),
            }
            for one in returned.totals
        ],
    }


def _describe(returned: Returned, change: CellChange) -> dict[str, Any]:
    return {
        "address": change.address,
        "name": change.name,
        "field": change.field,
        "words": change.words,
        "before": returned.show(change.current, change.field),
        "doubt": None if change.doubt is None else change.doubt.reason,
    }


def _build_document(
    programme: Programme, returned: Returned, settlement: Settlement, data: bytes, reason: str | None
) -> tuple[Reading, list[Fact], list[Ruling]]:
    """Build the text of the rows taken from and its facts, with the decision a person made about each."""
    rows: dict[tuple[int, str], dict[int, Chosen]] = {}
    for one in settlement.chosen:
        if one.change.field not in _EVENTS and one.change.returned is not None:
            rows.setdefault((one.change.row, one.project_id), {})[one.change.column] = one
    taken = [
        Taken(row, project_id, returned.rows[row].name, frozenset(cells)) for (row, project_id), cells in rows.items()
    ]
    excerpt = build_excerpt(
        returned.file_id,
        returned.layout,
        returned.template,
        sorted(taken, key=lambda one: one.row),
        as_of=returned.as_of,
        catalog=programme.catalog,
    )
    source = Source(
        id=returned.file_id,
        title=returned.file_name,
        media_type=_MEDIA,
        size=len(data),
        publisher=None if returned.release is None else returned.release.unit,
        published_on=max(returned.received_on, returned.as_of),
        location=returned.file_name,
    )
    facts, rulings = [], []
    for fact, row, column in excerpt.facts:
        one = next(cells[column] for (number, _), cells in rows.items() if number == row and column in cells)
        facts.append(fact)
        if one.choice == "propose" and isinstance(one.value, Decimal):
            changes = {"value": write_decimal(one.value)}
            why = (
                reason or ""
            ).strip() or f"{one.change.address}: {one.change.doubt.reason if one.change.doubt else ''}"
            rulings.append(Ruling(fact.id, "amend", changes, "correction", why))
        else:
            rulings.append(Ruling(fact.id, "accept"))
    return Reading(source, excerpt.text, data), facts, rulings


def _iter_events(returned: Returned, settlement: Settlement) -> Iterator[Event]:
    """Give the events of the chosen cells, a project at a time."""
    by_project: dict[str, dict[str, Chosen]] = {}
    for one in settlement.chosen:
        by_project.setdefault(one.project_id, {})[one.change.field] = one
    year = returned.release.year if returned.release is not None else returned.as_of.year
    for project_id, cells in by_project.items():
        name = next(iter(cells.values())).change.name
        base = Event("note", project_id, name, returned.as_of)
        yield from _iter_progress(base, cells, year, returned)
        yield from _iter_others(base, cells, year, returned)


def _iter_progress(base: Event, cells: Mapping[str, Chosen], year: int, returned: Returned) -> Iterator[Event]:
    said: dict[str, Any] = {name: cells[name].value for name in PROGRESS if name in cells}
    if not said:
        return
    falls = any(cells[name].change.doubt and cells[name].change.doubt.needs_reason for name in said)  # type: ignore[union-attr]
    cited = replace(base, evidence=_cite(returned, *(cells[name] for name in said)))
    yield _build_report(cited, said, year, {"correction": True} if falls else {})


def _iter_others(base: Event, cells: Mapping[str, Chosen], year: int, returned: Returned) -> Iterator[Event]:
    if "stage" in cells:
        stage = returned.find_stage(str(cells["stage"].value))
        cited = replace(base, evidence=_cite(returned, cells["stage"]))
        yield replace(cited, kind="stage", stage=stage.stage, stage_detail=stage.id)
    if "batch" in cells:
        cited = replace(base, evidence=_cite(returned, cells["batch"]))
        yield replace(cited, kind="batch", year=year, stage=find_batch(cells["batch"].change.words))
    if "obstacle" in cells:
        one = cells["obstacle"]
        base = replace(base, evidence=_cite(returned, one))
        factor = returned.rows[one.change.row].find("factor").value
        before = None if one.change.current is None else str(one.change.current)
        if before is not None:
            # The words of an obstacle changed: the old one is answered, the new one stands in its place.
            yield replace(base, kind="obstacle", words=before, is_open=False)
        if one.value is not None:
            yield replace(base, kind="obstacle", words=str(one.value), factor=_words(factor), is_open=True)


def _cite(returned: Returned, *cells: Chosen) -> tuple[str, ...]:
    """Give the places of the file that prove an event, as people name them."""
    return tuple(f"{returned.file_name} {one.change.address}" for one in cells)


def _words(value: Value | None) -> str | None:
    return None if value is None else str(value)


def _to_json(value: Value | None) -> str | None:
    if isinstance(value, Decimal):
        return write_decimal(value)
    return None if value is None else value.isoformat() if _is_day(value) else str(value)  # type: ignore[union-attr]


def _is_day(value: date | str) -> bool:
    return not isinstance(value, str)
