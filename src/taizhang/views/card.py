"""One fact as a card: what it states, where it stands, what speaks against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.finding import Finding
from taizhang.model.identity import write_decimal
from taizhang.model.merge import Merge
from taizhang.model.snapshot import FactState
from taizhang.views.confidence import Confidence, judge_reading
from taizhang.views.label import label_fact, name_property
from taizhang.views.statement import write_period
from taizhang.views.value import Cited, cite_fact, write_quantity

_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Card:
    """A fact for the eye.

    Args:
        id: The fact.
        kind: Its kind; `status`: actual, target, plan.
        label: What it states.
        aspect: For projects and commitments, which property.
        whom: Whom it is about, where that is neither the label nor the place of the programme.
        cited: Its figure as it counts now; for words, the words.
        read: Its figure as read, where a person gave another.
        period: When it holds, in words.
        stage: For projects.
        basis: Level, change, share, …
        decision: Where it stands.
        changed: Fields a person changed.
        n_repeats: Further places that state it.
        findings: What the checks say about it.
        confidence: How sure the reading is, with reasons.
        merge: The merge that counts it under another fact, where one stands.
        state: The whole of it.
    """

    id: str
    kind: str
    status: str | None
    label: str
    aspect: str | None
    whom: str | None
    cited: Cited
    read: Cited | None
    period: str | None
    stage: str | None
    basis: str | None
    decision: str
    changed: tuple[str, ...]
    n_repeats: int
    findings: tuple[Finding, ...]
    confidence: Confidence
    merge: Merge | None
    state: FactState

    @property
    def is_number(self) -> bool:
        """Whether the fact has a number."""
        return (self.state.accepted or self.state.read).value is not None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a fact as read and as it counts."""

    name: str
    read: str | None
    accepted: str | None

    @property
    def is_changed(self) -> bool:
        """Whether a person gave another value."""
        return self.read != self.accepted


def build_card(state: FactState, book: Book, findings: tuple[Finding, ...] = ()) -> Card:
    """Build the card of a fact."""
    fact = state.accepted or state.read
    as_read = FactState(state.read, "unreviewed", state.read, ()) if state.changed_fields else None
    return Card(
        id=state.id,
        kind=fact.kind,
        status=fact.status,
        label=label_fact(fact, book),
        aspect=name_property(fact),
        whom=_find_whom(fact, book),
        cited=cite_fact(state, book.lang),
        read=None if as_read is None else cite_fact(as_read, book.lang),
        period=write_period(fact.period, book.lang),
        stage=fact.stage,
        basis=fact.basis,
        decision=state.decision,
        changed=state.changed_fields,
        n_repeats=len(fact.repeats),
        findings=findings,
        confidence=judge_reading(state.read, book.read_document(state.read.text_id).text, findings),
        merge=find_merge(book, state.id),
        state=state,
    )


def _find_whom(fact: Fact, book: Book) -> str | None:
    """Find whom a figure is about: a town or an office among others of one table says which it is."""
    subject = fact.subject
    if subject is None or not subject.name or fact.kind in ("project_state", "commitment"):
        return None
    is_own = subject.id is not None and subject.id == book.place_id
    return None if is_own or subject.name == book.place_name else subject.name


def find_merge(book: Book, fact_id: str) -> Merge | None:
    """Find the merge that counts a fact under another."""
    merges = book.remember("merges by subject", lambda: {one.subject_id: one for one in book.snapshot.merges})
    return merges.get(fact_id)


def write_as_form(state: FactState) -> str:
    """Give the value as a person would type it: as the document writes it where that still holds.

    The form that corrects a fact is filled with it and reads it back (`web/written.py`).
    """
    fact, written = state.accepted or state.read, state.read.as_written
    if fact.value is None:
        return ""
    is_as_read = (fact.value, fact.unit) == (state.read.value, state.read.unit)
    if is_as_read and written is not None and written.value and _PLAIN.fullmatch(written.value):
        sign = "-" if fact.value < 0 else ""  # a fall is written without one: 下降3%
        return f"{sign}{written.value}{written.unit or ''}"
    return write_quantity(fact.value, fact.unit, "zh").replace(",", "").replace("−", "-")


def list_fields(state: FactState) -> tuple[Field, ...]:
    """List every field of a fact, as read beside as it counts."""
    read = _write_fields(state.read)
    accepted = _write_fields(state.accepted) if state.accepted else dict.fromkeys(read)
    return tuple(Field(name, read[name], accepted[name]) for name in read)


def _write_fields(fact: Fact) -> dict[str, str | None]:
    subject, measure, period = fact.subject, fact.measure, fact.period
    return {
        "kind": fact.kind,
        "subject": subject.name if subject else None,
        "measure": measure.name if measure else None,
        "measure_id": measure.id if measure else None,
        "value": None if fact.value is None else write_decimal(fact.value),
        "value_max": None if fact.value_max is None else write_decimal(fact.value_max),
        "unit": fact.unit,
        "comparator": fact.comparator,
        "basis": fact.basis,
        "base_of_comparison": fact.base_of_comparison,
        "status": fact.status,
        "period": _write_period(fact) if period else None,
        "stage": fact.stage,
        "stage_detail": fact.stage_detail,
    }


def _write_period(fact: Fact) -> str | None:
    period = fact.period
    if period is None:
        return None
    days = "" if period.start is None or period.end is None else f"[{period.start} … {period.end})"
    return " ".join(part for part in (period.label, days) if part) or None
