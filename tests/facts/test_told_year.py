"""Relative words count from what a text has told before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from taizhang.facts.passage import Passage
from taizhang.facts.told_year import settle_told
from taizhang.model.period import build_year


def test_five_years_behind_the_name_of_a_plan_are_its_years(prepare: Callable[..., Passage]) -> None:
    passage = prepare("“十三五”期间，五年累计投入8亿元。", date(2024, 3, 1))
    plan, years = passage.sentences[0].moments
    period = settle_told(years, years.period, (plan, None), passage.sentences[0].block)
    assert (period.start, period.label) == (date(2016, 1, 1), years.period.label)


def test_five_years_behind_no_plan_count_from_the_day(prepare: Callable[..., Passage]) -> None:
    passage = prepare("五年累计投入8亿元。", date(2024, 3, 1))
    (years,) = passage.sentences[0].moments
    assert settle_told(years, years.period, (None, None), passage.sentences[0].block) is years.period


def test_this_year_in_a_summary_is_the_year_it_is_of(prepare: Callable[..., Passage]) -> None:
    passage = prepare("今年完成投资8亿元。", date(2024, 3, 1))
    block = replace(passage.sentences[0].block, zone="none", year=2023)
    (moment,) = passage.sentences[0].moments
    assert settle_told(moment, moment.period, (None, None), block) == build_year(2023, "今年")
    assert settle_told(moment, moment.period, (None, None), replace(block, zone="plan")) is moment.period
