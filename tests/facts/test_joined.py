"""A count behind two nouns is one number of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设未来工厂20家、智能工厂和数字化车间200家。", ["未来工厂", "智能工厂和数字化车间"]),
        ("创建国家级产业集群和现代农业产业园11个。", ["国家级产业集群和现代农业产业园"]),
        ("新增义务教育和普通高中学位7200个。", ["新增义务教育和普通高中学位"]),
    ],
)
def test_two_nouns_before_one_count_are_both_named(
    name_measures: Callable[..., list[str | None]], text: str, expected: list[str]
) -> None:
    assert name_measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造惠及群众106万户。", "群众"),
        ("建成学校12所和数字化车间200家。", "数字化车间"),
        ("未来工厂和数字化车间分别为20家、200家。", "数字化车间"),
    ],
)
def test_a_noun_with_its_own_count_stands_alone(
    name_measures: Callable[..., list[str | None]], text: str, expected: str
) -> None:
    assert name_measures(text)[-1] == expected
