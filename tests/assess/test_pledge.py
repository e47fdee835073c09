from __future__ import annotations

from decimal import Decimal

import pytest

from assess.reports import read
from taizhang.assess.pledge import list_pledges, settle_pledge

PLAN = "一、工作回顾\n平稳。\n二、2025年目标任务\n"


@pytest.mark.parametrize(
    ("words", "kind", "name", "key"),
    [
        ("居民收入增长与经济增长同步。", "in_step", "居民收入", "同步"),
        ("居民人均可支配收入增长快于经济增长。", "above_growth", "居民人均可支配收入", "快于"),
        ("进出口总额保持正增长。", "positive", "进出口总额", "正增长"),
        ("单位产值能耗完成国家下达目标。", "assigned", "单位产值能耗", "完成国家下达目标"),
    ],
)
def test_promises_in_words_are_found(words: str, kind: str, name: str, key: str) -> None:
    (pledge,) = list_pledges(read(PLAN + words + "\n", 2025))
    assert (pledge.kind, pledge.name, pledge.key.exact) == (kind, name, key)


def test_the_look_back_promises_nothing() -> None:
    assert not list(list_pledges(read("一、工作回顾\n进出口总额保持正增长。\n二、2025年目标任务\n平稳。\n", 2025)))


def test_in_step_may_equal_growth_and_above_it_may_not() -> None:
    step, above = (
        next(iter(list_pledges(read(PLAN + words, 2025))))
        for words in ("收入与经济增长同步。\n", "收入高于经济增长。\n")
    )
    for pledge, verdict in ((step, "kept"), (above, "missed")):
        settled = settle_pledge(pledge, Decimal(5), Decimal(5))
        assert settled is not None
        assert settled.verdict == verdict


def test_without_a_yardstick_nothing_is_settled() -> None:
    (pledge,) = list_pledges(read(PLAN + "居民收入增长与经济增长同步。\n", 2025))
    assert settle_pledge(pledge, Decimal(5), None) is None
