"""A ceremony tells what it was held for."""

from __future__ import annotations

import pytest

from taizhang.facts.project_event import find_event


@pytest.mark.parametrize(
    ("words", "name", "stage"),
    [
        ("鹿鸣水库开工仪式在云桥镇举行", "鹿鸣水库", "groundbreaking"),
        ("县领导出席恒远冷链物流园项目竣工仪式", "恒远冷链物流园项目", "finished"),
        ("云桥县举行恒远冷链物流园项目投资合同签订仪式", "恒远冷链物流园项目", "signing"),
        ("在云溪大桥开工仪式上", "云溪大桥", "groundbreaking"),
    ],
)
def test_it_names_the_project_and_its_stage(words: str, name: str, stage: str) -> None:
    names, told, start, end = find_event(words, 0, len(words))
    assert ([item.name for item in names], told) == ([name], stage)
    assert 0 < start < end <= len(words)


@pytest.mark.parametrize(
    "words", ["第三季度重大项目集中开工仪式举行", "全市招商项目签约仪式举行", "开学典礼举行", "云溪大桥通车了"]
)
def test_what_is_held_for_a_kind_names_none(words: str) -> None:
    assert find_event(words, 0, len(words))[0] == []
