"""Print how well documents are read, against marks made by hand, and how fast the same documents are."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.flows.gold import read_gold
from taizhang.flows.score import Report, score_gold
from taizhang.read import read_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taizhang.flows._answer import Score

PARTS = ("seed", "developed", "fresh", "widened", "held", "third", "fourth")
_ROUNDS = 3


def list_accuracy(gold: Path, shared: Path, *, has_misses: bool = False) -> Iterator[str]:
    """Give the lines of the table: a figure a line, a column for each part of the gold and each document.

    Args:
        gold: Folder of the marks (`tests/corpus/gold` of a checkout).
        shared: Folder of the documents the marks speak of; they are no part of the software.
        has_misses: Whether every miss follows, with its place in the text.
    """
    if not any(gold.glob("*.jsonl")):
        yield f"accuracy: not measured, there are no marks in {gold} (they come with a checkout: --gold FOLDER)"
        return
    if not shared.is_dir():
        yield f"accuracy: not measured, the documents the marks speak of are not here: {shared} (--shared FOLDER)"
        return
    report = score_gold(gold, shared)
    yield from _list_table(report)
    for score in report.documents if has_misses else ():
        for miss in score.misses:
            yield f"{score.name}\t{miss.measure}\t{miss.start}\t{miss.surface}\t{miss.expected}\t{miss.got}"
    characters, seconds = measure_speed(gold, shared)
    yield f"facts: {characters:,} characters in {seconds:.2f} s, {characters / seconds:,.0f} characters a second"


def _list_table(report: Report) -> Iterator[str]:
    scores = [report.total(part) for part in PARTS] + list(report.documents)
    yield " " * 22 + "".join(f"{score.name:>18}" for score in scores)
    for name in sorted({name for score in scores for name in score.list_shares()}):
        yield f"{name:22}" + "".join(f"{_show(score, name):>18}" for score in scores)


def _show(score: Score, name: str) -> str:
    share = score.list_shares().get(name)
    if share is None:
        return "–"
    counted = score.counted[name]
    return f"{share:7.1%} {score.right[name]:>4}/{counted:<4}" if counted else f"{share:7.1%}          "


def measure_speed(gold: Path, shared: Path) -> tuple[int, float]:
    """Give the characters of all marked documents and the best processor seconds of three for their facts."""
    catalog = load_catalog()
    texts = [read_path(shared / read_gold(path).path).text for path in sorted(gold.glob("*.jsonl"))]
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        for text in texts:
            read_facts(text, catalog=catalog)
        best = min(best, time.process_time() - start)
    return sum(len(text.content) for text in texts), best
