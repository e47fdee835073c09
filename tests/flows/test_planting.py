"""Planted faults: the same for the same seed, one of a class, where they say they are."""

from __future__ import annotations

import pytest

from taizhang.flows.planting import FAULTS, plant_fault

CLEAN = "\n".join(
    f"{name}村的基本情况\n2022年，{name}村完成固定资产投资12.5亿元，增长5.3%，绿化覆盖率达85.6%，新建村道{n}公里，受益群众超过3万人，"
    f"村里的“{name}书屋”全天开放。村民在家门口学技术，收入比上年更高，年轻人回到家乡办起了加工厂，日子越过越红火。"
    for n, name in enumerate("东西南北松竹梅柳桃杏槐榆梨枣橘茶桑麻", 10)
)


@pytest.mark.parametrize("name", FAULTS)
def test_the_same_seed_plants_the_same_fault_and_another_one_another(name):
    one, again = plant_fault(CLEAN, name, seed=1), plant_fault(CLEAN, name, seed=1)
    assert one is not None and one == again
    assert one.content != CLEAN and one.codes and 0 <= one.start <= one.end <= len(one.content)
    assert len({plant_fault(CLEAN, name, seed=n).content for n in range(12)}) > 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_changes_the_document_only_where_it_stands(name):
    planted = plant_fault(CLEAN, name, seed=3)
    before = next((n for n, (a, b) in enumerate(zip(CLEAN, planted.content, strict=False)) if a != b), len(CLEAN))
    assert planted.start <= before + 1 and before <= planted.end


def test_a_taken_stretch_gets_no_second_fault():
    first = plant_fault(CLEAN, "double a character", seed=1)
    whole = ((0, len(CLEAN)),)
    assert plant_fault(CLEAN, "double a character", seed=1, taken=whole) is None
    assert plant_fault(CLEAN, "double a character", seed=1, taken=((first.start, first.end),)) != first


def test_a_document_without_a_place_for_a_fault_gets_none():
    assert plant_fault("平稳。", "drop a decimal point", seed=1) is None
