from __future__ import annotations

from datetime import date

import pytest
from tests.assess.rounds_examples import WAN, entry

from taizhang.assess.rounds import build_filing_id, build_plan_id, build_round_id, end_of_month

QUARTERS = tuple(n * WAN for n in (100, 300, 600, 1000))


@pytest.mark.parametrize(("month", "wan"), [(3, 100), (5, 100), (6, 300), (9, 600), (12, 1000)])
def test_a_plan_by_quarter_asks_for_what_the_last_full_quarter_asks(month: int, wan: int):
    assert entry("甲桥", phased=QUARTERS).find_phased(month) == wan * WAN


def test_a_plan_says_nothing_before_its_first_part_or_where_there_is_none():
    assert entry("甲桥", phased=QUARTERS).find_phased(2) is None
    assert entry("甲桥").find_phased(12) is None
    assert entry("甲桥", phased=QUARTERS[:3] + QUARTERS[:2]).find_phased(12) is None


def test_ids_tell_units_rounds_and_years_apart():
    ids = {
        build_round_id(2023, 1),
        build_round_id(2023, 11),
        build_plan_id(2023),
        build_filing_id("r", "甲局"),
        build_filing_id("r", "乙局"),
    }
    assert len(ids) == 5


def test_the_end_of_a_month_knows_leap_years():
    assert end_of_month(2024, 2) == date(2024, 2, 29)
