"""Every fact with its evidence as one table, for files that leave the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.model.identity import write_decimal
from taizhang.views.passage import build_passage
from taizhang.views.statement import write_measure
from taizhang.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book
    from taizhang.views.say import Say
    from taizhang.views.table import Cell, CellKind

# key, kind of cell, width of the sheet column (0: machine formats only)
_COLUMNS: tuple[tuple[str, CellKind, int], ...] = (
    ("number", "whole", 6),
    ("measure", "text", 26),
    ("value", "number", 18),
    ("value_max", "number", 14),
    ("unit", "text", 10),
    ("as_written", "text", 18),
    ("comparator", "text", 10),
    ("status", "text", 9),
    ("kind", "text", 9),
    ("basis", "text", 9),
    ("period_start", "day", 12),
    ("period_end", "day", 12),
    ("period_label", "text", 12),
    ("subject", "text", 22),
    ("stage", "text", 9),
    ("decision", "text", 9),
    ("decided_by", "text", 12),
    ("reason", "text", 20),
    ("read_value", "number", 16),
    ("sentence", "text", 60),
    ("exact", "text", 20),
    ("document", "text", 34),
    ("publisher", "text", 18),
    ("published_on", "day", 12),
    ("start", "whole", 9),
    ("end", "whole", 9),
    ("source_id", "text", 24),
    ("fact_id", "text", 24),
    ("method", "text", 14),
    ("measure_name", "text", 0),
    ("measure_id", "text", 0),
    ("subject_kind", "text", 0),
    ("subject_id", "text", 0),
    ("base_of_comparison", "text", 0),
    ("value_exact", "text", 0),
    ("kind_code", "text", 0),
    ("status_code", "text", 0),
    ("comparator_code", "text", 0),
    ("decision_code", "text", 0),
    ("stage_code", "text", 0),
    ("stage_detail", "text", 0),
    ("text_id", "text", 0),
)


def build_fact_table(book: Book, say: Say) -> Table:
    """Build the table of the facts that count, in order of document and place."""
    states = (state for state in book.snapshot.facts if state.accepted is not None)
    return _build_table(book, say, states, name="facts")


def build_set_aside_table(book: Book, say: Say) -> Table:
    """Build the table of the facts that do not count: rejected, retracted or merged into another."""
    states = (state for state in book.snapshot.facts if state.accepted is None)
    return _build_table(book, say, states, name="set_aside")


def _build_table(book: Book, say: Say, states: Iterable[FactState], *, name: str) -> Table:
    return Table(
        name=say(f"table.{name}"),
        title=say(f"table.{name}_title", title=book.title),
        columns=tuple(
            Column(key, say(f"column.{key}"), kind, width or 16, is_machine=width == 0) for key, kind, width in _COLUMNS
        ),
        rows=tuple(_build_row(book, state, number, say) for number, state in enumerate(states, start=1)),
        notes=list_notes(book, say),
    )


def list_notes(book: Book, say: Say) -> tuple[str, ...]:
    """List what a reader of a file must know: the state of the ledger, its moments and how to read the cells."""
    snapshot = book.snapshot
    moment = say("table.all_known") if snapshot.as_of is None else snapshot.as_of.date().isoformat()
    return (
        say("table.state", head=snapshot.head, hash=snapshot.head_hash, moment=moment),
        say("table.day", day=book.today.isoformat()),
        say("table.units"),
        say("table.offsets"),
        say("table.missing"),
    )


def _build_row(book: Book, state: FactState, number: int, say: Say) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "number": number,
        **_build_claim(book, state.accepted or state.read, say),
        **_build_decision(state, say),
        **_build_evidence(book, state),
    }
    return tuple(cells[key] for key, _, _ in _COLUMNS)


def _build_claim(book: Book, fact: Fact, say: Say) -> dict[str, Cell]:
    subject, measure, written, period = fact.subject, fact.measure, fact.as_written, fact.period
    return {
        "measure": write_measure(book, fact),
        "measure_name": None if measure is None else measure.name,
        "measure_id": None if measure is None else measure.id,
        "value": fact.value,
        "value_max": fact.value_max,
        "value_exact": None if fact.value is None else write_decimal(fact.value),
        "unit": fact.unit,
        "as_written": None if written is None else f"{written.value or ''}{written.unit or ''}" or None,
        "comparator": _find(say, "comparator", fact.comparator),
        "comparator_code": fact.comparator,
        "status": _find(say, "status", fact.status),
        "status_code": fact.status,
        "kind": _find(say, "kind", fact.kind),
        "kind_code": fact.kind,
        "basis": _find(say, "basis", fact.basis),
        "base_of_comparison": fact.base_of_comparison,
        "period_start": None if period is None else period.start,
        "period_end": None if period is None else period.end,
        "period_label": None if period is None else period.label,
        "subject": None if subject is None else subject.name,
        "subject_kind": None if subject is None else subject.kind,
        "subject_id": None if subject is None else subject.id,
        "stage": _find(say, "stage", fact.stage),
        "stage_code": fact.stage,
        "stage_detail": fact.stage_detail,
    }


def _build_decision(state: FactState, say: Say) -> dict[str, Cell]:
    decided = [entry for entry in state.entries if entry.act in ("accept", "amend", "reject", "retract")]
    last = decided[-1] if decided else None
    return {
        "decision": say(f"decision.{state.decision}"),
        "decision_code": state.decision,
        "decided_by": None if last is None else last.recorded_by,
        "reason": None if last is None else last.reason,
        "read_value": state.read.value,
    }


def _build_evidence(book: Book, state: FactState) -> dict[str, Cell]:
    document = book.find_document(state.read.text_id)
    passage = build_passage(book, state.id)
    source = None if document is None else document.source
    anchor = state.read.anchor
    return {
        "sentence": None if passage is None else passage.before + passage.exact + passage.after,
        "exact": anchor.exact,
        "document": None if source is None else source.title,
        "publisher": None if source is None else source.publisher,
        "published_on": None if source is None else source.published_on,
        "start": anchor.start,
        "end": anchor.end,
        "source_id": None if source is None else source.id,
        "fact_id": state.id,
        "method": state.read.method,
        "text_id": state.read.text_id,
    }


def _find(say: Say, family: str, code: str | None) -> str | None:
    return None if code is None else say(f"{family}.{code}")
