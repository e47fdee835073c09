"""Numbers that only narrow what another number counts are no facts of their own."""

from __future__ import annotations

import pytest
from tests.facts.test_reader import read


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("引进10亿元以上项目57个。", ["57"]),
        ("产值过10亿元企业12家。", ["12"]),
        ("30户以上自然村通达率95%。", ["95"]),
        ("引进23个投资额百亿元以上项目。", ["23"]),
        ("对35-64岁妇女开展检查3人。", ["3"]),
    ],
)
def test_a_threshold_is_part_of_what_is_counted(words: str, counted: list[str]) -> None:
    assert [str(fact.value) for fact in read(words)] == counted


def test_an_amount_before_a_count_of_something_else_stays_one() -> None:
    assert [str(fact.value) for fact in read("完成投资10亿元，项目12个。")] == ["1000000000", "12"]
