"""Print how often readings called certain and readings that ask for a look are right: python bench/bench_confidence.py.

Against the hand-made gold; a reading is wrong where one of its judged fields is not among the accepted ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from taizhang.catalog import load_catalog
from taizhang.checks import check_text
from taizhang.facts import read_facts
from taizhang.flows.gold import read_gold
from taizhang.flows.score import score_facts
from taizhang.read import read_path
from taizhang.views.confidence import judge_reading
from taizhang.views.desk import group_findings

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "corpus" / "gold"


def count(shared: Path) -> tuple[Counter[tuple[str, bool]], Counter[tuple[str, bool]]]:
    """Count readings of marked figures by level and by reason, right and wrong."""
    levels: Counter[tuple[str, bool]] = Counter()
    reasons: Counter[tuple[str, bool]] = Counter()
    catalog = load_catalog()
    for path in sorted(GOLD.glob("*.jsonl")):
        gold = read_gold(path)
        reading = read_path(shared / gold.path)
        text = reading.text
        facts = list(read_facts(text, published_on=reading.source.published_on, catalog=catalog))
        wrong = {miss.start for miss in score_facts(gold, text.content, facts).misses}
        marked = {mark.start for mark in gold.marks if mark.kind == "mention"}
        findings = group_findings(check_text(text, [f for f in facts if f.status != "name"], catalog=catalog))
        for fact in facts:
            if fact.anchor.start in marked and fact.status != "name":
                confidence = judge_reading(fact, text, findings.get(fact.id, ()))
                is_right = fact.anchor.start not in wrong
                levels[confidence.level, is_right] += 1
                reasons.update((reason, is_right) for reason in confidence.reasons)
    return levels, reasons


def main() -> None:
    """Print both tables."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    for counts in count(shared):
        for name in sorted({name for name, _ in counts}):
            right, wrong = counts[name, True], counts[name, False]
            print(f"{name:18} {right + wrong:6} readings, {wrong:5} wrong, {right / (right + wrong):6.1%} right")
        print()


if __name__ == "__main__":
    main()
