"""Words are looked up as an alternation of all of them would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from taizhang.facts.lexicon import alternate
from taizhang.facts.vocabulary import Vocabulary

WORDS = st.sets(st.text(alphabet="万亿元年多过", min_size=1, max_size=4), min_size=1, max_size=12)
CONTENT = st.text(alphabet="万亿元年多过5", max_size=12)


@given(WORDS, CONTENT)
def test_the_longest_word_at_a_place_is_found(words: set[str], content: str) -> None:
    vocabulary, pattern = Vocabulary(words), re.compile(alternate(words))
    for place in range(len(content) + 1):
        match = pattern.match(content, place)
        assert vocabulary.find_at(content, place) == (match.group() if match else "")


@given(WORDS, CONTENT, st.integers(0, 12))
def test_the_longest_word_before_a_place_is_found_and_not_beyond_the_floor(
    words: set[str], content: str, floor: int
) -> None:
    vocabulary, pattern = Vocabulary(words), re.compile(f"(?:{alternate(words)})$")
    for place in range(len(content) + 1):
        match = pattern.search(content, min(floor, place), place)
        assert vocabulary.find_before(content, floor, place) == (match.group() if match and floor <= place else "")


def test_an_empty_list_finds_nothing() -> None:
    assert Vocabulary([]).find_at("万元", 0) == Vocabulary([""]).find_before("万元", 0, 2) == ""
