from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from support import build_sample_book
from taizhang.model.fact import AsWritten, Measure
from taizhang.model.period import Period, build_year
from taizhang.model.snapshot import FactState
from taizhang.views.indicators import build_indicators, judge_standing, list_aims, meets
from taizhang.views.series import Point, group_by_indicator


def find_row(page, indicator_id):
    return next(row for _, rows in page.domains for row in rows if row.id == indicator_id)


def test_each_figure_on_the_list_leads_to_its_fact():
    page = build_indicators(build_sample_book())
    for _, rows in page.domains:
        for row in rows:
            assert row.latest is None or row.latest.figure.fact_ids == (row.latest.fact_id,)


def test_the_latest_figure_leads_and_its_period_is_named():
    row = find_row(build_indicators(build_sample_book()), "industrial_output")
    assert row.latest.figure.text == "81.2亿元" and row.latest.period == "2023年"


def test_an_aim_without_a_figure_says_so():
    row = find_row(build_indicators(build_sample_book()), "agreed_investment")
    assert row.latest is None and row.target.figure.text == "200亿元" and row.standing == "unmeasured"


def test_measures_the_catalogue_does_not_know_are_listed_with_their_words():
    page = build_indicators(build_sample_book())
    words = [measure.words for measure in page.unknown]
    assert "农村公路里程" in words
    assert sum(len(measure.statements) for measure in page.unknown) == page.n_unknown


def test_a_rejected_or_retracted_fact_is_on_no_list():
    page = build_indicators(build_sample_book())
    shown = {s.fact_id for measure in page.unknown for s in measure.statements}
    book = build_sample_book()
    gone = {s.id for s in book.snapshot.facts if s.accepted is None}
    assert not shown & gone and len(gone) == 2


@pytest.mark.parametrize(
    ("value", "comparator", "fulfils"),
    [
        (300, "gt", False),
        (301, "gt", True),
        (300, "ge", True),
        (300, None, True),
        (301, "le", False),
        (300, "lt", False),
    ],
)
def test_a_comparator_is_taken_at_its_word(value, comparator, fulfils):
    assert meets(Decimal(value), Decimal(300), comparator) is fulfils


def judge(today, start, end, value):
    book = build_sample_book(today=today)
    _state, aim = list_aims(group_by_indicator(book)["agreed_investment"])[-1]
    point = Point(None, Decimal(value), start, end)
    return judge_standing(book, point, replace(aim, period=build_year(2023)))


def test_a_year_s_aim_is_judged_only_when_the_year_is_over_and_covered():
    year = (date(2023, 1, 1), date(2024, 1, 1))
    half = (date(2023, 1, 1), date(2023, 7, 1))
    assert judge(date(2024, 2, 1), *year, 20_000_000_000) == "met"
    assert judge(date(2024, 2, 1), *year, 19_000_000_000) == "missed"
    assert judge(date(2023, 7, 1), *half, 9_000_000_000) == "open"
    assert judge(date(2023, 7, 1), *half, 21_000_000_000) == "ahead"


def test_a_figure_of_another_year_says_nothing_about_an_aim():
    assert judge(date(2024, 2, 1), date(2022, 1, 1), date(2023, 1, 1), 99_000_000_000) == "open"
    assert Period(None, None).year is None


def test_an_aim_without_a_time_is_not_said_to_be_running():
    book = build_sample_book()
    _state, aim = list_aims(group_by_indicator(book)["agreed_investment"])[-1]
    point = Point(None, Decimal(1), date(2023, 1, 1), date(2024, 1, 1))
    assert judge_standing(book, point, replace(aim, period=None)) == "undated"


def test_a_quantity_in_words_alone_is_listed_with_its_words():
    book = build_sample_book()
    state = book.snapshot.facts[0]
    fact = replace(
        state.read, value=None, unit=None, measure=Measure("产业集群产值", None), as_written=AsWritten("两位数", None)
    )
    snapshot = replace(book.snapshot, facts=(FactState(fact, "unreviewed", fact, ()),))
    (measure,) = build_indicators(build_sample_book(snapshot=snapshot)).unknown
    assert measure.words == "产业集群产值" and measure.statements[0].figure.number.startswith("两位数")
