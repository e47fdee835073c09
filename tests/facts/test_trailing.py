"""A verb between a noun and its number is no part of what is measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from taizhang.facts.measure import Words
from taizhang.facts.mention import build_probe
from taizhang.facts.trailing import step_over_deed


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("精品线路初步培育出10条", "精品线路"),
        ("许可事项累计发布98项", "许可事项"),
        ("养老服务中心已建成5家", "养老服务中心"),
        ("重点项目实施107项", "重点项目"),
        ("水利资金累计投入3万元", "水利资金"),
        ("中心绿地建1处", "中心绿地"),
    ],
)
def test_what_was_done_ends_no_name_of_what_is_counted(words: str, name: str) -> None:
    end = next(place for place, char in enumerate(words) if char.isdigit())
    own = Words(0, end, words[:end])
    step_over_deed(words, replace(build_probe(own.end, own.end), unit_name=words[-1]), own)
    assert own.name == name


@pytest.mark.parametrize(
    "words", ["村内道路硬化46公里", "路灯架设126盏", "农房新建12户", "未完成3项", "已建成5家", "敲门行动累计服务6次"]
)
def test_a_deed_that_is_counted_itself_stays(words: str) -> None:
    end = next(place for place, char in enumerate(words) if char.isdigit())
    own = Words(0, end, words[:end])
    step_over_deed(words, replace(build_probe(own.end, own.end), unit_name=words[-1]), own)
    assert own.name == words[:end]


def test_a_verb_before_what_has_left_is_stepped_over() -> None:
    words = "排水沟修了12公里"
    own = Words(0, 4, "排水沟修")
    step_over_deed(words, replace(build_probe(own.end, own.end), unit_name=words[-1]), own)
    assert (own.name, own.end) == ("排水沟", 3)
