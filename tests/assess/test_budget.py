from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.examples import build_fact

from taizhang.assess.budget import find_total, list_budget_bounds
from taizhang.assess.interval import Interval, build_point
from taizhang.model.period import build_year


def test_a_share_of_at_least_sixty_percent_bounds_the_total_from_above():
    total = find_total(build_point(Decimal("19.5")), Interval(Decimal(60), None))
    assert (total.low, total.high) == (Decimal("19.5"), Decimal("32.5"))


def test_an_exact_share_gives_an_exact_total():
    assert find_total(build_point(Decimal(15)), build_point(Decimal(60))).point == 25


def test_a_share_of_at_most_leaves_the_total_open_above():
    assert find_total(build_point(Decimal(15)), Interval(None, Decimal(60))) == Interval(Decimal(25), None)


def test_money_and_share_of_different_years_or_documents_say_nothing_together():
    money = build_fact("livelihood_spending", "1950000000", "CNY", period=build_year(2023))
    share = build_fact("livelihood_spending_share", "60", "%", basis="share", period=build_year(2022))
    elsewhere = build_fact("livelihood_spending_share", "60", "%", basis="share", period=build_year(2023), text_id="t2")
    assert list_budget_bounds([money, share, elsewhere]) == ()


@pytest.mark.property
@given(st.integers(1, 10**6), st.integers(1, 100))
def test_the_true_total_lies_in_the_interval(total, share):
    money = Decimal(total) * share / 100
    bound = find_total(build_point(money), Interval(Decimal(share), None))
    assert bound.low <= Decimal(total) <= bound.high
