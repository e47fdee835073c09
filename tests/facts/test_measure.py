"""What a number measures: the words before it."""

from __future__ import annotations

import pytest

from taizhang.facts.amount import find_mentions
from taizhang.facts.lexicon import Lexicon
from taizhang.facts.measure import Words, find_left_words
from taizhang.facts.mention import Mention


def mention_in(words: str, lexicon: Lexicon) -> Mention:
    return find_mentions(words, lexicon=lexicon, masked=[])[-1]


def left(words: str, lexicon: Lexicon) -> Words:
    return find_left_words(words, 0, mention_in(words, lexicon), lexicon)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全区绿化覆盖率达58.2%", "绿化覆盖率"),
        ("完成工业总产值300亿元", "工业总产值"),
        ("“四好农村路”里程达到1183公里", "“四好农村路”里程"),
        ("持续推进绿化，绿化覆盖率46%", "绿化覆盖率"),
    ],
)
def test_the_words_before_a_number_say_what_it_measures(words: str, name: str, lexicon: Lexicon) -> None:
    mention = mention_in(words, lexicon)
    floor = words.rfind("，") + 1
    found = find_left_words(words, floor, mention, lexicon)
    assert found.name == name
    assert words[found.start : found.end] == name


@pytest.mark.parametrize(
    ("words", "basis", "sign", "base"),
    [
        ("财政收入同比增长5.7%", "change", 1, "year_on_year"),
        ("财政收入比2020年下降3%", "change", -1, "versus:2020"),
        ("财政收入年均增长8%", "change", 1, "annual_average"),
        ("覆盖率高于全市0.6个百分点", "difference", 1, "versus:全市"),
        ("覆盖率低于全市0.6个百分点", "difference", -1, "versus:全市"),
    ],
)
def test_growth_and_gaps_are_told_with_sign_and_base(
    words: str, basis: str, sign: int, base: str, lexicon: Lexicon
) -> None:
    found = left(words, lexicon)
    assert (found.basis, found.sign, found.base) == (basis, sign, base)
    assert found.name in ("财政收入", "覆盖率")
