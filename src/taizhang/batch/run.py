"""A run over a corpus on one machine: plan the parts, read what is not finished, report what went badly."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taizhang.batch.folder import hold_folder, prepare_folder, settle_bits
from taizhang.batch.listing import list_documents
from taizhang.batch.part import Job, find_receipt
from taizhang.batch.plan import Plan, name_part
from taizhang.batch.pool import read_parts
from taizhang.batch.report import BatchSummary, write_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """How a run is done.

    Args:
        n_workers: Worker processes; as many as there are cores where not given.
        is_again: Whether finished parts are read again.
        published_on: The day of publication of documents whose own is not known.
        slow_seconds: From when on a document is reported as slow.
        limit_seconds: How long one document may take before it is set aside.
    """

    n_workers: int | None = None
    is_again: bool = False
    published_on: date | None = None
    slow_seconds: float = 10.0
    limit_seconds: float = 300.0


class Progress:
    """Who wants to know how far a run is; this one does not."""

    def start(self, n_documents: int, n_finished: int) -> None:
        """Take how many documents there are and how many of them earlier runs have finished."""

    def advance(self) -> None:
        """Take that one more document is done."""


def run_batch(
    source: Path, out: Path, settings: BatchSettings | None = None, *, progress: Progress | None = None
) -> BatchSummary:
    """Read the documents of a folder or a list into `out/facts/*.parquet`, with `out/report.jsonl`.

    Started again, it goes on where it stopped: a part whose receipt stands and whose documents are unchanged is
    left alone, every other one is read (again) and takes the place of the old one whole.

    Args:
        source: A folder, read recursively, or a text file with a path a line.
        out: Where results go; a new or empty folder, or that of an earlier run.
        settings: How it is done.
        progress: Told how far it is.

    Raises:
        RefusedDocumentError: There is no such source.
        UsageError: The list cannot be understood, or `out` holds something else.
        BatchError: Another run is writing there, or workers cannot be started.
        OSError: Results cannot be written.
    """
    settings, progress = settings or BatchSettings(), progress or Progress()
    documents = list_documents(source, without=out, published_on=settings.published_on)
    prepare_folder(out, engine="processes", is_again=settings.is_again)
    with hold_folder(out):
        with Plan(out / "work" / "plan.sqlite", documents) as plan:
            bits = settle_bits(out, plan.n_documents)
            numbers = list(_list_open(out, plan, bits))
            n_open = sum(len(plan.read_part(number, bits)[1]) for number in numbers)
            progress.start(plan.n_documents, plan.n_documents - n_open)
            read_parts(
                (_build_job(out, plan, number, bits) for number in numbers),
                n_workers=min(settings.n_workers or _count_cores(), len(numbers)),
                limit_seconds=settings.limit_seconds,
                on_document=progress.advance,
            )
        sums = Counter(read_parts=len(numbers))
        summary = write_report(out, _list_outcomes(out, sums), settings.slow_seconds, sums)
        shutil.rmtree(out / "work")
    return summary


def _build_job(out: Path, plan: Plan, number: int, bits: int) -> Job:
    digest, documents = plan.read_part(number, bits)
    return Job(out, name_part(number, bits), digest, documents)


def _list_open(out: Path, plan: Plan, bits: int) -> Iterator[int]:
    """Give the parts that are not finished; results of parts that have no documents any more are taken away."""
    for number in range(1 << bits):
        job = _build_job(out, plan, number, bits)
        if job.documents and find_receipt(job) is not None:
            continue
        job.receipt_path.unlink(missing_ok=True)
        if job.documents:
            yield number
        else:
            job.facts_path.unlink(missing_ok=True)


def _count_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _list_outcomes(out: Path, sums: Counter[str]) -> Iterator[dict[str, Any]]:
    """Give the outcome of every document, one receipt at a time, adding up parts and bytes."""
    for path in sorted((out / "parts").glob("*.json")):
        receipt = json.loads(path.read_text(encoding="utf-8"))
        sums["parts"] += 1
        sums["bytes"] += receipt["bytes"]
        yield from receipt["documents"]
