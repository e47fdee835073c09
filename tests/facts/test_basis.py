"""A number's unit and words say what kind it is, and its words what an ambiguous unit means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities


@pytest.mark.parametrize(
    ("words", "basis", "unit"),
    [
        ("财政收入5亿元", "level", "CNY"),
        ("财政收入增长5%", "change", "%"),
        ("税收占比81%", "share", "%"),
        ("新建学校3所", "count", "所"),
        ("建成厂房5万方", "level", "m2"),
        ("完成土石方5万方", "level", "m3"),
        ("最高气温38度", "level", "℃"),
    ],
)
def test_unit_and_words_tell_the_kind_of_a_number(
    words: str, basis: str, unit: str, prepare: Callable[..., Passage]
) -> None:
    ((fact, _),) = read_quantities(prepare(words))
    assert (fact.basis, fact.unit) == (basis, unit)
