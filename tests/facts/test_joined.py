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
        ("认定雏鹰企业、瞪羚企业358户。", ["雏鹰企业、瞪羚企业"]),
        ("开工、在建停车场12处。", ["开工、在建停车场"]),
        ("开工和即将投产项目7个。", ["开工和即将投产项目"]),
        ("新增7所学校、幼儿园。", ["新增学校、幼儿园"]),
        ("实施100项重大科技专项、重点研发专项。", ["重大科技专项、重点研发专项"]),
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
        ("铁路、航空客运量超过3000人次。", "航空客运量"),
        ("应对24轮强降雨、抗御台风。", "强降雨"),
        ("建成学校12所、幼儿园3所。", "幼儿园"),
    ],
)
def test_a_noun_with_its_own_count_stands_alone(
    name_measures: Callable[..., list[str | None]], text: str, expected: str
) -> None:
    assert name_measures(text)[-1] == expected
