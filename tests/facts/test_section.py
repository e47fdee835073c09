"""Headings and the words that open a paragraph turn a report to years and plans."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.facts.section import Section, find_span, looks_ahead, names_year, read_heading, read_paragraph

DAY = date(2026, 1, 20)
REVIEW = Section("review", 2025)
FIVE = Section("five_year_review", 2025, (2021, 2025))
FAR = Section("five_year_plan", None, (2026, 2030))


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("一、2025年工作回顾", REVIEW),
        ("一、2025年和“十四五”时期工作回顾", REVIEW),
        ("一、“十四五”时期工作回顾", FIVE),
        ("一、过去五年工作回顾", FIVE),
        ("一、过去四年政府工作回顾", Section("five_year_review", 2025, (2022, 2025))),
        ("二、“十五五”时期发展的主要考虑", FAR),
        ("三、今后五年的目标任务", FAR),
        ("三、2026年重点工作", Section("plan", 2026)),
        ("三、乘势而上推动“十五五”开好局", Section("plan", 2026)),
        ("四、存在的困难和问题", Section("problem", None)),
        ("一、1993年工作的回顾和1994年工作的基本方针", Section("review", 1993)),
        ("加强学校建设", None),
    ],
)
def test_a_heading_says_its_years(heading: str, section: Section | None) -> None:
    assert read_heading(heading, DAY) == section


@pytest.mark.parametrize(
    ("words", "now", "section", "lasts"),
    [
        ("过去五年，我们建成学校三百所。", REVIEW, FIVE, True),
        ("2025年是“十四五”收官之年。五年来，全区面貌一新。", REVIEW, FIVE, True),
        ("刚刚过去的2025年，全区克服了困难。", FIVE, REVIEW, True),
        ("各位代表！我们也清醒认识到，发展还面临不少挑战。", FIVE, Section("problem", 2025), False),
        ("“十五五”时期是我区加快发展的关键时期。", FIVE, FAR, False),
        ("教育事业稳步发展。", FIVE, FIVE, False),
        ("“十五五”时期主要目标是：到2035年全面建成。", FAR, FAR, False),
        ("2026年是开局之年，全区将新建学校。", FAR, Section("plan", 2026), False),
        ("2026年将新建学校，2027年建成。", Section("plan", 2026), Section("plan", 2026), False),
        ("到2035年建成科技强区。", Section("plan", 2026), Section("plan", 2026), False),
    ],
)
def test_a_paragraph_may_turn_its_part(words: str, now: Section, section: Section, lasts: bool) -> None:
    assert read_paragraph(words, now, DAY) == (section, lasts)


def test_a_plan_that_begins_is_no_look_back() -> None:
    """“十五五”时期 opens a part of a report on both, though 五年 stands behind it."""
    words = "“十五五”时期是全区迈向现代化的头一个五年。全区仍处于机遇期。"
    assert read_paragraph(words, FIVE, DAY) == (FAR, False)
    assert read_paragraph(words.replace("十五五", "十四五"), REVIEW, DAY) == (FIVE, True)


def test_the_years_of_a_plan_are_known_by_its_name() -> None:
    assert find_span("“九五”计划") == (1996, 2000)
    assert find_span("十三五成就和十四五任务") == (2021, 2025)
    assert find_span("十三五成就", after=2026) is None


def test_some_words_look_ahead() -> None:
    assert looks_ahead("二、2026年工作安排", DAY)
    assert not looks_ahead("这是一项重要工作", DAY)
    assert names_year("今年的目标")
    assert not names_year("主要目标")
