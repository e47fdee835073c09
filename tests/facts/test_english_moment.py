"""Dates and periods of English prose."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.facts.english_moment import find_english_moments, find_english_publication
from taizhang.facts.moment import Moment

DAY = date(2014, 3, 5)


def find(words: str, published_on: date | None = DAY) -> list[Moment]:
    return find_english_moments(words, 0, len(words), published_on=published_on)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("in 2012", "2012-01-01", "2013-01-01"),
        ("from 2008 to 2012", "2008-01-01", "2013-01-01"),
        ("2011-2015", "2011-01-01", "2016-01-01"),
        ("last year", "2013-01-01", "2014-01-01"),
        ("next year", "2015-01-01", "2016-01-01"),
        ("over the past five years", "2009-01-01", "2014-01-01"),
        ("the next 3 years", "2014-01-01", "2017-01-01"),
        ("the Twelfth Five-Year Plan period", "2011-01-01", "2016-01-01"),
        ("the 14th Five-Year Plan", "2021-01-01", "2026-01-01"),
        ("March 5, 2013", "2013-03-05", "2013-03-06"),
        ("5 March", "2014-03-05", "2014-03-06"),
        ("March 2013", "2013-03-01", "2013-04-01"),
        ("the first half of last year", "2013-01-01", "2013-07-01"),
        ("the fourth quarter of 2012", "2012-10-01", "2013-01-01"),
        ("the first three quarters of this year", "2014-01-01", "2014-10-01"),
        ("since 2012", "2012-01-01", "2014-03-06"),
    ],
)
def test_a_period_is_resolved_against_the_publication_date(words: str, start: str, end: str) -> None:
    (moment,) = find(words)
    assert (moment.period.start, moment.period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert not moment.is_base


@pytest.mark.parametrize("words", ["last year", "the next three years", "March 5", "the first half of the year"])
def test_without_a_publication_date_relative_words_keep_their_label(words: str) -> None:
    (moment,) = find(words, None)
    assert not moment.period.is_resolved
    assert moment.period.label


@pytest.mark.parametrize(
    "words",
    [
        "an increase of 5% over 2012",
        "more than last year",
        "compared with 2010",
        "up 5% from 2012",
        "than that of 2010",
    ],
)
def test_what_something_is_compared_with_is_told_apart(words: str) -> None:
    assert [moment.is_base for moment in find(words)] == [True]


@pytest.mark.parametrize(
    "words", ["2,012 firms", "2012 hectares", "a five-year plan", "No. 1999A", "31 February, 2013 x"]
)
def test_what_is_no_period_is_left_alone(words: str) -> None:
    assert [moment for moment in find(words) if moment.period.is_resolved and moment.period.year is None] == []


def test_two_years_joined_by_and_are_two() -> None:
    assert [moment.period.year for moment in find("in 2012 and 2013")] == [2012, 2013]


def test_a_day_that_is_none_keeps_its_label() -> None:
    (moment,) = find("February 31, 2013")
    assert not moment.period.is_resolved


@pytest.mark.parametrize(
    ("words", "day"),
    [("on March 5, 2014", DAY), ("5 March 2014", DAY), ("February 31, 2014", None), ("Report", None)],
)
def test_the_day_of_publication_is_read_from_the_opening(words: str, day: date | None) -> None:
    assert find_english_publication(words) == day
