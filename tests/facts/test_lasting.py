"""What lasted so long stands in the whole clause before its number, or behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年全市空气质量为优的有180天。", "空气质量为优"),
        ("青石县已连续8年水质达标，", "水质达标"),
        ("施工时间共90天。", "施工时间"),
    ],
)
def test_what_lasted_so_long_is_told_whole(
    name_measures: Callable[..., list[str | None]], text: str, expected: str
) -> None:
    assert name_measures(text) == [expected]
