"""Honours: the title, who holds it, how many times running, for which year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.honour import read_honours
from taizhang.facts.passage import Passage
from taizhang.model.fact import Fact


def titles(facts: list[Fact]) -> list[str | None]:
    return [fact.measure and fact.measure.name for fact in facts]


def test_a_list_of_titles_is_one_honour_each(prepare: Callable[..., Passage]) -> None:
    facts = read_honours(prepare("全区获评国家全域旅游示范区、中国优秀旅游城市。"))
    assert titles(facts) == ["国家全域旅游示范区", "中国优秀旅游城市"]
    assert {f.kind for f in facts} == {"honour"}


def test_how_often_running_is_the_number_of_the_honour(prepare: Callable[..., Passage]) -> None:
    (fact,) = read_honours(prepare("全区连续5个周期获评全国游泳后备人才基地。"))
    assert (fact.value, fact.unit) == (5, "个周期")
    assert [s.exact for s in fact.spans if s.role == "value"] == ["5"]


def test_a_year_in_the_title_is_the_year_of_the_honour(prepare: Callable[..., Passage]) -> None:
    (fact,) = read_honours(prepare("全区获评2021中国最具幸福感城市。", date(2023, 2, 1)))
    assert fact.period is not None
    assert fact.period.year == 2021


def test_a_title_once_held_counts_and_one_aimed_at_is_a_target(prepare: Callable[..., Passage]) -> None:
    (held,) = read_honours(prepare("成功创建国家园林城市。"))
    assert held.status == "actual"
    aimed = read_honours(prepare("力争创建国家园林城市。"))
    assert [f.status for f in aimed] in ([], ["target"])


@pytest.mark.parametrize(
    "words", ["全区通过全面排查消除隐患。", "建成停车场3个。", "创建示范社区12个。", "获得社会好评。"]
)
def test_what_is_built_or_praised_is_no_honour(words: str, prepare: Callable[..., Passage]) -> None:
    assert read_honours(prepare(words)) == []
