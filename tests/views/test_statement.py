from datetime import date

import pytest

from support import build_sample_book
from taizhang.model.period import Period, build_year
from taizhang.views.statement import build_statement, find_grain, write_period


@pytest.mark.parametrize(
    ("start", "end", "grain", "zh", "en"),
    [
        (date(2022, 1, 1), date(2023, 1, 1), "year", "2022年", "2022"),
        (date(2023, 1, 1), date(2023, 7, 1), "half", "2023年上半年", "H1 2023"),
        (date(2023, 4, 1), date(2023, 7, 1), "quarter", "2023年二季度", "Q2 2023"),
        (date(2023, 10, 1), date(2024, 1, 1), "quarter", "2023年四季度", "Q4 2023"),
        (date(2023, 1, 1), date(2023, 10, 1), "to_date", "2023年1—9月", "Jan–Sep 2023"),
        (date(2023, 2, 1), date(2023, 3, 1), "month", "2023年2月", "Feb 2023"),
        (date(2023, 6, 30), date(2023, 7, 1), "day", "2023年6月30日", "2023-06-30"),
        (date(2021, 1, 1), date(2024, 1, 1), "other", "2021—2023年", "2021–2023"),
    ],
)
def test_a_period_is_named_as_people_name_it(start, end, grain, zh, en):
    period = Period(start, end, "words")
    assert find_grain(period) == grain
    assert (write_period(period, "zh"), write_period(period, "en")) == (zh, en)


def test_a_period_that_is_not_resolved_keeps_the_words_of_the_text():
    assert write_period(Period(None, None, "去年"), "zh") == "去年"
    assert write_period(Period(None, None, "十四五"), "en") == "十四五"
    assert write_period(Period(None, None, "全年"), "en") == "whole year, not named"
    assert write_period(None, "zh") is None


def test_the_programme_s_own_place_is_not_repeated_on_each_line():
    book = build_sample_book()
    statement = build_statement(book, book.snapshot.facts[0])
    assert statement.subject is None
    assert statement.label == "工业总产值"
    assert statement.figure.fact_ids == (book.snapshot.facts[0].id,)


def test_english_lines_take_the_catalogue_s_english_name():
    book = build_sample_book("en")
    assert build_statement(book, book.snapshot.facts[0]).label == "Industrial output"
    assert build_year(2022).year == 2022
