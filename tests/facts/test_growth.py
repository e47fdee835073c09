"""How something moved, as the words before a number say."""

from __future__ import annotations

import pytest

from taizhang.facts.amount import find_mentions
from taizhang.facts.growth import is_deed, read_base, read_difference, read_growth, strip_tail
from taizhang.facts.lexicon import Lexicon
from taizhang.facts.measure import Words


@pytest.mark.parametrize(
    ("words", "rest", "sign"),
    [
        ("产值同比增长", "产值", 1),
        ("养老金标准调增", "养老金标准", 1),
        ("能耗比上年下降了", "能耗", -1),
        ("产值", "产值", 1),
    ],
)
def test_a_verb_says_that_something_moved(words: str, rest: str, sign: int) -> None:
    read = Words(0, 0, None)
    assert words[: read_growth(words, 0, len(words), read)] == rest
    assert (read.basis, read.sign) == (None if words == rest else "change", sign)


def test_a_comparison_is_read_and_stepped_over() -> None:
    read, words = Words(0, 0, None), "收入比2020年"
    assert words[: read_base(words, 0, len(words), read)] == "收入"
    assert read.base == "versus:2020"


def test_a_gap_to_another_place_is_no_growth() -> None:
    read, words = Words(0, 0, None), "增速高于全省"
    assert words[: read_difference(words, 0, len(words), read)] == "增速"
    assert read.basis == "difference"


def test_linking_words_are_stepped_back_over() -> None:
    assert "覆盖率达到"[: strip_tail("覆盖率达到", 0, 5)] == "覆盖率"
    assert "室温常态下达到"[: strip_tail("室温常态下达到", 0, 7)] == "室温"
    assert strip_tail("产业准则", 0, 4) == 4


@pytest.mark.parametrize(
    ("words", "is_work"), [("安全韧性提升4项行动", True), ("景观提升(约3000平方米)", True), ("产值提升4亿元", False)]
)
def test_words_of_growth_may_tell_a_deed(words: str, is_work: bool, lexicon: Lexicon) -> None:
    mention = find_mentions(words, lexicon=lexicon, masked=[])[0]
    assert is_deed(words, 0, mention.left, mention) is is_work
