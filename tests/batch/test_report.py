from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from batch.conftest import read_report
from taizhang.batch.report import write_report


def build_outcome(name: str, outcome: str, seconds: float) -> dict[str, Any]:
    return {
        "name": name,
        "source_id": "0" * 64,
        "outcome": outcome,
        "reason": None if outcome == "read" else "broken",
        "detail": None,
        "seconds": seconds,
        "n_facts": 3 if outcome == "read" else 0,
        "size": 10,
    }


def test_only_what_went_badly_or_slowly_is_reported_and_everything_is_counted(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    outcomes = [build_outcome("a", "read", 0.1), build_outcome("b", "read", 12), build_outcome("c", "refused", 0.1)]
    outcomes.append(build_outcome("d", "failed", 11))
    summary = write_report(tmp_path, iter(outcomes), 10, Counter(parts=2, read_parts=1, bytes=1_000_000))
    found = {name: (row["outcome"], row["is_slow"]) for name, row in read_report(tmp_path).items()}
    assert found == {"b": ("read", True), "c": ("refused", False), "d": ("failed", True)}
    assert (summary.n_documents, summary.n_facts, summary.n_refused, summary.n_failed, summary.n_slow) == (
        4,
        6,
        1,
        1,
        2,
    )
    assert summary.describe("out").startswith("4 documents, 6 facts, 1 refused, 1 failed, 2 slow; 1 of 2 parts")
