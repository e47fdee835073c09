"""Names of projects are found wherever they stand in a clause."""

from __future__ import annotations

import pytest

from taizhang.facts.project_span import is_part_of, list_spots


def find(clause: str) -> list[str]:
    return [item.name for spot in list_spots(clause, 0, len(clause)) for item in spot.items]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("记者近日来到松溪县鹿鸣湖水库工地", ["松溪县鹿鸣湖水库"]),
        ("落户云桥镇的恒远新型建材产业园项目总投资12亿元", ["恒远新型建材产业园项目"]),
        ("北环路西段、东片纬五路一期路基清表", ["北环路西段", "东片纬五路一期"]),
        ("改造提升望江路、云山路", ["望江路", "云山路"]),
        ("松溪县人民医院迁建工程是全县医疗领域的重点项目", ["松溪县人民医院迁建工程"]),
    ],
)
def test_a_name_is_what_stands_between_words_that_no_name_holds(clause: str, names: list[str]) -> None:
    assert find(clause) == names


def test_what_a_project_consists_of_is_no_project() -> None:
    assert find("鹿鸣湖水库工程包括拦河坝工程和输水隧洞工程") == ["鹿鸣湖水库工程"]


def test_a_kind_that_is_counted_is_no_name() -> None:
    assert find("新建农村饮水安全工程203处") == []


def test_a_place_of_building_is_told_from_its_name() -> None:
    (spot,) = list_spots("走进鹿鸣湖水库建设现场", 0, 11)
    assert spot.is_scene
    assert [item.name for item in spot.items] == ["鹿鸣湖水库"]


@pytest.mark.parametrize(
    ("name", "is_part"), [("传染病房楼", True), ("屠宰生产线", True), ("鹿鸣湖水库", False), ("云顶商务楼", False)]
)
def test_parts_of_what_was_named_before_are_known_by_their_last_word(name: str, is_part: bool) -> None:
    assert is_part_of(name) is is_part
