from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities


def test_a_number_in_brackets_is_that_of_the_town_before_it(prepare: Callable[..., Passage]) -> None:
    facts = [fact for fact, _ in read_quantities(prepare("完成率最高的是青坪镇（96.5%）、石门街道（95.2%）。"))]
    assert [
        (fact.subject.name if fact.subject else None, fact.measure.name if fact.measure else None) for fact in facts
    ] == [
        ("青坪镇", "完成率"),
        ("石门街道", "完成率"),
    ]


def test_a_number_in_brackets_behind_anything_else_has_no_owner(prepare: Callable[..., Passage]) -> None:
    readings = [reading for _, reading in read_quantities(prepare("完成投资（12.5亿元）超过计划。"))]
    assert [reading.words.owner for reading in readings] == [(-1, -1)]


def test_three_shares_name_their_sectors(prepare: Callable[..., Passage]) -> None:
    facts = [fact for fact, _ in read_quantities(prepare("三次产业结构为8.2:41.5:50.3。"))]
    assert [fact.measure.name for fact in facts if fact.measure] == ["第一产业占比", "第二产业占比", "第三产业占比"]


def test_three_numbers_that_are_no_whole_are_no_shares(prepare: Callable[..., Passage]) -> None:
    assert not read_quantities(prepare("产业结构评分为8.2:4.5:5.3。"))
