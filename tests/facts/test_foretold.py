"""A forecast is not for a time that is over, and an aim not for a year an earlier sentence spoke of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taizhang.facts.foretold import is_ahead, is_left_over, is_over
from taizhang.facts.passage import Passage


def test_a_part_of_a_year_that_has_passed_is_no_time_of_a_forecast(prepare: Callable[..., Passage]) -> None:
    (sentence,) = prepare("2021年前三季度产值3亿元。").sentences
    (moment,) = sentence.moments
    assert is_over(sentence, moment, moment.period, date(2021, 11, 1))
    assert not is_over(sentence, moment, moment.period, date(2021, 8, 1))


def test_a_whole_year_may_be_forecast_while_it_lasts(prepare: Callable[..., Passage]) -> None:
    (sentence,) = prepare("2021年产值3亿元。").sentences
    (moment,) = sentence.moments
    assert not is_over(sentence, moment, moment.period, date(2021, 11, 1))


def test_an_aim_is_not_dated_by_a_past_year_of_an_earlier_sentence(prepare: Callable[..., Passage]) -> None:
    first, second = prepare("2020年产值3亿元。新建学校5所。").sentences
    (moment,) = first.moments
    assert is_left_over(second, moment, moment.period, date(2021, 3, 1))
    assert not is_left_over(first, moment, moment.period, date(2021, 3, 1))


def test_a_year_without_a_day_leaves_its_quarters_open(prepare: Callable[..., Passage]) -> None:
    (sentence,) = prepare("2021年三季度产值3亿元。").sentences
    (moment,) = sentence.moments
    assert is_ahead(moment.period, date(2021, 5, 1))
    assert not is_ahead(moment.period, date(2021, 1, 1))
