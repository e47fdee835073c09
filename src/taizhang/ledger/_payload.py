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

    from taizhang.model.fact import Fact, Measure
    from taizhang.model.period import Period
    from taizhang.model.span import Span


def write_fact(fact: Fact) -> str:
    """Give `canonical_json(fact_to_record(fact))`."""
    word, written, subject = _word, fact.as_written, fact.subject
    value, high, repeats = fact.value, fact.value_max, fact.repeats
    unit = "null" if written is None else f'{{"unit":{_or_null(written.unit)},"value":{_or_null(written.value)}}}'
    about = (
        "null"
        if subject is None
        else f'{{"id":{_or_null(subject.id)},"kind":{word(subject.kind)},"name":{_or_null(subject.name)}}}'
    )
    return (
        f'{{"as_written":{unit},"base_of_comparison":{word(fact.base_of_comparison)},"basis":{word(fact.basis)},'
        f'"comparator":{word(fact.comparator)},"id":{_quote(fact.id)},"kind":{word(fact.kind)},'
        f'"measure":{"null" if fact.measure is None else _write_measure(fact.measure)},"method":{word(fact.method)},'
        f'"period":{"null" if fact.period is None else _write_period(fact.period)},'
        f'"repeats":[{",".join(map(_write_span, repeats)) if repeats else ""}],'
        f'"spans":[{",".join(map(_write_span, fact.spans)) if fact.spans else ""}],'
        f'"stage":{word(fact.stage)},"stage_detail":{word(fact.stage_detail)},"status":{word(fact.status)},'
        f'"subject":{about},"text_id":{word(fact.text_id)},"unit":{word(fact.unit)},'
        f'"value":{"null" if value is None else _write_value(value)},'
        f'"value_max":{"null" if high is None else _write_value(high)}}}'
    )


class _Words(dict["str | None", str]):
    """Words that come again and again, quoted once."""

    def __missing__(self, words: str | None) -> str:
        quoted = "null" if words is None else _quote(words)
        if len(self) < 50_000:
            self[words] = quoted
        return quoted


_word = _Words().__getitem__


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


def _write_value(value: Decimal) -> str:
    return f'"{write_decimal(value)}"'


def _write_span(span: Span) -> str:
    return f'{{"end":{span.end},"exact":{_quote(span.exact)},"role":{_word(span.role)},"start":{span.start}}}'
