"""A short measure beside a longer one takes the head the two share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("新增小店9家，总数达41家。", ["新增小店", "小店总数"]),
        ("亿元以上项目15个，其中十亿元以上3个。", ["亿元以上项目", "十亿元以上项目"]),
        ("全体居民人均可支配收入3万元，其中城镇4万元。", ["全体居民人均可支配收入", "城镇居民人均可支配收入"]),
    ],
)
def test_a_short_measure_takes_its_head_from_the_one_before(
    words: str, names: list[str], prepare: Callable[..., Passage]
) -> None:
    facts = [fact for fact, _ in read_quantities(prepare(words))]
    assert [fact.measure.name for fact in facts if fact.measure] == names
