"""Bare trades and goods are named with what the head of their sentence says is measured of all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高新技术产品产量大幅增长，锂电池增长19%，钢增长6%。", ["锂电池产量", "钢产量"]),
        (
            "六大行业产值增速全线飘红，其中，甲材制造业、乙材制造业分别增长6%、5%。",
            ["甲材制造业产值", "乙材制造业产值"],
        ),
        ("从产品产量看，原煤1657万吨，下降14%。", ["原煤产量", "原煤产量"]),
        ("主要产品产量稳步增长，畜牧业增长6%，发电增长5%。", ["畜牧业", "发电量"]),
        ("旅游市场大幅回暖，住宿业增长6%。", ["住宿业"]),
    ],
)
def test_what_is_measured_of_all_is_told_at_the_head(
    name_measures: Callable[..., list[str | None]], text: str, expected: list[str]
) -> None:
    assert name_measures(text) == expected
