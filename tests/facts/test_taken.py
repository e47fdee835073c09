"""Words that a number takes from what was told before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("全县固定资产投资增长6%。分产业看，第二产业增长8%。", ["固定资产投资", "第二产业投资"]),
        ("全县地区生产总值增长6%。分产业看，第二产业增长8%。", ["地区生产总值", "第二产业增加值"]),
        ("规上工业完成产值18亿元，增速较上月加快0.4个百分点。", ["规上工业产值", "规上工业产值"]),
    ],
)
def test_a_branch_and_a_speed_are_those_of_what_was_told_before(
    name_measures: Callable[..., list[str | None]], words: str, names: list[str]
) -> None:
    assert name_measures(words) == names
