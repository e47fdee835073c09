"""What stands inside words and numbers without belonging to them."""

from __future__ import annotations

import pytest

from taizhang.facts.noise import has_mark_line, list_invisible, list_spaces


def without(content: str, cuts: list[tuple[int, int]]) -> str:
    for start, end in reversed(cuts):
        content = content[:start] + content[end:]
    return content


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("达到7 4 7 7 2 亿元，", "达到74772亿元，"),
        ("达到７ ４ ７ 亿元，", "达到７４７亿元，"),
        ("增长3 . 5 %。", "增长3.5%。"),
        ("增长3. 5%。", "增长3.5%。"),
        ("增长1 0 . 5 %。", "增长10.5%。"),
        ("达到89 .5%。", "达到89.5%。"),
        ("于2023年 1 月 5 日", "于2023年1月5日"),
        ("共1\u202f234所", "共1234所"),
    ],
)
def test_digits_set_apart_are_closed(written: str, read: str) -> None:
    assert without(written, list_spaces(written)) == read


@pytest.mark.parametrize(
    "written",
    [
        "2022 300亿元",
        "附件2 3个项目",
        "1. 5个项目",
        "见表1. 5%以上",
        "12 345 678",
        "甲 1 2 3 4",
        "第1、2 3号",
        "2022 年",
    ],
)
def test_two_numbers_side_by_side_stay_two(written: str) -> None:
    assert list_spaces(written) == []


def test_a_text_set_in_single_digits_closes_pairs_too() -> None:
    written = "1 9 9 7 年达到7 4 7 7 2 亿元，人均5 1 6 0 元，农村2 2 平方米，3 月增长1 1 ％。"
    assert without(written, list_spaces(written)) == "1997年达到74772亿元，人均5160元，农村22平方米，3月增长11％。"


def test_characters_nobody_sees_are_listed() -> None:
    assert list_invisible("a\u200bb\u00ad\ufeffc") == [(1, 2), (3, 5)]


def test_a_line_of_marks_tells_a_page() -> None:
    assert has_mark_line("\n\u200b\n")
    assert not has_mark_line("\u200b\n")
    assert not has_mark_line("\n\n")
