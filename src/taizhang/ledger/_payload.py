"""The canonical JSON of a fact, written straight from its fields: the same words as by way of a record, much faster."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from json.encoder import encode_basestring as _quote
from typing import TYPE_CHECKING

from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from taizhang.model.fact import Fact, Measure, Subject
    from taizhang.model.period import Period
    from taizhang.model.span import Span


def write_fact(fact: Fact) -> str:
    """Give `canonical_json(fact_to_record(fact))`."""
    written = fact.as_written
    words = (
        "null" if written is None else f'{{"unit":{_or_null(written.unit)},"value":{_or_null(written.value)}}}',
        _or_null(fact.base_of_comparison),
        _or_null(fact.basis),
        _or_null(fact.comparator),
        _quote(fact.id),
        _quote(fact.kind),
        _write_measure(fact.measure),
        _quote(fact.method),
        _write_period(fact.period),
        ",".join(map(_write_span, fact.repeats)),
        ",".join(map(_write_span, fact.spans)),
        _or_null(fact.stage),
        _or_null(fact.stage_detail),
        _or_null(fact.status),
        _write_subject(fact.subject),
        _quote(fact.text_id),
        _or_null(fact.unit),
        _write_number(fact.value),
        _write_number(fact.value_max),
    )
    return _FACT % words


_FACT = (
    '{"as_written":%s,"base_of_comparison":%s,"basis":%s,"comparator":%s,"id":%s,"kind":%s,"measure":%s,"method":%s,'
    '"period":%s,"repeats":[%s],"spans":[%s],"stage":%s,"stage_detail":%s,"status":%s,"subject":%s,"text_id":%s,'
    '"unit":%s,"value":%s,"value_max":%s}'
)


@contextmanager
def pause_collection() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, over thousands of new values that all stay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _or_null(words: str | None) -> str:
    return "null" if words is None else _quote(words)


def _write_number(value: Decimal | None) -> str:
    return "null" if value is None else f'"{write_decimal(value)}"'


def _write_day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


def _write_period(period: Period | None) -> str:
    if period is None:
        return "null"
    return f'{{"end":{_write_day(period.end)},"label":{_or_null(period.label)},"start":{_write_day(period.start)}}}'


def _write_measure(measure: Measure | None) -> str:
    return "null" if measure is None else f'{{"id":{_or_null(measure.id)},"name":{_or_null(measure.name)}}}'


def _write_subject(subject: Subject | None) -> str:
    if subject is None:
        return "null"
    return f'{{"id":{_or_null(subject.id)},"kind":{_quote(subject.kind)},"name":{_or_null(subject.name)}}}'


def _write_span(span: Span) -> str:
    return f'{{"end":{span.end:d},"exact":{_quote(span.exact)},"role":{_quote(span.role)},"start":{span.start:d}}}'
