"""Names of projects are told from kinds, programmes and aims."""

from __future__ import annotations

import pytest

from taizhang.facts.project_name import has_own_name, is_project


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


@pytest.mark.parametrize("name", ["云溪(一期", "代表项目", "第二期", "综合中心装饰工程", "已投产项目", "九成土建工程"])
def test_what_is_cut_or_only_a_part_is_no_project(name: str) -> None:
    assert not is_project(name)


@pytest.mark.parametrize("name", ["云桥县项目", "旧城改造", "棚改工程", "存量项目", "代表视察民生实事工程"])
def test_whose_projects_they_are_and_what_kind_is_no_name(name: str) -> None:
    assert not is_project(name)
