"""Write one part: its facts as Parquet, then its receipt. A part is finished when its receipt stands."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from taizhang.batch.columns import DOCUMENT_SCHEMA, FACT_SCHEMA, OUTCOME_SCHEMA
from taizhang.batch.worker import map_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taizhang.batch.listing import Document

#: Rows that are gathered before they are written; the documents of a part are otherwise held one at a time.
GROUP_ROWS = 8192


@dataclass(frozen=True, slots=True)
class Job:
    """One part to read.

    Args:
        out: The folder of the run.
        name: The name of the part.
        digest: What its receipt must carry to be about these documents.
        documents: In order.
        faults: Documents by place that must not be read again, with the reason.
    """

    out: Path
    name: str
    digest: str
    documents: tuple[Document, ...]
    faults: dict[int, str] = field(default_factory=dict)

    @property
    def facts_path(self) -> Path:
        """The Parquet file of the part."""
        return self.out / "facts" / f"{self.name}.parquet"

    @property
    def receipt_path(self) -> Path:
        """The receipt of the part."""
        return self.out / "parts" / f"{self.name}.json"


def write_part(job: Job, announce: Callable[[int], None]) -> None:
    """Read the documents of a part and write its facts and its receipt; nothing half written ever bears its name."""
    work = job.out / "work" / f"{job.name}-{os.getpid()}.parquet"
    outcomes: list[dict[str, Any]] = []
    with pq.ParquetWriter(work, FACT_SCHEMA, compression="zstd") as writer:
        for table in _gather(map_documents(_feed(job, announce)), outcomes):
            writer.write_table(table, row_group_size=table.num_rows)
    size, digest = work.stat().st_size, _hash_file(work)
    put_file(work, job.facts_path)
    receipt = {"part": job.name, "inputs": job.digest, "bytes": size, "sha256": digest, "documents": outcomes}
    work = work.with_suffix(".json")
    work.write_text(json.dumps(receipt, ensure_ascii=False, default=date.isoformat), encoding="utf-8", newline="\n")
    put_file(work, job.receipt_path)


def find_receipt(job: Job) -> dict[str, Any] | None:
    """Find the receipt of a part if it was finished, about the same documents, and its facts still stand."""
    try:
        receipt: dict[str, Any] = json.loads(job.receipt_path.read_text(encoding="utf-8"))
        is_whole = receipt["inputs"] == job.digest and receipt["bytes"] == job.facts_path.stat().st_size
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return receipt if is_whole else None


def put_file(work: Path, path: Path) -> None:
    """Give a written file its name, after its bytes are on the disk."""
    with work.open("rb+") as handle:
        os.fsync(handle.fileno())
    work.replace(path)


def _feed(job: Job, announce: Callable[[int], None]) -> Iterator[pa.RecordBatch]:
    for place, document in enumerate(job.documents):
        announce(place)
        yield pa.RecordBatch.from_pylist([document.build_row(job.faults.get(place))], schema=DOCUMENT_SCHEMA)


def _gather(results: Iterator[pa.RecordBatch], outcomes: list[dict[str, Any]]) -> Iterator[pa.Table]:
    """Give facts in groups that end where a document ends, so that the same documents give the same bytes."""
    waiting: list[pa.RecordBatch] = []
    n_rows = 0
    for result in results:
        is_fact = pc.equal(result["record"], "fact")
        facts = result.filter(is_fact).select(FACT_SCHEMA.names)
        outcomes += result.filter(pc.invert(is_fact)).select(OUTCOME_SCHEMA.names).to_pylist()
        waiting.append(facts)
        n_rows += facts.num_rows
        if n_rows >= GROUP_ROWS:
            yield pa.Table.from_batches(waiting, schema=FACT_SCHEMA)
            waiting, n_rows = [], 0
    if n_rows:
        yield pa.Table.from_batches(waiting, schema=FACT_SCHEMA)


def _hash_file(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
