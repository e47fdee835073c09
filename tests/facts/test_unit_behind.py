"""The unit of a number stands behind it, behind the last of its list, or is told by whom it counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.facts.lexicon import Lexicon
from taizhang.facts.unit_behind import read_unit
from taizhang.facts.written import find_number, read_number


def read(words: str, lexicon: Lexicon) -> tuple[str, Decimal] | None:
    match = find_number(words, 0)
    number = None if match is None else read_number(words, match)
    assert number is not None
    unit, _, _, worth = read_unit(words, number, lexicon)
    return None if unit is None else (unit.base, worth)


@pytest.mark.parametrize(
    ("words", "unit", "worth"),
    [
        ("38亿元", "CNY", 10**8),
        ("1409万、1305万人次", "人次", 10**4),
        ("分别提高15、22个百分点", "pp", 1),
        ("人才总量超696万，", "person", 10**4),
        ("旅游总人次突破900万、", "人次", 10**4),
        ("七成", "%", 10),
        ("500万农村沼气用户", "户", 10**4),
    ],
)
def test_a_number_has_the_unit_its_words_tell(words: str, unit: str, worth: int, lexicon: Lexicon) -> None:
    assert read(words, lexicon) == (unit, worth)


@pytest.mark.parametrize("words", ["207国道", "3台阶"])
def test_words_that_only_begin_like_a_unit_are_none(words: str, lexicon: Lexicon) -> None:
    assert read(words, lexicon) is None
