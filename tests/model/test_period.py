"""Stretches of whole days, the end excluded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.model.period import Period, build_year


def test_a_year_is_known_only_of_a_whole_calendar_year() -> None:
    assert build_year(2023).year == 2023
    assert Period(date(2023, 1, 1), date(2023, 7, 1)).year is None
    assert Period(date(2022, 7, 1), date(2023, 7, 1)).year is None
    assert Period(None, date(2024, 1, 1)).year is None


def test_a_period_with_only_words_is_not_resolved() -> None:
    assert not Period(None, None, "去年").is_resolved
    assert not Period(date(2023, 1, 1), None).is_resolved
    assert build_year(2023, "2023年").is_resolved


def test_the_day_itself_has_passed_at_its_end() -> None:
    year = build_year(2023)
    assert year.elapsed_share(date(2022, 12, 31)) == 0
    assert year.elapsed_share(date(2023, 1, 1)) == Decimal(1) / 365
    assert year.elapsed_share(date(2023, 12, 31)) == 1
    assert year.elapsed_share(date(2030, 1, 1)) == 1


def test_the_share_of_an_unknown_or_empty_period_is_unknown() -> None:
    assert Period(None, None, "去年").elapsed_share(date(2023, 1, 1)) is None
    assert Period(date(2023, 1, 1), date(2023, 1, 1)).elapsed_share(date(2023, 1, 1)) is None


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(1, 999), st.dates(date(1980, 1, 1), date(2060, 1, 1)))
def test_the_share_lies_between_nothing_and_all(start: date, days: int, today: date) -> None:
    share = Period(start, date.fromordinal(start.toordinal() + days)).elapsed_share(today)
    assert share is not None
    assert 0 <= share <= 1
