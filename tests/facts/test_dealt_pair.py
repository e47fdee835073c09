"""A pair of numbers in a row is dealt out to two halves, measures or sides, or to the two told right before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.dealt import find_dealt
from taizhang.facts.passage import Passage


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "城镇和农村居民人均可支配收入完成29000元、17000元。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("存贷款余额达到830亿元、400亿元。", ["存款余额", "贷款余额"]),
        ("小麦面积和产量是9万亩和3万吨。", ["小麦面积", "小麦产量"]),
        (
            "财政总收入由12亿元增加到20亿元，其中地方财政收入由6亿元增加到9亿元；二者分别增长9%和8%。",
            ["财政总收入", "地方财政收入"],
        ),
        ("今年一切顺利；二者分别增长9%和8%。", []),
    ],
)
def test_each_of_a_pair_gets_its_noun(words: str, names: list[str], prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    assert [dealt.name for dealt in find_dealt(passage, passage.sentences[-1]).values()] == names
