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

    from taizhang.model.fact import Fact
    from taizhang.model.span import Span


def write_fact(fact: Fact) -> str:
    """Give `canonical_json(fact_to_record(fact))`."""
    return encode_fact(fact).decode()


def encode_fact(fact: Fact, fact_id: bytes | None = None) -> bytes:
    """Give `canonical_json(fact_to_record(fact))` in UTF-8.

    What the facts of a document have in common is put into words once; between it stands what each says by itself.

    Args:
        fact: The fact.
        fact_id: Its id, where it is in words of JSON already.

    Raises:
        UnicodeEncodeError: When its words hold half characters.
    """
    written, measure, subject, spans, repeats = fact.as_written, fact.measure, fact.subject, fact.spans, fact.repeats
    value, high, period = fact.value, fact.value_max, fact.period
    base, about, course, end = _shared(
        (
            fact.base_of_comparison, fact.basis, fact.comparator, fact.kind, fact.method, fact.stage,
            fact.stage_detail, fact.status, fact.text_id, fact.unit, measure is None or (measure.id, measure.name),
            period is None or (period.end, period.label, period.start),
        )
    )  # fmt: skip
    unit = "null" if written is None else f'{{"unit":{_word(written.unit)},"value":{_or_null(written.value)}}}'
    if len(spans) == 1:
        (span,) = spans
        said = f'{{"end":{span.end},"exact":{_quote(span.exact)},"role":{_word(span.role)},"start":{span.start}}}'
    else:
        said = ",".join(map(_write_span, spans))
    also = ",".join(map(_write_span, repeats)) if repeats else ""
    named = "null"
    if subject is not None:
        named = f'{{"id":{_word(subject.id)},"kind":{_word(subject.kind)},"name":{_or_null(subject.name)}}}'
    number = "null" if value is None else f'"{write_decimal(value)}"'
    most = "null" if high is None else f'"{write_decimal(high)}"'
    return b"".join(
        (
            f'{{"as_written":{unit},'.encode(), base, _quote(fact.id)[1:-1].encode() if fact_id is None else fact_id,
            about, f'{also}],"spans":[{said}'.encode(), course, named.encode(), end,
            f'{number},"value_max":{most}}}'.encode(),
        )
    )  # fmt: skip


_Shared = tuple[
    "str | None", "str | None", "str | None", str, str, "str | None", "str | None", "str | None", str, "str | None",
    "bool | tuple[str | None, str | None]", "bool | tuple[date | None, str | None, date | None]",
]  # fmt: skip


class _SharedWords(dict[_Shared, tuple[bytes, bytes, bytes, bytes]]):
    """What facts share, put into words once: the four pieces of `encode_fact` that stand between what they do not."""

    def __missing__(self, fields: _Shared) -> tuple[bytes, bytes, bytes, bytes]:
        base, basis, comparator, kind, method, stage, detail, status, text_id, unit, measure, period = fields
        measured, held = "null", "null"
        if not isinstance(measure, bool):
            measured = f'{{"id":{_or_null(measure[0])},"name":{_or_null(measure[1])}}}'
        if not isinstance(period, bool):
            label = _or_null(period[1])
            held = f'{{"end":{_write_day(period[0])},"label":{label},"start":{_write_day(period[2])}}}'
        base_words, about, course, end = (
            f'"base_of_comparison":{_or_null(base)},"basis":{_or_null(basis)},"comparator":{_or_null(comparator)},"id":"',
            f'","kind":{_quote(kind)},"measure":{measured},"method":{_quote(method)},"period":{held},"repeats":[',
            f'],"stage":{_or_null(stage)},"stage_detail":{_or_null(detail)},"status":{_or_null(status)},"subject":',
            f',"text_id":{_quote(text_id)},"unit":{_or_null(unit)},"value":',
        )
        if len(self) >= _N_KNOWN:
            self.clear()
        pieces = self[fields] = (base_words.encode(), about.encode(), course.encode(), end.encode())
        return pieces


class _Words(dict["str | None", str]):
    """Words that come again and again, quoted once."""

    def __missing__(self, words: str | None) -> str:
        quoted = _or_null(words)
        if len(self) < _N_KNOWN:
            self[words] = quoted
        return quoted


_N_KNOWN = 20_000
_shared = _SharedWords().__getitem__
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


def _write_span(span: Span) -> str:
    return f'{{"end":{span.end},"exact":{_quote(span.exact)},"role":{_word(span.role)},"start":{span.start}}}'
