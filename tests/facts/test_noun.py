"""The noun before a number stands behind the last verb, without its place and its leading words."""

from __future__ import annotations

import pytest

from taizhang.facts.lexicon import Lexicon
from taizhang.facts.noun import find_noun


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("全镇培育家庭农场", "家庭农场"),
        ("我县新建农村道路", "新建农村道路"),
        ("其中精煤产量", "精煤产量"),
        ("稳步推进", ""),
        ("柑橘、柚子等水果产量", "水果产量"),
    ],
)
def test_the_noun_ends_the_words_before_a_number(words: str, noun: str, lexicon: Lexicon) -> None:
    start, end = find_noun(words, 0, len(words), lexicon, is_share=False)
    assert words[start:end] == noun


def test_a_share_keeps_what_it_is_a_share_of(lexicon: Lexicon) -> None:
    words = "高新技术产值占工业总产值"
    start, end = find_noun(words, 0, len(words), lexicon, is_share=True)
    assert words[start:end] == words
