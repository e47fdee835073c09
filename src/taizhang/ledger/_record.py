"""How sources and texts are written into the ledger and read back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from taizhang.model.identity import canonical_json
from taizhang.model.source import Source
from taizhang.model.text import Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

# The backslash first, which the others are written with.
_ESCAPES = [(bytes((code,)), json.dumps(chr(code))[1:-1].encode()) for code in (*b"\\", *b'"', *range(32))]
_RUN_DEFAULTS = {field.name: field.default for field in fields(Run) if field.name not in ("start", "end", "kind")}

TextRow = tuple[str, str, str, str, str, str, str]
"""hash, id, source_id, reader, content, layout, notes."""


def source_to_record(source: Source) -> dict[str, Any]:
    """Give the JSON record of a source."""
    return {
        "id": source.id,
        "title": source.title,
        "media_type": source.media_type,
        "size": source.size,
        "publisher": source.publisher,
        "published_on": None if source.published_on is None else source.published_on.isoformat(),
        "location": source.location,
        "language": source.language,
        "fetched_at": None if source.fetched_at is None else source.fetched_at.isoformat(),
        "rights": source.rights,
    }


def source_from_record(record: dict[str, Any]) -> Source:
    """Give the source that `source_to_record` wrote."""
    published, fetched = record["published_on"], record["fetched_at"]
    return Source(
        id=record["id"],
        title=record["title"],
        media_type=record["media_type"],
        size=record["size"],
        publisher=record["publisher"],
        published_on=None if published is None else date.fromisoformat(published),
        location=record["location"],
        language=record["language"],
        fetched_at=None if fetched is None else datetime.fromisoformat(fetched),
        rights=record["rights"],
    )


def text_to_row(text: Text) -> TextRow:
    """Give the row of a text, its hash first."""
    layout = canonical_json([_run_to_record(run) for run in text.layout])
    columns = (text.id, text.source_id, text.reader, text.content, layout, canonical_json(list(text.notes)))
    return (hash_text(column.encode() for column in columns), *columns)


def hash_text(columns: Iterable[bytes]) -> str:
    """Give the hash of a stored text: SHA-256 over the canonical JSON list of its columns.

    Args:
        columns: The columns in UTF-8, as databases keep them: a long text is not put into characters and back.
    """
    return hashlib.sha256(b"[%b]" % b",".join(map(_quote, columns))).hexdigest()


def _quote(words: bytes) -> bytes:
    """Give the JSON string of words in UTF-8, as `canonical_json` writes it."""
    for plain, escaped in _ESCAPES:
        words = words.replace(plain, escaped)
    return b'"%b"' % words


def text_from_row(row: TextRow) -> Text:
    """Give the text that `text_to_row` wrote."""
    _, text_id, source_id, reader, content, layout, notes = row
    runs = tuple(_run_from_record(record) for record in json.loads(layout))
    return Text(text_id, source_id, content, reader, runs, tuple(json.loads(notes)))


def _run_to_record(run: Run) -> dict[str, Any]:
    record: dict[str, Any] = {"start": run.start, "end": run.end, "kind": run.kind}
    for name, default in _RUN_DEFAULTS.items():
        value = getattr(run, name)
        if value != default:
            record[name] = list(value) if name == "box" else value
    return record


def _run_from_record(record: dict[str, Any]) -> Run:
    if "box" in record:
        record["box"] = tuple(record["box"])
    return Run(**record)
