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

    from taizhang.model.fact import Fact, Measure, Subject
    from taizhang.model.period import Period
    from taizhang.model.span import Span


def write_fact(fact: Fact) -> str:
    """Give `canonical_json(fact_to_record(fact))`."""
    written, value, high = fact.as_written, fact.value, fact.value_max
    return _FACT % (
        "null" if written is None else f'{{"unit":{_or_null(written.unit)},"value":{_or_null(written.value)}}}',
        _word(fact.base_of_comparison),
        _word(fact.basis),
        _word(fact.comparator),
        _quote(fact.id),
        _word(fact.kind),
        "null" if fact.measure is None else _write_measure(fact.measure),
        _word(fact.method),
        "null" if fact.period is None else _write_period(fact.period),
        ",".join(map(_write_span, fact.repeats)) if fact.repeats else "",
        ",".join(map(_write_span, fact.spans)),
        _word(fact.stage),
        _word(fact.stage_detail),
        _word(fact.status),
        "null" if fact.subject is None else _write_subject(fact.subject),
        _word(fact.text_id),
        _word(fact.unit),
        "null" if value is None else f'"{write_decimal(value)}"',
        "null" if high is None else f'"{write_decimal(high)}"',
    )


class _Words(dict["str | None", str]):
    """Words that come again and again, quoted once."""

    def __missing__(self, words: str | None) -> str:
        quoted = "null" if words is None else _quote(words)
        if len(self) < 50_000:
            self[words] = quoted
        return quoted


_word = _Words().__getitem__
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


def _write_day(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


def _write_period(period: Period) -> str:
    return f'{{"end":{_write_day(period.end)},"label":{_or_null(period.label)},"start":{_write_day(period.start)}}}'


def _write_measure(measure: Measure) -> str:
    return f'{{"id":{_word(measure.id)},"name":{_word(measure.name)}}}'


def _write_subject(subject: Subject) -> str:
    return f'{{"id":{_or_null(subject.id)},"kind":{_word(subject.kind)},"name":{_or_null(subject.name)}}}'


def _write_span(span: Span) -> str:
    return f'{{"end":{span.end},"exact":{_quote(span.exact)},"role":{_word(span.role)},"start":{span.start}}}'
