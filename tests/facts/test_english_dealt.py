"""Several measures dealt to several numbers where a sentence says "respectively"."""

from __future__ import annotations

import pytest

from taizhang.facts.english_dealt import deal
from taizhang.facts.english_measure import find_english_words, settle_count
from taizhang.facts.english_mention import find_english_mentions


def find(words: str) -> list[str | None]:
    mentions = find_english_mentions(words, 0, len(words), moments=[])
    readings, floor = [], 0
    for mention in mentions:
        found = find_english_words(words, floor, mention, len(words))
        settle_count(mention, found)
        readings.append((mention, found))
        floor = mention.right
    deal(words, 0, len(words), readings)
    return [found.name for _, found in readings]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Exports and imports rose by 6 and 3 percent respectively.", ["Exports", "imports"]),
        (
            "Investment in schools, roads, and parks grew by 4 percent, 5 percent and 6 percent, respectively.",
            ["Investment in schools", "Investment in roads", "Investment in parks"],
        ),
        (
            "In short, the ratio of trade is 17.3%, 17.0%, respectively.",
            ["ratio of trade", None],
        ),
    ],
)
def test_each_number_gets_the_measure_at_its_place(words: str, names: list[str | None]) -> None:
    assert find(words)[: len(names)] == names


def test_without_the_word_nothing_is_dealt() -> None:
    assert find("Exports and imports rose by 6 and 3 percent.")[1] != "imports"
