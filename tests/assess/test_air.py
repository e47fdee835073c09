"""The air quality index by HJ 633-2012 and the days of a year by class."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.assess.air import (
    INDEX,
    LIMITS,
    LIMITS_2026,
    AirDay,
    compute_index,
    count_leading,
    find_limits,
    judge_air,
    judge_class,
    judge_day,
)

CLEAN = {"so2": 10, "no2": 20, "pm10": 40, "co": 1, "o3": 80, "pm25": 20}


def day(on=date(2022, 1, 1), hours=None, **means):
    merged = {**CLEAN, **means}
    return AirDay(on, {name: Decimal(str(value)) for name, value in merged.items() if value is not None}, hours or {})


@pytest.mark.parametrize("name", list(LIMITS))
def test_every_concentration_of_table_1_has_the_index_of_its_column(name) -> None:
    for index, limit in zip(INDEX, LIMITS[name], strict=False):
        assert compute_index(name, limit) == index


@pytest.mark.parametrize(
    ("name", "mean", "index"),
    # equation 1 by hand, rounded up as 4.3 of the standard asks
    [("pm25", "158", 208), ("pm25", "36", 52), ("pm10", "151", 101), ("o3", "169", 109), ("o3", "201", 138), ("o3", "112", 60), ("co", "3", 75), ("no2", "81", 101), ("so2", "2700", 500), ("pm25", "800", 500), ("o3", "900", 300)],
)  # fmt: skip
def test_between_the_columns_equation_1_is_rounded_up(name, mean, index) -> None:
    assert compute_index(name, Decimal(mean)) == index


def test_classes_begin_and_end_where_table_2_says() -> None:
    tops = [judge_class(index) for index in (0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301)]
    assert tops == ["excellent"] * 2 + ["good"] * 2 + ["light"] * 2 + ["moderate"] * 2 + ["heavy"] * 2 + ["severe"]


def test_the_worst_pollutant_makes_the_day_and_leads_above_50() -> None:
    judged = judge_day(day(o3=169, pm25=60))
    assert (judged.index, judged.air_class, judged.leading, judged.is_good) == (109, "light", ("o3",), False)
    assert judge_day(day()).leading == ()
    assert judge_day(day(o3=160, pm25=75)).leading == ("o3", "pm25")


def test_a_day_with_a_pollutant_missing_is_not_good_but_may_be_polluted() -> None:
    assert judge_day(day(o3=None)).index is None
    assert judge_day(day(o3=None)).missing == ("o3",)
    assert judge_day(day(o3=None, pm25=80)).air_class == "light"
    assert judge_day(AirDay(date(2022, 1, 1), {}, {})).index is None


def test_a_mean_of_too_few_hours_is_none() -> None:
    assert judge_day(day(hours={"pm25": 19})).index is None
    assert judge_day(day(hours={"pm25": 20, "o3": 14})).index is not None
    assert judge_day(day(hours={"o3": 13})).index is None


def test_the_days_of_a_year_are_counted_by_class() -> None:
    first = date(2022, 1, 1)
    days = [day(first + timedelta(n), pm25=80 if n < 22 else 40) for n in range(365)]
    year = judge_air(days, n_expected=365)
    assert (year.n_good, year.counts["light"], year.counts["good"], year.n_valid) == (343, 22, 343, 365)
    assert (year.good_share, year.is_enough) == (Decimal("94.0"), True)
    assert count_leading(year.days) == {"pm25": 22}


def test_too_few_days_are_said_and_no_days_have_no_share() -> None:
    days = [day(date(2022, 1, 1) + timedelta(n)) for n in range(300)]
    assert not judge_air(days, n_expected=365).is_enough
    assert judge_air([], n_expected=365).good_share is None


def test_of_two_readings_of_a_day_the_later_counts() -> None:
    assert judge_air([day(pm25=80), day(pm25=20)], n_expected=365).n_good == 1


@given(st.sampled_from(list(LIMITS)), st.decimals(0, 2600, places=1), st.decimals(0, 2600, places=1))
def test_more_of_a_pollutant_never_lowers_the_index(name, one, other) -> None:
    low, high = sorted((one, other))
    assert compute_index(name, low) <= compute_index(name, high)


#: GB 3095-2012, table 1: first and second class, means of 24 hours (ozone of 8).
GB_3095 = {"so2": (50, 150), "no2": (80, 80), "co": (4, 4), "o3": (100, 160), "pm10": (50, 150), "pm25": (35, 75)}


@pytest.mark.parametrize("name", list(GB_3095))
def test_the_limit_of_the_second_class_has_index_100(name) -> None:
    assert compute_index(name, Decimal(GB_3095[name][1])) == 100


@pytest.mark.parametrize("name", ["so2", "o3", "pm10", "pm25"])
def test_the_limit_of_the_first_class_has_index_50(name) -> None:
    assert compute_index(name, Decimal(GB_3095[name][0])) == 50


@pytest.mark.parametrize(
    ("on", "pm25", "is_good"),
    [
        (date(2026, 2, 28), 75, True), (date(2026, 3, 1), 75, False), (date(2026, 3, 1), 60, True),
        (date(2030, 12, 31), 61, False),
    ],
)  # fmt: skip
def test_a_day_is_judged_by_the_edition_in_force_on_it(on, pm25, is_good) -> None:
    assert judge_day(day(on, pm25=pm25)).is_good == is_good


def test_the_edition_of_2026_differs_in_particulates_alone_and_2031_is_not_guessed() -> None:
    changed = {name for name in LIMITS if LIMITS[name] != LIMITS_2026[name]}
    assert changed == {"pm10", "pm25"}
    assert find_limits(date(2031, 1, 1)) is None
    assert judge_day(day(date(2031, 1, 1))).index is None


def test_a_day_of_dust_is_one_that_particulates_alone_make_polluted() -> None:
    def dust(**means):
        return judge_day(AirDay(date(2022, 4, 1), day(**means).means, {}, is_dust=True))

    assert dust(pm10=400).is_dusty
    assert not dust(pm10=400, o3=200).is_dusty
    assert not dust().is_dusty
    year = judge_air([AirDay(date(2022, 4, 1), day(pm10=400).means, {}, is_dust=True)], n_expected=1)
    assert (year.n_good, year.n_valid, year.n_dusty) == (0, 1, 1)
