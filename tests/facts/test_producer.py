"""A bare noun of output belongs to whoever stands before its verb."""

from __future__ import annotations

import pytest

from taizhang.facts.producer import find_producer

EVERY_HINT = (1 << 200) - 1


@pytest.mark.parametrize(
    ("words", "who", "is_trade"),
    [
        ("装备制造业完成", "装备制造业", True),
        ("全区规模以上工业企业累计完成", "规模以上工业企业", True),
        ("临港经开区实现", "临港经开区", False),
        ("其中青石镇完成", "青石镇", False),
    ],
)
def test_a_trade_narrows_the_measure_and_a_place_owns_it(words: str, who: str, is_trade: bool) -> None:
    found = find_producer(words + "产值", EVERY_HINT, 0, len(words), "产值")
    assert found is not None
    start, end, is_kind = found
    assert (words[start:end], is_kind) == (who, is_trade)


def test_a_noun_that_says_whose_it_is_has_no_producer_looked_for() -> None:
    words = "装备制造业完成"
    assert find_producer(words + "固定资产投资", EVERY_HINT, 0, len(words), "固定资产投资") is None
    assert find_producer("完成产值", EVERY_HINT, 0, 2, "产值") is None
    assert find_producer(words + "产值", 0, 0, len(words), "产值") is None


def test_land_hit_by_a_flood_is_no_producer() -> None:
    assert find_producer("重灾区完成投资", EVERY_HINT, 0, 5, "投资") is None
