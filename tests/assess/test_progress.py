from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal

import pytest

from taizhang.assess.progress import (
    check_ceiling,
    check_floor,
    complete_checklist,
    complete_flow,
    complete_level,
    elapsed_by_days,
    elapsed_by_months,
    elapsed_share,
    find_gap,
    find_phased_share,
)
from taizhang.model.period import Period, build_year

YEAR = build_year(2023)


def test_the_gap_is_computed_from_unrounded_figures():
    gap = find_gap(Decimal("629.0") / Decimal("647.4"), Decimal(10) / Decimal(12))
    assert round(gap, 1) == Decimal("13.8")
    rounded_first = round(Decimal("629.0") / Decimal("647.4") * 100, 1) - round(Decimal(1000) / Decimal(12), 1)
    assert rounded_first == Decimal("13.9")


def test_the_same_amount_is_behind_the_year_and_ahead_of_the_quarter_that_was_planned():
    of_year, of_quarter = (
        complete_flow(Decimal("12.09"), Decimal("48.5")),
        complete_flow(Decimal("12.09"), Decimal("7.74")),
    )
    assert of_year is not None
    assert of_quarter is not None
    assert (of_year * 100).quantize(Decimal("0.01"), ROUND_DOWN) == Decimal("24.92")
    assert round(of_quarter * 100) == 156


@pytest.mark.parametrize(
    ("planned", "done", "rate", "gap"),
    [
        ("405.34", "297", "73.27", "-1.7"),
        ("271.50", "227.82", "83.91", "8.9"),
        ("133.84", "69.19", "51.70", "-23.3"),
        ("211.25", "168.44", "79.73", "4.7"),
        ("194.09", "128.56", "66.24", "-8.8"),
        ("254.35", "202.55", "79.63", "4.6"),
        ("21.48", "11.12", "51.77", "-23.2"),
        ("108.10", "72.06", "66.66", "-8.3"),
        ("21.41", "11.27", "52.64", "-22.4"),
    ],
)
def test_the_figures_of_a_county_bulletin_of_nine_months_recompute(planned, done, rate, gap):
    elapsed = elapsed_by_months(YEAR, date(2023, 9, 30))
    completion = complete_flow(Decimal(done), Decimal(planned))
    assert elapsed is not None
    assert completion is not None
    assert abs(completion * 100 - Decimal(rate)) < Decimal("0.01")
    assert round(find_gap(completion, elapsed.share), 1) == Decimal(gap)


def test_the_splits_of_the_bulletin_sum_to_its_total():
    def total(*parts: str) -> Decimal:
        return sum(map(Decimal, parts), Decimal(0))

    assert total("839.19", "320.85") == total("610.85", "549.19") == Decimal("1160.04")
    assert total("271.50", "133.84") == total("211.25", "194.09") == Decimal("405.34")
    assert total("254.35", "21.48", "108.10", "21.41") == Decimal("405.34")
    assert 94 + 16 + 72 + 29 == 92 + 119 == 84 + 127 == 211
    assert round(Decimal(57) / 67 * 100, 2) == Decimal("85.07")


def test_months_count_only_when_they_are_over():
    assert elapsed_by_months(YEAR, date(2023, 4, 29)).share == Decimal(3) / 12
    assert elapsed_by_months(YEAR, date(2023, 4, 30)).share == Decimal(4) / 12
    assert elapsed_by_months(YEAR, date(2022, 5, 1)).share == 0
    assert elapsed_by_months(YEAR, date(2025, 5, 1)).share == 1


def test_a_period_that_is_not_made_of_months_has_no_share_of_months():
    assert elapsed_by_months(Period(date(2023, 1, 1), date(2023, 12, 20)), date(2023, 6, 30)) is None
    assert elapsed_by_months(Period(None, date(2023, 1, 1)), date(2023, 6, 30)) is None


def test_the_clock_is_months_at_a_months_end_and_days_in_between():
    at_end, between = elapsed_share(YEAR, date(2023, 6, 30)), elapsed_share(YEAR, date(2023, 6, 29))
    assert (at_end.clock, at_end.share) == ("months", Decimal("0.5"))
    assert (between.clock, between.share) == ("days", Decimal(180) / 365)
    assert elapsed_by_days(YEAR, date(2023, 12, 31)).share == 1


def test_what_cannot_be_divided_is_undefined_and_not_zero():
    assert complete_flow(Decimal(1), Decimal(0)) is None
    assert complete_level(Decimal(1), base=Decimal(5), target=Decimal(5)) is None
    assert complete_checklist(0, 0) is None


def test_levels_and_lists_are_measured_from_where_they_began():
    assert complete_level(Decimal("56.6"), base=Decimal("55.6"), target=Decimal("57.6")) == Decimal("0.5")
    assert complete_level(Decimal(30), base=Decimal(40), target=Decimal(30)) == 1
    assert complete_checklist(5, 20) == Decimal("0.25")


def test_floors_and_ceilings_pass_or_fail_with_a_margin():
    assert check_floor(Decimal(61), Decimal(60)).holds
    assert check_ceiling(Decimal("5.6"), Decimal("5.5")).margin == Decimal("-0.1")
    assert not check_ceiling(Decimal("5.6"), Decimal("5.5")).holds


def test_a_phased_plan_says_nothing_before_its_first_step():
    plan = [(date(2023, 3, 31), Decimal("0.16")), (date(2023, 6, 30), Decimal("0.45"))]
    assert find_phased_share(plan, date(2023, 3, 30)) is None
    assert find_phased_share(plan, date(2023, 5, 1)) == Decimal("0.16")
    assert find_phased_share(plan, date(2023, 12, 31)) == Decimal("0.45")
