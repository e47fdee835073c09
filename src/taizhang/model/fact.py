"""A fact: one thing a document says, with its exact words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from taizhang.model.frozen import quicken
from taizhang.model.identity import DayWords, Digits, write_decimal
from taizhang.model.period import Period
from taizhang.model.span import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Kind = Literal["observation", "target", "project_state", "commitment", "ranking", "honour"]
SubjectKind = Literal["place", "project", "organisation", "programme", "commitment"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx"]
Basis = Literal["level", "change", "share", "difference", "multiple", "rank", "count", "duration"]
Status = Literal["actual", "target", "plan", "forecast", "name"]
Stage = Literal["reserve", "signed", "started", "advancing", "completed"]


@quicken
@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a fact is about: the name as read, and the catalogue or ledger id where it is certain."""

    kind: SubjectKind
    name: str | None
    id: str | None = None


@quicken
@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: the words of the text, and the catalogue id where one fits.

    For a project or commitment it is a property: `investment`, `stage`, `batch`, `owner`, `scale`, …
    """

    name: str | None
    id: str | None = None


@quicken
@dataclass(frozen=True, slots=True)
class AsWritten:
    """The value and unit exactly as in the text; for a property in words, the words."""

    value: str | None
    unit: str | None


@quicken
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim of one document. The fields are the output contract of `taizhang read`.

    Args:
        id: Content id (see `build_fact_id`); reading the same bytes twice gives the same id.
        text_id: The text its spans point into.
        kind: The kind of claim.
        subject: Whom or what it is about.
        measure: What is measured.
        value, value_max: In the base unit; `value_max` only for a range; `None` where the text has no number.
        unit: Base unit (`CNY`, `m2`, `%`, `pp`, …) or the classifier itself (`个`, `家`).
        as_written: Value and unit as in the text.
        comparator: How the value bounds the truth.
        basis: Level, change, share, …
        base_of_comparison: `year_on_year`, `versus:2020`, … for a change.
        status: Actual, target, plan, forecast, or `name` (part of a proper name: kept out of the ledger).
        period: When it holds.
        stage, stage_detail: For projects: contract stage and the finer stage of the catalogue.
        spans: The exact words, at least one.
        repeats: Later places of the same document that state the same fact (counted once).
        method: Reader name and version.
    """

    id: str = ""
    text_id: str
    kind: Kind
    subject: Subject | None = None
    measure: Measure | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    as_written: AsWritten | None = None
    comparator: Comparator | None = None
    basis: Basis | None = None
    base_of_comparison: str | None = None
    status: Status | None = None
    period: Period | None = None
    stage: Stage | None = None
    stage_detail: str | None = None
    spans: tuple[Span, ...]
    repeats: tuple[Span, ...] = ()
    method: str

    def find_span(self, role: str) -> Span | None:
        """Find the first span of a role."""
        for span in self.spans:
            if span.role == role:
                return span
        return None

    @property
    def anchor(self) -> Span:
        """The span a reader is led to: the value where there is one, else the first."""
        return self.find_span("value") or self.spans[0]


_FIELDS = tuple(field.name for field in fields(Fact))


class SubjectRecord(TypedDict):
    """The record of whom or what a fact is about."""

    kind: SubjectKind
    name: str | None
    id: str | None


class MeasureRecord(TypedDict):
    """The record of what is measured."""

    id: str | None
    name: str | None


class WrittenRecord(TypedDict):
    """The record of value and unit exactly as in the text."""

    value: str | None
    unit: str | None


class PeriodRecord(TypedDict):
    """The record of a period."""

    start: DayWords | None
    end: DayWords | None
    label: str | None


class SpanRecord(TypedDict):
    """The record of a span of the text of a fact."""

    role: Role
    start: int
    end: int
    exact: str


class FactRecord(TypedDict):
    """The record of a fact; every field is present."""

    id: str
    kind: Kind
    subject: SubjectRecord | None
    measure: MeasureRecord | None
    value: Digits | None
    value_max: Digits | None
    unit: str | None
    as_written: WrittenRecord | None
    comparator: Comparator | None
    basis: Basis | None
    base_of_comparison: str | None
    status: Status | None
    period: PeriodRecord | None
    stage: Stage | None
    stage_detail: str | None
    spans: list[SpanRecord]
    repeats: list[SpanRecord]
    method: str
    text_id: str


