"""Dates and periods, resolved only where there is a day to count from."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.facts.moment import find_moments, is_since, resolve_same

DAY = date(2023, 2, 1)


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("2022年", "year", "2022-01-01", "2023-01-01"),
        ("二〇二一年", "year", "2021-01-01", "2022-01-01"),
        ("2022年12月", "year", "2022-12-01", "2023-01-01"),
        ("2022年8月31日", "year", "2022-08-31", "2022-09-01"),
        ("二〇〇四年八月十五", "year", "2004-08-15", "2004-08-16"),
        ("2023年上半年", "year", "2023-01-01", "2023-07-01"),
        ("2021—2023年", "range", "2021-01-01", "2024-01-01"),
        ("“十四五”期间", "plan", "2021-01-01", "2026-01-01"),
        ("去年", "relative", "2022-01-01", "2023-01-01"),
        ("前三季度", "within", "2023-01-01", "2023-10-01"),
        ("1—5月", "within", "2023-01-01", "2023-06-01"),
        ("未来五年", "span", "2023-01-01", "2028-01-01"),
        ("2022文化名城", "title", "2022-01-01", "2023-01-01"),
    ],
)
def test_a_period_has_its_days(words: str, kind: str, start: str, end: str) -> None:
    (moment,) = find_moments(words, published_on=DAY)
    assert moment.kind == kind
    assert (moment.period.start, moment.period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("words", ["去年", "今年上半年", "近三年", "一季度", "全年"])
def test_a_relative_word_without_a_day_to_count_from_keeps_only_its_words(words: str) -> None:
    (moment,) = find_moments(words, published_on=None)
    assert moment.period.label == words
    assert not moment.period.is_resolved


def test_a_year_that_something_is_compared_with_is_marked() -> None:
    moments = find_moments("2023年比2020年下降", published_on=None)
    assert [m.is_base for m in moments] == [False, True]


def test_a_day_that_no_calendar_has_is_not_resolved() -> None:
    for words in ("2023年2月30日", "2023年13月"):
        moments = find_moments(words, published_on=None)
        assert all(m.period.start is None or (m.period.start.month, m.period.start.day) == (1, 1) for m in moments)


def test_how_long_something_took_is_no_period() -> None:
    assert find_moments("走过近30年", published_on=DAY) == []


def test_the_first_years_of_a_plan_are_not_the_last_years() -> None:
    moments = find_moments(
        "五年计划的前三年增产5万吨，1956年增产6万吨。前三年修路3公里。", published_on=date(1957, 6, 1)
    )
    spans = [(m.period.start, m.period.end) for m in moments if m.kind == "span"]
    assert spans == [(date(1953, 1, 1), date(1956, 1, 1))] * 2


def test_five_years_before_a_growth_are_a_period() -> None:
    moments = find_moments("收入五年增长20%，连续五年增长。", published_on=date(2026, 1, 1))
    assert [(m.start, m.kind) for m in moments] == [(2, "span")]


def test_a_time_that_runs_on_is_told_from_a_year_and_a_part_of_one() -> None:
    since = find_moments("自2018年7月30日试运行至今,办件12万件", published_on=date(2019, 5, 28))[0]
    assert (since.period.start, since.period.end) == (date(2018, 7, 30), date(2019, 5, 29))
    assert is_since(since)
    assert not any(is_since(m) for m in find_moments("2018年,2018年1-5月,今年以来", published_on=date(2019, 5, 28)))
    assert not is_since(None)


def test_the_same_time_without_a_comparison_is_the_one_told_before() -> None:
    latest, same = find_moments("上半年增长5%。同期下降3%", published_on=date(2019, 9, 28))
    resolve_same(same, latest)
    assert same.period.start == latest.period.start
    base = find_moments("比去年同期增长5%", published_on=date(2019, 9, 28))[-1]
    resolve_same(base, latest)
    assert base.period.start != latest.period.start
