"""A number, its unit and the words around it are put together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.facts.test_reader import read


@pytest.mark.parametrize(
    ("words", "comparator"),
    [("突破500亿元", "gt"), ("达500亿元以上", "ge"), ("约500亿元", "approx"), ("近500亿元", "lt"), ("达500亿元", "eq")],
)
def test_words_before_and_behind_a_number_bound_it(words: str, comparator: str) -> None:
    (fact,) = read(f"工业总产值{words}。")
    assert (fact.comparator, fact.value) == (comparator, Decimal(50_000_000_000))


def test_a_unit_goes_on_behind_a_stroke() -> None:
    (fact,) = read("污水处理能力达3万吨/日。")
    assert (fact.value, fact.unit) == (Decimal(30_000_000), "kg/day")


def test_half_behind_a_unit_is_half_of_one_more() -> None:
    (fact,) = read("水面面积五亩半。")
    assert fact.as_written is not None
    assert fact.as_written.value == "五"
    assert fact.value is not None
    assert fact.value / Decimal("5.5") == read("水面面积一百亩。")[0].value / 100  # type: ignore[operator]
