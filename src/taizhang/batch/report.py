"""What a run came to: one line for each document that went badly, and the sums."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taizhang.batch.part import put_file

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable
    from pathlib import Path

_FIELDS = ("name", "source_id", "outcome", "reason", "detail", "seconds", "n_facts", "size")


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What a run came to, finished parts of earlier runs included."""

    n_documents: int
    n_facts: int
    n_refused: int
    n_failed: int
    n_slow: int
    n_parts: int
    n_parts_read: int
    n_bytes: int

    def describe(self, folder: str) -> str:
        """Give one line for people."""
        return (
            f"{self.n_documents} documents, {self.n_facts} facts, {self.n_refused} refused, {self.n_failed} failed, "
            f"{self.n_slow} slow; {self.n_parts_read} of {self.n_parts} parts read; "
            f"{self.n_bytes / 1e6:.1f} MB in {folder}/facts"
        )


def write_report(
    out: Path, outcomes: Iterable[dict[str, Any]], slow_seconds: float, sums: Counter[str]
) -> BatchSummary:
    """Write `report.jsonl` and give the sums.

    Args:
        out: The folder of the run.
        outcomes: The outcome of every document, one at a time, in the order of the report.
        slow_seconds: From when on a document is slow.
        sums: What is known of the run as a whole: `parts`, `read_parts`, `bytes`.
    """
    work = out / "work" / "report.jsonl"
    with work.open("w", encoding="utf-8", newline="\n") as handle:
        for document in outcomes:
            is_slow = document["seconds"] >= slow_seconds
            sums.update(("documents", document["outcome"], *(["slow"] if is_slow else [])))
            sums["facts"] += document["n_facts"]
            if is_slow or document["outcome"] != "read":
                row = {name: document[name] for name in _FIELDS} | {"is_slow": is_slow}
                handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    put_file(work, out / "report.jsonl")
    return BatchSummary(
        n_documents=sums["documents"],
        n_facts=sums["facts"],
        n_refused=sums["refused"],
        n_failed=sums["failed"],
        n_slow=sums["slow"],
        n_parts=sums["parts"],
        n_parts_read=sums["read_parts"],
        n_bytes=sums["bytes"],
    )
