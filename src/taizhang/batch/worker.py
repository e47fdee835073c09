"""The one path every document of a corpus takes, on one machine and on a cluster: record batch in, record batch out."""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from taizhang.batch.columns import RESULT_SCHEMA
from taizhang.catalog import load_catalog
from taizhang.errors import RefusedDocumentError
from taizhang.export.contract import flatten_fact
from taizhang.facts import read_facts
from taizhang.read import read_path, read_upload
from taizhang.read.reading import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from taizhang.model.fact import Fact

Row = dict[str, Any]
_SET_ASIDE = "reading it took too long or ended the process that read it; it was set aside"


@dataclass(slots=True)
class _Known:
    """What is known of a document so far; kept when reading it ends badly."""

    name: str
    publisher: str | None
    published_on: date | None
    source_id: str | None = None
    reader: str | None = None
    size: int | None = None

    def build_row(self, record: str) -> Row:
        return {
            "record": record,
            "name": self.name,
            "source_id": self.source_id,
            "publisher": self.publisher,
            "published_on": self.published_on,
            "reader": self.reader,
        }


def map_partitions(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Read a record batch of documents (`DOCUMENT_SCHEMA`) into one of facts and outcomes (`RESULT_SCHEMA`).

    Whatever a document does, it ends in exactly one outcome row: `read`, `refused` (with the reason of the refusal)
    or `failed` (with what was caught). Nothing but `seconds` depends on when or where it runs.
    """
    results = [_read_one(document) for document in batch.to_pylist()]
    if len(results) == 1:
        return results[0]
    merged = pa.Table.from_batches(results, schema=RESULT_SCHEMA).combine_chunks().to_batches()
    return merged[0] if merged else pa.RecordBatch.from_pylist([], schema=RESULT_SCHEMA)


def map_documents(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Give the record batch of each document in turn, so that no more than one document is held at a time."""
    for batch in batches:
        for place in range(batch.num_rows):
            yield map_partitions(batch.slice(place, 1))


def _read_one(document: Row) -> pa.RecordBatch:
    start = time.perf_counter()
    known = _Known(document["name"], document["publisher"], document["published_on"])
    try:
        data = _load_bytes(document, known)
        if document["fault"] is not None:
            return _build_batch(known, (), start, outcome="failed", reason=document["fault"], detail=_SET_ASIDE)
        return _build_batch(known, _read_facts(data, known), start, outcome="read")
    except RefusedDocumentError as error:
        return _build_batch(known, (), start, outcome="refused", reason=error.reason, detail=error.detail)
    except Exception as error:  # noqa: BLE001 - one bad document never stops a corpus; what was caught is a row
        reason = "memory" if isinstance(error, MemoryError) else "error"
        return _build_batch(known, (), start, outcome="failed", reason=reason, detail=_describe(error))


def _load_bytes(document: Row, known: _Known) -> bytes:
    data: bytes | None = document["data"]
    if data is None:
        path = Path(os.fsdecode(document["path"]))
        known.size = path.stat().st_size if path.is_file() else None
        if known.size is None or known.size > MAX_BYTES:
            return read_path(path).data  # it refuses: nothing there, or too large to be opened
        data = path.read_bytes()
    known.size, known.source_id = len(data), hashlib.sha256(data).hexdigest()
    return data


def _read_facts(data: bytes, known: _Known) -> list[Fact]:
    reading = read_upload(known.name, data, publisher=known.publisher, published_on=known.published_on)
    known.reader, known.published_on = reading.text.reader, reading.source.published_on
    facts = read_facts(reading.text, published_on=known.published_on, catalog=load_catalog())
    return [fact for fact in facts if fact.status != "name"]


def _build_batch(known: _Known, facts: Iterable[Fact], start: float, **outcome: str) -> pa.RecordBatch:
    shared = known.build_row("fact")
    rows = [shared | flatten_fact(fact) for fact in facts]
    closing = known.build_row("document") | outcome
    closing |= {"size": known.size, "n_facts": len(rows), "seconds": round(time.perf_counter() - start, 3)}
    return pa.RecordBatch.from_pylist([*rows, closing], schema=RESULT_SCHEMA)


def _describe(error: Exception) -> str:
    """Give one line: the error and the place it came from, without any folder of this machine."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    words = " ".join(str(error).split())[:200].encode("utf-8", "replace").decode()
    return f"{type(error).__name__}: {words}{where}"
