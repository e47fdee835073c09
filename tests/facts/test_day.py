"""Days, decades and reigns that are written otherwise than as year, month and day."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.facts.day import find_days, last_leap_day

DAY = date(2018, 3, 5)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("截至2020/12/1", date(2020, 12, 1), date(2020, 12, 2)),
        ("2020-02-30", None, None),
        ("昨日开工", date(2018, 3, 4), date(2018, 3, 5)),
        ("29日产值5亿元", date(2018, 1, 29), date(2018, 1, 30)),
        ("九十年代", date(1990, 1, 1), date(2000, 1, 1)),
        ("十九世纪七十年代", date(1870, 1, 1), date(1880, 1, 1)),
        ("民国三年", date(1914, 1, 1), date(1915, 1, 1)),
        ("康熙三年五月", date(1664, 5, 1), date(1664, 6, 1)),
    ],
)
def test_a_day_is_what_its_words_say(words: str, start: date | None, end: date | None) -> None:
    found = [(period.start, period.end) for _, _, period in find_days(words, published_on=DAY)]
    assert found == ([] if start is None else [(start, end)])


@pytest.mark.parametrize("words", ["记者29日获悉", "工期30日以内", "5日游", "1/2/2020", "12/1"])
def test_what_is_no_day_or_whose_order_is_open_is_not_guessed(words: str) -> None:
    assert list(find_days(words, published_on=DAY)) == []


def test_without_a_publication_date_relative_days_are_not_read() -> None:
    assert list(find_days("昨日和29日", published_on=None)) == []


def test_the_last_leap_day_is_never_after_its_year() -> None:
    assert last_leap_day(2018) == date(2016, 2, 29)
    assert last_leap_day(2000) == date(2000, 2, 29)
