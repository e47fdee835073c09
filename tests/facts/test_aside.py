"""Words that open a name and are no part of it are stepped over."""

from __future__ import annotations

import pytest

from taizhang.facts.aside import ASIDE, WITHOUT, step_aside


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("兴连片油菜", "连片油菜"),
        ("建500亩以上基地村", "500亩以上基地村"),
        ("建蔬菜基地", "蔬菜基地"),
        ("建筑业增加值", "建筑业增加值"),
        ("获省级以上奖项", "省级以上奖项"),
        ("设病床", "病床"),
        ("按常住人口计算人均生产总值", "人均生产总值"),
        ("扣除自然因素影响后优良天数", "优良天数"),
        ("加上级补助收入", "上级补助收入"),
        ("粮食产量", "粮食产量"),
    ],
)
def test_what_opens_a_name_is_stepped_over(words: str, left: str) -> None:
    assert words[step_aside(words, 0, words) :] == left


def test_what_was_left_out_and_by_what_stand_alone() -> None:
    assert WITHOUT.fullmatch("剔除政策因素影响后")
    assert ASIDE.fullmatch("按户籍人口计算")
