"""The words of a time mean days, counted from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.facts.moment_period import PLAN_STARTS, build_years, resolve_within


def test_part_of_a_year_is_resolved_in_the_year_that_is_known() -> None:
    period = resolve_within("第二季度", 2021)
    assert period is not None
    assert (period.start, period.end) == (date(2021, 4, 1), date(2021, 7, 1))
    assert resolve_within("每年", 2021) is None


@pytest.mark.parametrize(("label", "end"), [("全年", date(2023, 1, 1)), ("前三季度", date(2022, 10, 1))])
def test_what_opens_a_year_begins_on_its_first_day(label: str, end: date) -> None:
    period = resolve_within(label, 2022)
    assert period is not None
    assert (period.start, period.end) == (date(2022, 1, 1), end)


def test_years_that_no_calendar_has_keep_only_their_words() -> None:
    assert build_years(2019, 2017, "2019—2017年").start is None
    assert build_years(2017, 2019, "2017—2019年").end == date(2020, 1, 1)


def test_plans_follow_one_another_by_five_years() -> None:
    assert PLAN_STARTS["十二"] - PLAN_STARTS["十一"] == PLAN_STARTS["十四"] - PLAN_STARTS["十三"] == 5
