"""Of as many numbers as there are years each is of its own year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.listed_year import find_own_year
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    "words",
    ["2019年、2020年、2021年粮食产量分别为3万吨、4万吨、5万吨。", "2019年至2021年，产值分别完成3亿元、4亿元、5亿元。"],
)
def test_each_number_of_a_list_has_its_own_year(prepare: Callable[..., Passage], words: str) -> None:
    passage = prepare(words, date(2022, 3, 1))
    sentence = passage.sentences[0]
    moment = sentence.moments[-1]
    found = [find_own_year(passage.folded, sentence, mention, moment) for mention in sentence.mentions]
    assert [None if period is None else period.year for period in found] == [2019, 2020, 2021]


def test_fewer_numbers_than_years_have_none_of_their_own(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2019年、2020年、2021年产量分别为3万吨、4万吨。", date(2022, 3, 1))
    sentence = passage.sentences[0]
    found = find_own_year(passage.folded, sentence, sentence.mentions[0], sentence.moments[-1])
    assert found is None
