"""Names of projects are told from kinds, programmes and aims; lists share the kind of their last item."""

from __future__ import annotations

import pytest

from taizhang.facts.project_name import has_own_name, is_listed, is_project, name_items, split_items, take_projects


@pytest.mark.parametrize(
    "name", ["綦江至万盛快速路", "黑河航道提升工程", "国家数据中心二期", "渝黔联网工程", "G9国道改扩建"]
)
def test_a_name_that_says_which_one_is_a_project(name: str) -> None:
    assert has_own_name(name)
    assert is_project(name)


@pytest.mark.parametrize(
    "name",
    [
        "重点项目",
        "大型灌区",
        "农业良种工程",
        "“两重”项目",
        "新能源和智能网联汽车等项目",
        "市县托育服务中心",
        "30个项目",
    ],
)
def test_kinds_and_programmes_are_no_projects(name: str) -> None:
    assert not is_project(name)


def test_places_and_trades_are_no_items_of_a_list() -> None:
    assert not is_listed("綦江区")
    assert not is_listed("生物医药")
    assert is_listed("云岭电池材料")


def test_the_items_of_a_list_share_its_kind() -> None:
    text = "石坪、和龙、青岩水库"
    assert [item.name for item in take_projects(text, split_items(text))] == ["石坪水库", "和龙水库", "青岩水库"]
    text = "甲乙、丙丁"
    assert [item.name for item in name_items(text, split_items(text), "铁路")] == ["甲乙铁路", "丙丁铁路"]


def test_words_that_lead_into_a_name_are_taken_off() -> None:
    text = "提速綦江机场、确保万盛大桥"
    assert [text[a:b] for a, b in split_items(text)] == ["綦江机场", "万盛大桥"]
