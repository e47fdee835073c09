from __future__ import annotations

from datetime import date

from tests.assess.examples import ZONE, build_fact

from taizhang.assess.observed import find_last_day, find_subject_key, is_about, list_within, sum_flow
from taizhang.model.fact import Subject
from taizhang.model.period import Period, build_year

YEAR = build_year(2023)


def _month(number, value="10", **fields):
    period = Period(date(2023, number, 1), date(2023, number + 1, 1))
    return build_fact("good_air_days", value, "day", period=period, at=number, **fields)


def test_the_zone_is_meant_by_its_id_by_whole_words_and_by_silence():
    assert is_about(ZONE, "wansheng")
    assert is_about(None, "wansheng")
    assert is_about(Subject("place", "全区", None), "wansheng")
    assert not is_about(Subject("place", "全市", None), "wansheng")
    assert not is_about(Subject("place", "青山湖", "qingshan_lake"), "wansheng")
    assert not is_about(Subject("project", "电厂", "p"), "wansheng")


def test_subjects_meet_under_one_key():
    keys = {find_subject_key(subject, "wansheng") for subject in (ZONE, None, Subject("place", "全区", None))}
    assert keys == {"wansheng"}
    assert find_subject_key(Subject("place", "重庆", "500000"), "wansheng") == "500000"
    assert find_subject_key(Subject("organisation", "甲厂", None), "wansheng") == "organisation:甲厂"


def test_a_cumulative_figure_is_taken_as_it_stands():
    half = build_fact("good_air_days", "165", "day", period=Period(date(2023, 1, 1), date(2023, 7, 1)))
    found = sum_flow([_month(1), half], YEAR)
    assert (found.value, found.is_sum) == (165, False)


def test_only_exact_months_add_up():
    found = sum_flow([_month(1), _month(2, comparator="ge")], YEAR)
    assert (found.value, found.is_sum) == (10, False)
    assert sum_flow([_month(1), _month(2)], YEAR).is_sum
    assert sum_flow([_month(2)], YEAR) is None
    assert sum_flow([], YEAR) is None


def test_facts_within_a_period_come_in_order_of_their_end():
    outside = build_fact("good_air_days", "343", "day")
    assert [f.value for f in list_within([_month(2, "2"), outside, _month(1, "1")], YEAR)] == [1, 2]
    assert find_last_day(YEAR) == date(2023, 12, 31)
    assert find_last_day(Period(None, None)) is None
