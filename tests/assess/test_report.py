from __future__ import annotations

import pytest

from assess.reports import EARLIER, LATER, read
from taizhang.assess.report import find_plan_name, is_listed_work


def test_a_report_turns_where_a_heading_looks_ahead() -> None:
    for words, turn in ((EARLIER, "二、2025年目标"), (LATER, "二、“十五五”")):
        report = read(words, 2025 if words is EARLIER else 2026)
        assert report.review[1] == report.plan[0] == words.index(turn)


def test_five_years_start_with_the_sentence_that_says_so_and_end_with_the_review() -> None:
    report = read(LATER, 2026)
    assert not report.is_five_year(LATER.index("刚刚过去"))
    assert report.is_five_year(LATER.index("茶叶"))


def test_the_next_five_years_are_a_stretch_of_the_plan() -> None:
    report = read(LATER, 2026)
    assert report.is_far(LATER.index("五年新建"))
    assert not report.is_far(LATER.index("45口"))


def test_notes_that_explain_words_promise_nothing() -> None:
    words = EARLIER + "名词解释\n1.水窖工程：每村新建2口。\n附件\n2025年10件民生实事\n一、修路30公里。\n"
    report = read(words, 2025)
    assert not report.is_planned(words.index("2口"))
    assert report.is_planned(words.index("30公里"))
    assert is_listed_work(words, words.index("30公里"))


def test_a_report_without_a_turn_is_all_review() -> None:
    report = read("一、工作回顾\n新建学校3所。\n", 2026)
    assert report.plan[0] == len(report.text.content)


@pytest.mark.parametrize(("year", "name"), [(2020, "十三五"), (2021, "十四五"), (2026, "十五五"), (1990, "五年规划")])
def test_a_year_knows_its_five_year_plan(year: int, name: str) -> None:
    assert find_plan_name(year) == name
