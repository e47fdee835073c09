from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.examples import build_fact

from taizhang.assess.interval import Interval, build_bounds, find_bounds, intersect_or_span, sum_intervals

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@pytest.mark.parametrize(
    ("comparator", "inside", "outside"),
    [("ge", "60", "59.9"), ("gt", "60.1", "60"), ("le", "60", "60.1"), ("lt", "59.9", "60"), ("eq", "60", "60.1")],
)
def test_a_comparator_leaves_its_side_open(comparator, inside, outside):
    bounds = build_bounds(Decimal(60), comparator)
    assert bounds.contains(Decimal(inside))
    assert not bounds.contains(Decimal(outside))


def test_about_is_a_band_around_the_value():
    bounds = build_bounds(Decimal(100), "approx")
    assert (bounds.low, bounds.high) == (Decimal(95), Decimal(105))


def test_a_range_keeps_both_ends_whatever_their_order():
    bounds = build_bounds(Decimal("-4e9"), "eq", value_max=Decimal("-5e9"))
    assert (bounds.low, bounds.high) == (Decimal("-5e9"), Decimal("-4e9"))


def test_the_comparator_of_a_fall_speaks_of_its_magnitude():
    fall = build_fact("petitions", "-10000000", "件", comparator="ge", basis="change")
    bounds = find_bounds(fall)
    assert bounds is not None
    assert bounds.contains(Decimal(-20000000))
    assert not bounds.contains(Decimal(-5000000))


def test_a_fact_without_a_number_has_no_bounds():
    assert find_bounds(build_fact("new_energy_output", None, "%")) is None


def test_statements_that_agree_narrow_and_statements_that_disagree_widen():
    at_least, exact = build_bounds(Decimal(98), "ge"), build_bounds(Decimal("98.5"), "eq")
    assert intersect_or_span([at_least, exact]).point == Decimal("98.5")
    one, other = build_bounds(Decimal(1183), "eq"), build_bounds(Decimal(1138), "eq")
    assert intersect_or_span([one, other]) == Interval(Decimal(1138), Decimal(1183))
    below, above = build_bounds(Decimal(10), "le"), build_bounds(Decimal(20), "ge")
    assert intersect_or_span([below, above]) == Interval(None, None)
    assert intersect_or_span([]) is None


def test_sums_keep_open_ends_open():
    total = sum_intervals([build_bounds(Decimal(1), "eq"), build_bounds(Decimal(2), "ge")])
    assert total == Interval(Decimal(3), None)


@pytest.mark.property
@given(numbers, numbers)
def test_what_is_joined_contains_every_exact_statement(one, other):
    joined = intersect_or_span([build_bounds(one, "eq"), build_bounds(other, "eq")])
    assert joined is not None
    assert joined.contains(one)
    assert joined.contains(other)
