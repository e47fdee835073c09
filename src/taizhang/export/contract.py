"""Write facts in the output contract of `taizhang read`: jsonl, csv, parquet and a table for people."""

from __future__ import annotations

import csv
import io
import unicodedata
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from taizhang.errors import UsageError
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.model.fact import AsWritten, Fact, Measure, Subject
    from taizhang.model.period import Period
    from taizhang.model.span import Span

FORMATS = ("jsonl", "csv", "table", "parquet")
_NESTED = ("subject", "measure", "as_written", "period", "spans", "repeats")


def write_contract(facts: Sequence[Fact], *, format_name: str) -> bytes:
    """Give facts in one of `FORMATS`; the same fields in each, nested ones as JSON text where a cell must be flat.

    Raises:
        UsageError: The format is not one of them.
    """
    if format_name == "jsonl":
        return write_lines(facts)
    if format_name == "csv":
        return _write_csv(facts)
    if format_name == "table":
        return _write_table(facts)
    if format_name == "parquet":
        return _write_parquet(facts)
    raise UsageError(f"no format named {format_name}: {', '.join(FORMATS)}")


def write_lines(facts: Iterable[Fact]) -> bytes:
    """Give one JSON object a line, UTF-8."""
    return "".join(map(_write_line, facts)).encode()


def _write_line(fact: Fact) -> str:
    cells = flatten_fact(fact).items()
    fields = [f'"{name}": {words if words and name in _NESTED else _write_words(words)}' for name, words in cells]
    return "{" + ", ".join(fields) + "}\n"


def flatten_fact(fact: Fact) -> dict[str, str | None]:
    """Give the fields of the contract with objects and lists as their JSON text, for cells that must be flat.

    The JSON is written out field by field, as every fact of a corpus needs it: a third of the time that the record
    and a general encoder take. A test holds it against `fact_to_record`.
    """
    value, most = fact.value, fact.value_max
    return {
        "id": fact.id,
        "kind": fact.kind,
        "subject": None if fact.subject is None else _write_fields(fact.subject, ("kind", "name", "id")),
        "measure": None if fact.measure is None else _write_fields(fact.measure, ("id", "name")),
        "value": None if value is None else write_decimal(value),
        "value_max": None if most is None else write_decimal(most),
        "unit": fact.unit,
        "as_written": None if fact.as_written is None else _write_fields(fact.as_written, ("value", "unit")),
        "comparator": fact.comparator,
        "basis": fact.basis,
        "base_of_comparison": fact.base_of_comparison,
        "status": fact.status,
        "period": None if fact.period is None else _write_period(fact.period),
        "stage": fact.stage,
        "stage_detail": fact.stage_detail,
        "spans": f"[{', '.join(map(_write_span, fact.spans))}]",
        "repeats": f"[{', '.join(map(_write_span, fact.repeats))}]",
        "method": fact.method,
        "text_id": fact.text_id,
    }


def _write_words(words: str | None) -> str:
    return "null" if words is None else encode_basestring(words)


def _write_fields(value: Subject | Measure | AsWritten, names: tuple[str, ...]) -> str:
    return "{" + ", ".join([f'"{name}": {_write_words(getattr(value, name))}' for name in names]) + "}"


def _write_period(period: Period) -> str:
    start = "null" if period.start is None else f'"{period.start.isoformat()}"'
    end = "null" if period.end is None else f'"{period.end.isoformat()}"'
    return f'{{"start": {start}, "end": {end}, "label": {_write_words(period.label)}}}'


def _write_span(span: Span) -> str:
    exact = encode_basestring(span.exact)
    return f'{{"role": "{span.role}", "start": {span.start}, "end": {span.end}, "exact": {exact}}}'


def _write_csv(facts: Sequence[Fact]) -> bytes:
    handle = io.StringIO(newline="")
    rows = [flatten_fact(fact) for fact in facts]
    if rows:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return b"\xef\xbb\xbf" + handle.getvalue().encode()


def _write_parquet(facts: Sequence[Fact]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - only this format needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = [flatten_fact(fact) for fact in facts]
    names = list(rows[0]) if rows else ["id"]
    schema = pa.schema([(name, pa.string()) for name in names])
    table = pa.Table.from_pylist(rows, schema=schema)
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


_COLUMNS = (
    ("at", 6),
    ("kind", 13),
    ("measure", 30),
    ("value", 16),
    ("how", 10),
    ("status", 8),
    ("period", 14),
    ("subject", 24),
)


def _write_table(facts: Sequence[Fact]) -> bytes:
    lines = ["  ".join(_fit(name, width) for name, width in _COLUMNS)]
    lines += [
        "  ".join(_fit(cell, width) for cell, (_, width) in zip(_cells(fact), _COLUMNS, strict=True)) for fact in facts
    ]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode()


def _cells(fact: Fact) -> tuple[str, ...]:
    written = fact.as_written
    value = "" if written is None else f"{written.value or ''}{written.unit or ''}"
    period = fact.period
    when = "" if period is None else period.label or (str(period.start.year) if period.start else "")
    how = " ".join(part for part in (fact.comparator if fact.comparator != "eq" else None, fact.basis) if part)
    if fact.stage is not None:
        how = fact.stage
    return (
        str(fact.anchor.start),
        fact.kind,
        "" if fact.measure is None else fact.measure.name or fact.measure.id or "",
        value,
        how,
        fact.status or "",
        when,
        "" if fact.subject is None else fact.subject.name or "",
    )


def _fit(words: str, width: int) -> str:
    shown, used = [], 0
    for character in words.replace("\n", " ").replace("\t", " "):
        step = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used + step > width:
            break
        shown.append(character)
        used += step
    return "".join(shown) + " " * (width - used)
