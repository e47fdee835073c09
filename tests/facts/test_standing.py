"""What stands at the end of the years a look back speaks of is told from what was done over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities

HEADING = "一、“十二五”时期工作回顾\n\n"


def test_an_average_of_each_year_is_of_the_years_its_paragraph_told(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2007—2011年是稳步前行的五年。2011年，全镇总产值26亿元，年均增长14%。", date(2012, 1, 13))
    periods = [fact.period for fact, _ in read_quantities(passage)]
    assert [(p.start.year, p.end.year) for p in periods if p is not None and p.start and p.end] == [
        (2011, 2012),
        (2007, 2012),
    ]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("五年来，工业总产值突破130亿元。", [(2015, 2016)]),
        ("五年来，人均生产总值41200元，为“十一五”末的2倍。", [(2015, 2016), (2015, 2016)]),
        ("五年来，固定资产投资累计610亿元，是“十一五”的2.6倍。", [(2011, 2016), (2011, 2016)]),
        ("五年来，每年接待游客达到30万人次。", [(2011, 2016)]),
        ("五年来，财政收入年均增长12%。", [(2011, 2016)]),
        ("五年来，亿元企业达到12家，其中超10亿元的企业2家。", [(2015, 2016), (2015, 2016)]),
    ],
)
def test_a_level_is_of_the_last_of_the_years(
    words: str, years: list[tuple[int, int]], prepare: Callable[..., Passage]
) -> None:
    passage = prepare(HEADING + words, date(2016, 1, 20))
    periods = [fact.period for fact, _ in read_quantities(passage)]
    assert [(p.start.year, p.end.year) for p in periods if p is not None and p.start and p.end] == years
