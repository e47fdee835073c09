from __future__ import annotations

import json
from pathlib import Path

import pytest

from taizhang.flows.gold import read_gold
from taizhang.flows.score import Report, score_gold

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    return score_gold(GOLD, shared)


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(report: Report, part: str) -> None:
    total = report.total(part)
    shares = total.list_shares()
    below = {name: (shares.get(name), floor) for name, floor in FLOORS[part].items() if (shares.get(name) or 0) < floor}
    misses = [miss for miss in total.misses if miss.measure in below]
    assert not below, f"{below}\n" + "\n".join(map(str, misses))


def test_every_span_quotes_its_text(report: Report) -> None:
    assert all(score.share("spans_quote") == 1 for score in report.documents)


def test_gold_stores_offsets_and_short_words_only() -> None:
    for path in sorted(GOLD.glob("*.jsonl")):
        for mark in read_gold(path).marks:
            words = [word for choices in mark.accepted.values() for word in choices if isinstance(word, str)]
            longest = max([mark.surface, *mark.accepted.get("measure", ())], key=lambda word: len(word or ""))
            assert len(longest or "") <= 12, path.name
            assert all(len(word) <= 32 for word in words)


def test_gold_is_large_enough_to_mean_something() -> None:
    documents = [read_gold(path) for path in sorted(GOLD.glob("*.jsonl"))]
    size = dict.fromkeys(("developed", "fresh"), 0)
    for document in documents:
        if document.part in size:
            size[document.part] += sum(mark.is_required for mark in document.list_marks("mention"))
    assert size["developed"] >= 350
    assert size["fresh"] >= 280
    assert len({document.sha256 for document in documents}) == len(documents)
