"""Numbers without a unit behind them that are amounts all the same."""

from __future__ import annotations

from decimal import Decimal

from tests.facts.test_reader import read


def test_a_fraction_is_a_share_of_a_hundred() -> None:
    (fact,) = read("完成的项目占四分之三。")
    assert (fact.value, fact.unit) == (Decimal(75), "%")


def test_a_ratio_to_one_has_no_unit() -> None:
    (fact,) = read("城乡居民收入比缩小到1.90:1。")
    assert (fact.value, fact.unit) == (Decimal("1.90"), None)


def test_a_ratio_that_moves_is_two_numbers() -> None:
    assert [fact.value for fact in read("城乡居民收入比由2.16缩小至2.12。")] == [Decimal("2.16"), Decimal("2.12")]


def test_a_number_alone_is_no_amount() -> None:
    assert read("详见附件12。") == []
