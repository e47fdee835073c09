"""Print how well and how fast facts are read: python bench/bench_read.py [--misses] [SHARED_FOLDER]."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.flows.gold import read_gold
from taizhang.flows.score import Report, score_gold
from taizhang.read import read_path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "corpus" / "gold"
PARTS = ("seed", "developed", "widened", "fresh", "held")


def print_table(report: Report) -> None:
    """Print one line a figure, one column a document and the totals of each part."""
    scores = [report.total(part) for part in PARTS] + list(report.documents)
    names = sorted({name for score in scores for name in score.list_shares()})
    print(" " * 22 + "".join(f"{score.name:>18}" for score in scores))
    for name in names:
        print(f"{name:22}" + "".join(f"{_show(score, name):>18}" for score in scores))


def _show(score: object, name: str) -> str:
    share = score.list_shares().get(name)  # type: ignore[attr-defined]
    if share is None:
        return "–"
    counted = score.counted[name]  # type: ignore[attr-defined]
    return f"{share:7.1%} {score.right[name]:>4}/{counted:<4}" if counted else f"{share:7.1%}          "  # type: ignore[attr-defined]


def print_misses(report: Report) -> None:
    """Print every miss with its place."""
    for score in report.documents:
        for miss in score.misses:
            print(f"{score.name}\t{miss.measure}\t{miss.start}\t{miss.surface}\t{miss.expected}\t{miss.got}")


def measure_speed(shared: Path) -> tuple[int, float]:
    """Give the characters of all gold documents and the best seconds of three for their facts."""
    catalog = load_catalog()
    texts = [read_path(shared / read_gold(path).path).text for path in sorted(GOLD.glob("*.jsonl"))]
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            read_facts(text, catalog=catalog)
        best = min(best, time.process_time() - start)
    return sum(len(text.content) for text in texts), best


def main() -> None:
    """Print the table, the misses where asked for, and the speed."""
    words = [word for word in sys.argv[1:] if word != "--misses"]
    shared = Path(words[0]) if words else ROOT.parent / "shared"
    if not shared.is_dir():
        raise SystemExit("needs the folder of real documents beside the checkout (../shared)")
    report = score_gold(GOLD, shared)
    print_table(report)
    if "--misses" in sys.argv:
        print_misses(report)
    characters, seconds = measure_speed(shared)
    print(f"facts: {characters:,} characters in {seconds:.2f} s, {characters / seconds:,.0f} characters a second")


if __name__ == "__main__":
    main()
