"""Headings say of their section whether it looks back or ahead."""

from __future__ import annotations

from datetime import date

from taizhang.facts.zone import Block, build_blocks
from taizhang.read import read_upload

DAY = date(2025, 1, 19)
REPORT = """一、2024年工作回顾

全区新建学校3所。

二、2025年工作安排

全区新建学校5所。

三、存在的困难和问题

企业亏损面扩大。
"""


def find_block(words: str, inside: str, published_on: date | None = DAY) -> Block:
    text = read_upload("page.txt", words.encode()).text
    return next(
        b
        for b in build_blocks(text, published_on=published_on)
        if inside in text.content[b.start : b.end] and not b.is_heading
    )


def test_a_section_takes_zone_and_year_from_its_heading() -> None:
    assert [(b.zone, b.year) for b in (find_block(REPORT, "3所"), find_block(REPORT, "5所"))] == [
        ("review", 2024),
        ("plan", 2025),
    ]
    assert find_block(REPORT, "亏损").zone == "problem"


def test_a_section_knows_the_words_of_its_heading() -> None:
    assert find_block(REPORT, "5所").heading == "二、2025年工作安排"


def test_accounts_that_name_no_year_are_those_of_the_year_before() -> None:
    words = "一、一般公共预算收支决算情况\n\n（一）收入决算情况\n\n预算收入24亿元。"
    block = find_block(words, "24亿", date(2018, 8, 20))
    assert (block.zone, block.year) == ("review", 2017)


def test_a_paragraph_that_opens_with_what_will_be_is_ahead_of_its_section() -> None:
    words = "全区动态\n\n2025年全区将新建学校6所。\n\n街上很热闹。"
    assert find_block(words, "6所").zone == "plan"
    assert find_block(words, "热闹").zone == "none"


def test_a_bulletin_looks_back_on_its_year() -> None:
    words = "以下是甲区2023年国民经济和社会发展统计公报的主要数据，由统计部门整理。\n\n全年粮食产量20万吨。"
    block = find_block(words, "粮食", None)
    assert (block.zone, block.year) == ("review", 2023)


def test_a_paragraph_that_opens_with_the_year_just_over_turns_the_rest_of_its_section() -> None:
    words = (
        "政府工作报告\n——2025年1月19日在区人民代表大会上\n\n各位代表：\n\n一、实施三大行动，形成良好态势\n\n"
        "刚刚过去的一年是极不平凡的一年，全区上下真抓实干。\n\n一是项目取得突破。新建学校3所。\n"
    )
    block = find_block(words, "3所")
    assert (block.zone, block.year) == ("review", 2024)
