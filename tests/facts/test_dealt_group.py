"""分别 deals numbers out to what one noun counts or names together: trades of a group, three sectors, ages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.dealt import find_dealt
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "今年1-7月，限上批发、零售、住宿、餐饮四个行业零售额分别完成15亿元、56亿元、0.9亿元、0.7亿元。",
            ["限上批发零售额", "零售业零售额", "住宿零售额", "餐饮零售额"],
        ),
        (
            "三次产业对增长的贡献率分别为5%、41%和54%，分别拉动GDP增长0.3、2.1和2.7个百分点。",
            [
                "第一产业对增长的贡献率", "第二产业对增长的贡献率", "第三产业对增长的贡献率",
                "第一产业拉动GDP", "第二产业拉动GDP", "第三产业拉动GDP",
            ],
        ),
        ("第一、二、三产业分别拉动经济增长0.2、-5.6、1.3个百分点。", ["第一产业拉动经济", "第二产业拉动经济", "第三产业拉动经济"]),
        ("0-17岁、18-34岁和60岁以上人口分别为12万人、20万人和15万人。", ["0-17岁人口", "18-34岁人口", "60岁以上人口"]),
        ("批发、零售、住宿三个行业零售额分别完成15亿元、56亿元。", []),
    ],
)  # fmt: skip
def test_each_of_a_group_has_its_number(words: str, names: list[str], prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    assert [dealt.name for _, dealt in sorted(find_dealt(passage, passage.sentences[0]).items())] == names
