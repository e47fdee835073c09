"""Ranks and grades: a place in an order, which may have no number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities
from taizhang.facts.ranking import read_rankings
from taizhang.model.fact import Fact


def read(passage: Passage) -> list[Fact]:
    return read_rankings(passage, [reading for _, reading in read_quantities(passage)])


@pytest.mark.parametrize(
    ("words", "value", "comparator", "among"),
    [
        ("增速排全市第三位。", 3, "eq", "among:全市"),
        ("满意度位居主城区首位。", 1, "eq", "among:主城区"),
        ("综合实力跻身全国百强。", 100, "le", "among:全国"),
        ("总量进入全省前五位。", 5, "le", "among:全省"),
        ("产值居全市前列。", None, None, "among:全市"),
    ],
)
def test_a_rank_has_its_place_its_bound_and_its_circle(
    words: str, value: int | None, comparator: str | None, among: str, prepare: Callable[..., Passage]
) -> None:
    (fact,) = read(prepare(words))
    assert (fact.kind, fact.value, fact.comparator, fact.base_of_comparison) == ("ranking", value, comparator, among)
    assert fact.unit == (None if value is None else "位")


def test_a_rank_without_words_speaks_of_the_number_before_it(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("森林覆盖率达58.2%，位列全市第二。"))
    assert fact.measure is not None
    assert (fact.measure.name, fact.measure.id) == ("森林覆盖率", "forest_cover")


def test_a_grade_of_water_is_a_ranking_without_number(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("断面水质均达到Ⅲ类及以上。"))
    assert (fact.value, fact.comparator) == (None, "ge")
    assert fact.as_written is not None
    assert fact.as_written.value == "Ⅲ类"


@pytest.mark.parametrize(
    "words", ["第一产业稳步发展。", "第三季度开局良好。", "第一书记到岗。", "全市第26届运动会开幕。", "坚持质量第一。"]
)
def test_an_ordinal_in_a_name_is_no_rank(words: str, prepare: Callable[..., Passage]) -> None:
    assert read(prepare(words)) == []
