"""Intervals: rounding by the digits written, comparators as open ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.checks.examples import build_fact, build_text

from taizhang.checks.interval import Interval, build_interval, build_rounding
from taizhang.checks.rule import ExampleFact


@pytest.mark.parametrize(
    ("written", "low", "high"), [("58.2", "58.15", "58.25"), ("343", "342.5", "343.5"), ("1,470", "1469.5", "1470.5")]
)
def test_the_last_digit_gives_the_width(written, low, high):
    assert build_rounding(written) == Interval(Decimal(low), Decimal(high))


def test_words_give_no_interval():
    assert build_rounding("三百") is None


def test_a_comparator_opens_an_end():
    fact = build_fact(
        build_text("超过19.5亿元"), ExampleFact("19.5亿元", (("value", "1950000000"), ("written", "19.5")))
    )
    assert build_interval(replace(fact, comparator="gt")) == Interval(Decimal(1945000000), None)
    assert build_interval(replace(fact, comparator="lt")) == Interval(None, Decimal(1955000000))
    assert build_interval(fact).overlaps(Interval(Decimal(1953000000), None))
    assert not build_interval(fact).overlaps(Interval(Decimal(1960000000), None))
