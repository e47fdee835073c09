"""Findings over a corpus: one Parquet file beside the facts, a row for each finding of each document that was read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from taizhang.batch.listing import list_documents
from taizhang.batch.part import put_file
from taizhang.catalog import load_catalog
from taizhang.checks import check_text, render_message
from taizhang.errors import RefusedDocumentError
from taizhang.facts import read_facts
from taizhang.read import read_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from taizhang.batch.listing import Document

NAME = "findings.parquet"
#: The document, the rule, the words with their place in code points, what is said, and the lasting name.
FINDING_SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("source_id", pa.string()),
        ("code", pa.string()),
        ("severity", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("exact", pa.string()),
        ("message", pa.string()),
        ("proposal", pa.string()),
        ("fingerprint", pa.string()),
    ]
)


def write_corpus_findings(source: Path, out: Path, *, published_on: date | None = None) -> int:
    """Check every document of a folder or a list into `out/findings.parquet`, whole or not at all.

    Documents that are refused have no findings; the report of the run says why they were refused.

    Returns:
        How many findings there are.

    Raises:
        RefusedDocumentError: There is no such source.
        OSError: The file cannot be written.
    """
    work = out / f".{NAME}-{os.getpid()}"
    count = 0
    try:
        with pq.ParquetWriter(work, FINDING_SCHEMA, compression="zstd") as writer:
            for document in list_documents(source, without=out, published_on=published_on):
                rows = list(_check_document(document))
                count += len(rows)
                if rows:
                    writer.write_table(pa.Table.from_pylist(rows, schema=FINDING_SCHEMA))
        put_file(work, out / NAME)
    finally:
        work.unlink(missing_ok=True)
    return count


def _check_document(document: Document) -> Iterator[dict[str, Any]]:
    catalog = load_catalog()
    try:
        reading = read_path(document.path, published_on=document.published_on)
    except RefusedDocumentError:
        return
    day = reading.source.published_on
    facts = [f for f in read_facts(reading.text, published_on=day, catalog=catalog) if f.status != "name"]
    for finding in check_text(reading.text, facts, catalog=catalog, published_on=day):
        place = finding.spans[0] if finding.spans else None
        yield {
            "name": document.name,
            "source_id": reading.source.id,
            "code": finding.code,
            "severity": finding.severity,
            "start": place.start if place else None,
            "end": place.end if place else None,
            "exact": place.exact if place else None,
            "message": render_message(finding, "zh"),
            "proposal": finding.proposal,
            "fingerprint": finding.fingerprint,
        }
