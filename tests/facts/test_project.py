"""Named projects with the stage and the investment their sentence gives."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.project import read_projects
from taizhang.facts.quantity import read_quantities
from taizhang.model.fact import Fact
from taizhang.model.subject import build_subject_id


def read(passage: Passage) -> tuple[list[Fact], set[int]]:
    return read_projects(passage, [reading for _, reading in read_quantities(passage)])


@pytest.mark.parametrize(
    ("words", "name", "stage"),
    [
        ("谋划青湖度假小镇项目、星河露营基地等6个项目。", "青湖度假小镇项目", "reserve"),
        ("福田电池材料项目签约落户。", "福田电池材料项目", "signed"),
        ("云岭智能制造产业园开工建设。", "云岭智能制造产业园", "started"),
        ("蓝天光伏电站项目主体完工。", "蓝天光伏电站项目", "advancing"),
        ("云溪储能项目建成投产。", "云溪储能项目", "completed"),
    ],
)
def test_a_project_has_the_stage_its_words_announce(
    words: str, name: str, stage: str, prepare: Callable[..., Passage]
) -> None:
    fact = next(f for f in read(prepare(words))[0] if f.stage is not None)
    assert fact.subject is not None
    assert (fact.subject.name, fact.stage) == (name, stage)
    assert fact.subject.id == build_subject_id("project", name)
    assert fact.find_span("stage") is not None


@pytest.mark.parametrize(
    "words", ["投资25亿元的云溪储能项目建成。", "云溪储能项目总投资25亿元。", "投资25亿元建设云溪储能项目。"]
)
def test_an_investment_belongs_to_the_project_beside_it(words: str, prepare: Callable[..., Passage]) -> None:
    passage = prepare(words)
    facts, used = read(passage)
    fact = next(f for f in facts if f.measure is not None and f.measure.id == "investment")
    assert fact.subject is not None
    assert (fact.subject.name, fact.value, fact.unit) == ("云溪储能项目", Decimal(2500000000), "CNY")
    assert used == {words.index("25")}


def test_money_of_many_projects_is_no_investment_of_one(prepare: Callable[..., Passage]) -> None:
    facts, used = read(prepare("实施总投资86亿元的32个重点项目。"))
    assert not used
    assert not [f for f in facts if f.measure and f.measure.id == "investment"]


@pytest.mark.parametrize(
    "words", ["一批重点项目开工建设。", "推进重大项目建设。", "加快基础设施建设。", "重点工程顺利推进。"]
)
def test_a_kind_of_project_is_nobodys_project(words: str, prepare: Callable[..., Passage]) -> None:
    assert read(prepare(words)) == ([], set())


def test_a_list_gives_each_project_its_own_name(prepare: Callable[..., Passage]) -> None:
    facts, _ = read(prepare("推动云正高速、青坪支线运输机场等项目建设。"))
    assert [f.subject and f.subject.name for f in facts] == ["云正高速", "青坪支线运输机场"]


def test_a_name_behind_its_area_is_the_same_project_under_the_name_as_read(prepare: Callable[..., Passage]) -> None:
    facts, _ = read(prepare("推进青坪（云岭）内陆港口工程建设。东部物流服务区青坪（云岭）内陆港口工程启动建设。"))
    subjects = [f.subject for f in facts if f.subject is not None]
    assert len({s.name for s in subjects}) == 2
    assert {s.id for s in subjects} == {build_subject_id("project", "青坪（云岭）内陆港口工程")}


def test_a_numbered_name_heads_what_follows(prepare: Callable[..., Passage]) -> None:
    facts, _ = read(prepare("4.区第六幼儿园建设项目。\n该项目计划投资1680万元，位于青岩街道。"))
    told = [(fact.subject.name, fact.value) for fact in facts if fact.subject is not None and fact.value is not None]
    assert told == [("区第六幼儿园建设项目", Decimal(16800000))]


@pytest.mark.parametrize(
    "rest",
    [
        "安民小区是棚改项目，总投资2.6亿元。",
        "投资1.6亿元完成74个村电网改造。",
        "管网等设施已建成，投资500万元。",
        "位于云桥镇的一处年产值较高的厂区改造项目，总投资6亿元。",
        "二是加强监管，总投资6亿元。",
    ],
)
def test_what_is_told_of_something_else_is_no_cost_of_the_project_before(
    rest: str, prepare: Callable[..., Passage]
) -> None:
    facts, _ = read(prepare("鹿鸣水库除险保安工程总投资为2821万元。" + rest))
    named = [fact for fact in facts if fact.subject is not None and fact.subject.name == "鹿鸣水库除险保安工程"]
    assert [fact.as_written.value for fact in named if fact.as_written is not None] == ["2821"]


def test_what_closes_a_paragraph_of_numbered_names_is_told_of_none(prepare: Callable[..., Passage]) -> None:
    facts, _ = read(prepare("四是云溪卫生院迁建工程。该工程已正式开工。下一步，各项目单位要加快施工进度。"))
    assert [fact.stage for fact in facts] == ["started"]
