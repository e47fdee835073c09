from __future__ import annotations

from datetime import date

import pytest
from tests.office_sample import build_county_book, build_small_book

from support import build_sample_site
from taizhang.errors import UnknownEntryError
from taizhang.views.paper import Paper, build_bulletin, build_letter, list_letters
from taizhang.views.round import build_round


def read_words(paper: Paper) -> str:
    return "\n".join(
        " ".join((block.words, *block.heads, *(" ".join(row) for row in block.rows))) for block in paper.blocks
    )


def test_the_bulletin_of_the_county_prints_its_figures_and_wording():
    paper = build_bulletin(build_county_book(), "2023-3", build_sample_site("zh").t)
    words = read_words(paper)
    for printed in (
        "截至2023年9月30日，列入调度的重点项目211项，总投资1,160.04亿元，年度计划投资405.34亿元，完成投资297亿元，完成率73.27%，略低于序时进度1.7个百分点",
        "应开工67项，已开工57项，开工率85.07%",
        "续建：92项，总投资839.19亿元，年度计划投资271.5亿元，完成投资227.82亿元，完成率83.91%，不低于序时进度",
        "新建：119项，总投资320.85亿元，年度计划投资133.84亿元，完成投资69.19亿元，完成率51.70%，明显低于序时进度23.3个百分点",
        "市场主导：84项，总投资610.85亿元，年度计划投资211.25亿元，完成投资168.44亿元，完成率79.73%",
        "政府主导：127项，总投资549.19亿元，年度计划投资194.09亿元，完成投资128.56亿元，完成率66.24%，低于序时进度8.8个百分点",
        "甲类：94项", "202.55亿元，完成率79.63%", "11.12亿元，完成率51.77%", "72.06亿元，完成率66.66%", "11.27亿元，完成率52.64%",
        "92 + 119 = 211项", "127 + 84 = 211项", "94 + 72 + 16 + 29 = 211项",
    ):  # fmt: skip
        assert printed in words, printed
    assert paper.day == date(2023, 10, 9)  # the day it was frozen
    assert "第431条" in paper.note


def test_starts_that_were_missed_are_the_same_number_wherever_they_stand():
    words = read_words(build_bulletin(build_county_book(), "2023-3", build_sample_site("zh").t))
    assert "应开工未开工10项" in words
    assert "应开工未开工（含往年）10项" in words


def test_where_very_many_are_behind_a_bulletin_counts_them():
    words = read_words(build_bulletin(build_county_book(), "2023-3", build_sample_site("zh").t))
    assert "进度滞后149项（其中红灯101项），名单见台账" in words


def test_the_table_of_units_ends_in_the_total_and_hides_nobody():
    paper = build_bulletin(build_small_book(), "2023-2", build_sample_site("zh").t)
    table = next(block for block in paper.blocks if block.kind == "table")
    assert [row[1] for row in table.rows] == ["甲局", "乙局", "合计"]
    assert table.rows[1][0] == "—"  # kept its report back: not ranked
    assert sum(int(row[2]) for row in table.rows[:-1]) == int(table.rows[-1][2])


def test_a_bulletin_before_the_freeze_says_that_it_is_a_draft():
    paper = build_bulletin(build_small_book(), "2023-2", build_sample_site("zh").t)
    assert "草稿" in paper.note
    assert "分母变小" in read_words(paper)
    assert "未上报" in read_words(paper)


def test_a_letter_asks_a_unit_about_its_own_matters_and_names_the_day():
    say = build_sample_site("zh").t
    letter = build_letter(build_small_book(), "2023-2", "乙局", say)
    assert letter.to == "乙局："
    assert [block.words for block in letter.blocks if block.kind == "item"] == [
        "本轮填报截止2023年7月5日，你单位尚未填报。"
    ]
    assert "2023年7月13日前" in letter.blocks[-1].words


def test_letters_go_to_the_units_that_need_one_and_to_no_other():
    book, say = build_small_book(), build_sample_site("zh").t
    assert list_letters(build_round(book, "2023-2"), say) == ((1, "乙局", 1),)
    with pytest.raises(UnknownEntryError):
        build_letter(book, "2023-2", "甲局", say)
    with pytest.raises(UnknownEntryError):
        build_letter(book, "2023-2", "没有的单位", say)


def test_an_english_bulletin_is_whole():
    words = read_words(build_bulletin(build_county_book("en"), "2023-3", build_sample_site("en").t))
    assert "slightly below time by 1.7 points" in words
    assert "10 starts" not in words
    assert "67 starts were due, 57 have started (85.07%)" in words
