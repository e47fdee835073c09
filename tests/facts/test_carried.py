"""A number without words of its own goes on with those before it, where it can measure the same."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities


def name(passage: Passage) -> list[str | None]:
    return [fact.measure.name if fact.measure else None for fact, _ in read_quantities(passage)]


def test_a_change_goes_on_with_the_number_before_it(prepare: Callable[..., Passage]) -> None:
    assert name(prepare("财政收入5亿元，同比增长3%。")) == ["财政收入", "财政收入"]


def test_what_was_spent_of_a_plan_is_no_plan(prepare: Callable[..., Passage]) -> None:
    assert name(prepare("年度计划投资3亿元，截至8月底仅完成1亿元。"))[-1] == "投资"


def test_how_something_went_in_words_is_stepped_over(prepare: Callable[..., Passage]) -> None:
    assert name(prepare("工业投资增速由负转正，增长4%。")) == ["工业投资"]


def test_why_something_is_so_is_no_measure(prepare: Callable[..., Passage]) -> None:
    assert name(prepare("受雨季影响，仅完成18公里。")) == [None]


def test_what_stands_in_a_list_of_what_was_added_was_added_too(prepare: Callable[..., Passage]) -> None:
    assert name(prepare("新增学校3所、医院2所，总数达20所。")) == ["新增学校", "新增医院", "医院总数"]
