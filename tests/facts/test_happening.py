"""The time of an event is no time of the numbers told behind it."""

from __future__ import annotations

import pytest

from taizhang.facts.happening import is_happening


@pytest.mark.parametrize(
    ("words", "start", "end", "is_year"),
    [
        ("3月2日开工，", 0, 4, False),
        ("昨日上午，召开的会议", 0, 2, False),
        ("9月底投入使用，", 0, 3, False),
        ("今年10月前就可投产，", 0, 5, False),
        ("成立于1984年，", 3, 8, True),
        ("2003年动工，规划面积", 0, 5, True),
        ("2023年青石开发区春季项目集中开工仪式举行，", 0, 5, True),
    ],
)
def test_a_time_at_which_something_happened_is_told_as_such(words: str, start: int, end: int, is_year: bool) -> None:
    assert is_happening(words, start, end, is_year=is_year)


@pytest.mark.parametrize(
    ("words", "start", "end", "is_year"),
    [
        ("9月底，完成投资", 0, 3, False),
        ("昨日，新开工项目", 0, 2, False),
        ("2023年完成投资", 0, 5, True),
        ("5月投产企业12家", 0, 2, False),
    ],
)
def test_a_time_in_which_so_much_was_done_is_none(words: str, start: int, end: int, is_year: bool) -> None:
    assert not is_happening(words, start, end, is_year=is_year)
