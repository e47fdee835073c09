"""A period is settled by what the number turned out to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities


@pytest.mark.parametrize(("told", "year"), [(date(2022, 3, 1), 2021), (date(2022, 11, 1), 2022)])
def test_a_whole_year_told_early_is_the_one_before(told: date, year: int, prepare: Callable[..., Passage]) -> None:
    (fact, _), *_ = read_quantities(prepare("全年接待游客90万人次。", published_on=told))
    assert fact.period is not None
    assert fact.period.year == year


def test_what_a_plant_will_earn_is_not_for_the_quarter_it_was_begun_in(prepare: Callable[..., Passage]) -> None:
    passage = prepare("一季度，全区开工项目8个。项目达产后年产值3亿元。", published_on=date(2022, 3, 20))
    periods = [fact.period for fact, _ in read_quantities(passage)]
    assert periods[0] is not None
    assert periods[-1] is None
