from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "bench_promises.py"
ROWS = Path(__file__).parent / "promises"
#: Share of right verdicts below which no group of hand-judged rows may fall.
FLOORS = {"learnt": 0.85, "checked": 0.95, "first": 0.94, "second": 0.90, "third": 0.92}

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def bench(shared: Path) -> ModuleType:
    assert shared.is_dir()
    spec = importlib.util.spec_from_file_location("bench_promises", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_promises"] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_no_group_of_judged_promises_falls_below_its_floor(bench: ModuleType) -> None:
    tables, misses, _ = bench.score(bench.list_rows())
    shares = {name: right / total for name, (right, total) in ((n, bench.share(t)) for n, t in tables.items())}
    assert {name: share for name, share in shares.items() if share < FLOORS[name]} == {}, "\n".join(misses)


def test_no_outcome_is_taken_from_the_new_plan(bench: ModuleType) -> None:
    assert bench.score(bench.list_rows())[2] == 0


def test_kept_and_missed_rest_on_the_number_marked_by_hand(bench: ModuleType) -> None:
    right, total = bench.count_outcomes(bench.list_rows())
    assert total >= 80
    assert right == total


def test_rows_store_offsets_and_short_words_only() -> None:
    rows = [json.loads(line) for path in ROWS.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()[1:]]
    assert len(rows) >= 130
    for row in rows:
        marks = [row["target"], *([row["outcome"]] if row["outcome"] else [])]
        assert max(len(mark["surface"]) for mark in marks) <= 12