def fact_to_record(fact: Fact) -> FactRecord:
    """Give the JSON record of the contract, every field present, in the contract's order."""
    subject, measure, written, period = fact.subject, fact.measure, fact.as_written, fact.period
    return {
        "id": fact.id,
        "kind": fact.kind,
        "subject": None if subject is None else {"kind": subject.kind, "name": subject.name, "id": subject.id},
        "measure": None if measure is None else {"id": measure.id, "name": measure.name},
        "value": None if fact.value is None else write_decimal(fact.value),
        "value_max": None if fact.value_max is None else write_decimal(fact.value_max),
        "unit": fact.unit,
        "as_written": None if written is None else {"value": written.value, "unit": written.unit},
        "comparator": fact.comparator,
        "basis": fact.basis,
        "base_of_comparison": fact.base_of_comparison,
        "status": fact.status,
        "period": None if period is None else _period_to_record(period),
        "stage": fact.stage,
        "stage_detail": fact.stage_detail,
        "spans": [_span_to_record(span) for span in fact.spans],
        "repeats": [_span_to_record(span) for span in fact.repeats],
        "method": fact.method,
        "text_id": fact.text_id,
    }


def fact_from_record(record: Mapping[str, Any]) -> Fact:
    """Give the fact that `fact_to_record` wrote."""
    subject, measure, written, period = (record[key] for key in ("subject", "measure", "as_written", "period"))
    text_id = record["text_id"]
    return Fact(
        id=record["id"],
        text_id=text_id,
        kind=record["kind"],
        subject=None if subject is None else Subject(subject["kind"], subject["name"], subject["id"]),
        measure=None if measure is None else Measure(measure["name"], measure["id"]),
        value=None if record["value"] is None else Decimal(record["value"]),
        value_max=None if record["value_max"] is None else Decimal(record["value_max"]),
        unit=record["unit"],
        as_written=None if written is None else AsWritten(written["value"], written["unit"]),
        comparator=record["comparator"],
        basis=record["basis"],
        base_of_comparison=record["base_of_comparison"],
        status=record["status"],
        period=None if period is None else _period_from_record(period),
        stage=record["stage"],
        stage_detail=record["stage_detail"],
        spans=tuple(_span_from_record(span, text_id) for span in record["spans"]),
        repeats=tuple(_span_from_record(span, text_id) for span in record["repeats"]),
        method=record["method"],
    )


def build_fact_id(fact: Fact) -> str:
    """Give the content id of a fact: everything it claims and where, but not which reader version said so."""
    return hashlib.sha256(write_claim(fact).encode()).hexdigest()


def with_id(fact: Fact) -> Fact:
    """Give the fact carrying its content id."""
    values = {name: getattr(fact, name) for name in _FIELDS}
    values["id"] = build_fact_id(fact)
    return Fact(**values)


def seal_facts(facts: Iterable[Fact]) -> None:
    """Give facts that were just built their content ids, before anyone else holds them.

    The one place that sets a field of a fact: to copy each of them, as `with_id` does, costs half as much as the ids.
    """
    shared = _Shared()
    for fact in facts:
        object.__setattr__(fact, "id", hashlib.sha256(_write_claim(fact, shared).encode()).hexdigest())


def write_claim(fact: Fact) -> str:
    """Give the canonical JSON of the record of a fact without `id`, `method` and `repeats`: what its id is made of.

    Written out field by field in the order of the keys, because every fact read needs it: a tenth of the time that the
    record and a general encoder take. A test holds it against `canonical_json`, byte for byte.
    """
    return _write_claim(fact, _Shared())


class _Shared:
    """The JSON of what many facts of a text share, each written once: their subject, their period, their sentence.

    They are known again by identity; the values are kept, so that no other can take their place.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Subject | Period | Span | None, str]] = {}

    def write(self, value: Subject | Period | Span | None) -> str:
        """Give the JSON of a value."""
        known = self._known.get(id(value))
        if known is None:
            if value is None:
                words = "null"
            elif isinstance(value, Subject):
                words = _write_subject(value)
            else:
                words = _write_period(value) if isinstance(value, Period) else _write_span(value)
            known = self._known[id(value)] = (value, words)
        return known[1]


def _write_claim(fact: Fact, shared: _Shared) -> str:
    written, measure = fact.as_written, fact.measure
    basis, comparator, status, stage = fact.basis, fact.comparator, fact.status, fact.stage
    base, detail, unit, value, most = fact.base_of_comparison, fact.stage_detail, fact.unit, fact.value, fact.value_max
    spans = ",".join(
        [
            shared.write(own)
            if own.role == "whole"
            else f'{{"end":{own.end},"exact":{encode_basestring(own.exact)},"role":"{own.role}","start":{own.start}}}'
            for own in fact.spans
        ]
    )
    return (
        f'{{"as_written":{"null" if written is None else _write_written(written)}'
        f',"base_of_comparison":{"null" if base is None else encode_basestring(base)}'
        f',"basis":{_PLAIN[basis]},"comparator":{_PLAIN[comparator]},"kind":"{fact.kind}"'
        f',"measure":{"null" if measure is None else _write_measure(measure)}'
        f',"period":{shared.write(fact.period)},"spans":[{spans}],"stage":{_PLAIN[stage]}'
        f',"stage_detail":{"null" if detail is None else encode_basestring(detail)}'
        f',"status":{_PLAIN[status]},"subject":{shared.write(fact.subject)}'
        f',"text_id":{encode_basestring(fact.text_id)}'
        f',"unit":{"null" if unit is None else encode_basestring(unit)}'
        f',"value":{"null" if value is None else _write_number(value)}'
        f',"value_max":{"null" if most is None else _write_number(most)}}}'
    )


class _Plain(dict[str | None, str]):
    """The JSON of words from closed lists."""

    def __missing__(self, word: str | None) -> str:
        words = self[word] = _write_text(word)
        return words


_PLAIN = _Plain()


def _write_span(span: Span) -> str:
    return f'{{"end":{span.end},"exact":{encode_basestring(span.exact)},"role":"{span.role}","start":{span.start}}}'


def _write_text(words: str | None) -> str:
    return "null" if words is None else encode_basestring(words)


def _write_number(value: Decimal) -> str:
    return f'"{write_decimal(value)}"'


def _write_written(written: AsWritten) -> str:
    unit, value = written.unit, written.value
    return (
        f'{{"unit":{"null" if unit is None else encode_basestring(unit)}'
        f',"value":{"null" if value is None else encode_basestring(value)}}}'
    )


def _write_measure(measure: Measure) -> str:
    known, name = measure.id, measure.name
    return (
        f'{{"id":{"null" if known is None else encode_basestring(known)}'
        f',"name":{"null" if name is None else encode_basestring(name)}}}'
    )


def _write_subject(subject: Subject) -> str:
    return f'{{"id":{_write_text(subject.id)},"kind":"{subject.kind}","name":{_write_text(subject.name)}}}'


def _write_period(period: Period) -> str:
    start = "null" if period.start is None else f'"{period.start.isoformat()}"'
    end = "null" if period.end is None else f'"{period.end.isoformat()}"'
    return f'{{"end":{end},"label":{_write_text(period.label)},"start":{start}}}'


def _period_to_record(period: Period) -> PeriodRecord:
    return {
        "start": None if period.start is None else period.start.isoformat(),
        "end": None if period.end is None else period.end.isoformat(),
        "label": period.label,
    }


def _period_from_record(record: dict[str, str | None]) -> Period:
    start, end = record["start"], record["end"]
    return Period(
        None if start is None else date.fromisoformat(start),
        None if end is None else date.fromisoformat(end),
        record["label"],
    )


def _span_to_record(span: Span) -> SpanRecord:
    return {"role": span.role, "start": span.start, "end": span.end, "exact": span.exact}


def _span_from_record(record: dict[str, Any], text_id: str) -> Span:
    return Span(text_id, record["start"], record["end"], record["exact"], record["role"])
