from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.assess.rounds_examples import WAN, Diary, entry, hand

from taizhang.assess.filing import (
    Handed,
    Remark,
    build_filing_events,
    build_return_event,
    check_filing,
    find_previous,
    list_expected,
)
from taizhang.assess.office import iter_reports
from taizhang.assess.rounds import Round

TODAY = date(2023, 7, 3)


def build_diary() -> Diary:
    diary = Diary()
    diary.adopt([entry("甲桥", planned=1000), entry("乙路", planned=2000), entry("丙厂", "乙局", planned=500)])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", period=300, year=300, total=700, funds=800, percent=40), at=date(2023, 4, 4))
    diary.freeze(1, date(2023, 4, 10))
    diary.open(2, date(2023, 6, 30), closes_on=date(2023, 7, 5))
    return diary


def check(*handed: Handed, unit: str = "甲局", diary: Diary | None = None, today: date = TODAY) -> tuple[Remark, ...]:
    diary = diary or build_diary()
    return check_filing(diary.round(2), unit, handed, reports=list(iter_reports(diary.events)), today=today)


def list_codes(remarks: tuple[Remark, ...]) -> list[tuple[str, bool]]:
    return [(remark.code, remark.is_error) for remark in remarks]


@pytest.mark.parametrize(("field", "value"), [("year", 299), ("total", 699), ("funds", 799), ("percent", 39)])
def test_a_cumulative_amount_that_falls_is_refused(field: str, value: int):
    remarks = check(hand("甲桥", **{field: value}))
    assert ("falls", True) in list_codes(remarks)
    assert next(one for one in remarks if one.code == "falls").values["field"] == field


def test_a_fall_that_is_marked_as_a_correction_is_taken():
    assert not any(remark.is_error for remark in check(hand("甲桥", year=299, is_correction=True)))


def test_an_amount_that_stays_is_no_fall():
    assert not any(remark.is_error for remark in check(hand("甲桥", year=300, total=700, percent=40)))


def test_what_a_unit_filed_in_this_round_may_be_filed_again_smaller():
    diary = build_diary()
    diary.file(2, "甲局", hand("甲桥", year=600), at=date(2023, 7, 2))
    assert not any(remark.is_error for remark in check(hand("甲桥", year=400), diary=diary))


def test_a_project_of_another_unit_is_refused_by_name():
    remarks = check(hand("丙厂", year=1))
    assert ("wrong_unit", True) in list_codes(remarks)
    assert remarks[0].values == {"unit": "甲局", "owner": "乙局"}


def test_a_project_outside_the_plan_is_refused():
    assert list_codes(check(hand("丁塔", year=1)))[0] == ("not_in_plan", True)


def test_since_start_is_never_less_than_since_the_year_began():
    assert ("total_below_year", True) in list_codes(check(hand("乙路", year=500, total=400)))


@pytest.mark.parametrize("handed", [hand("乙路", year=-1), hand("乙路", percent=101), hand("乙路", period=-5)])
def test_impossible_figures_are_refused(handed: Handed):
    assert ("out_of_range", True) in list_codes(check(handed))


def test_a_correction_may_take_back_more_than_was_done_in_the_period():
    remarks = check(hand("甲桥", period=-50, year=250, is_correction=True))
    assert not any(remark.is_error for remark in remarks)


def test_a_period_that_does_not_lead_to_the_year_is_pointed_at_and_taken():
    remarks = check(hand("甲桥", period=100, year=450))
    assert ("period_differs", False) in list_codes(remarks)
    assert ("period_differs", False) not in list_codes(check(hand("甲桥", period=150, year=450)))


def test_the_first_period_of_a_year_is_all_of_it():
    assert ("period_differs", False) not in list_codes(check(hand("乙路", period=50, year=50)))
    assert ("period_differs", False) in list_codes(check(hand("丙厂", period=50, year=60), unit="乙局"))


def test_more_than_the_plan_is_pointed_at():
    assert ("over_plan", False) in list_codes(check(hand("甲桥", year=1001)))


def test_projects_left_out_are_named():
    remarks = check(hand("甲桥", year=300))
    assert [one.name for one in remarks if one.code == "unreported"] == ["乙路"]


def test_nothing_is_filed_with_an_empty_form_before_the_window_or_after_the_freeze():
    assert list_codes(check(Handed("甲桥"))) == [("nothing", True)]
    assert list_codes(check(hand("甲桥", year=1), today=date(2023, 6, 29))) == [("not_open", True)]
    diary = build_diary()
    diary.freeze(2, date(2023, 7, 6))
    assert list_codes(check(hand("甲桥", year=999), diary=diary)) == [("frozen", True)]


def test_the_year_begins_anew_and_since_start_does_not():
    diary = build_diary()
    reports = list(iter_reports(diary.events))
    old = find_previous(reports, "甲桥", before=date(2024, 3, 31))
    assert old is not None
    one: Round = diary.round(2)
    later = Round(**{f: getattr(one, f) for f in one.__slots__} | {"as_of": date(2024, 3, 31)})
    remarks = check_filing(later, "甲局", [hand("甲桥", year=10, total=650)], reports=reports, today=TODAY)
    assert [one.values["field"] for one in remarks if one.code == "falls"] == ["total"]


def test_a_filing_becomes_one_event_a_project_and_one_of_its_own():
    one = build_diary().round(2)
    events = build_filing_events(one, "甲局", [hand("甲桥", year=300), Handed("乙路")], on=TODAY, notes="齐")
    assert [event.kind for event in events] == ["progress", "filing"]
    assert events[0].amount == 300 * WAN
    assert events[0].on == one.as_of
    assert events[0].details == {"round": one.id, "unit": "甲局"}
    assert events[1].details["n_reports"] == 1
    assert events[1].words == "齐"


def test_a_filing_that_is_sent_back_is_returned_until_it_is_filed_again():
    diary = build_diary()
    diary.file(2, "甲局", hand("甲桥", year=300), at=date(2023, 7, 2))
    diary.record([build_return_event(diary.round(2), "甲局", remarks="乙路呢", on=TODAY)], at=TODAY)
    filing = diary.round(2).find_filing("甲局")
    assert filing is not None
    assert (filing.standing, filing.remarks) == ("returned", ("乙路呢",))
    diary.file(2, "甲局", hand("乙路", year=Decimal(100)), at=date(2023, 7, 6))
    filing = diary.round(2).find_filing("甲局")
    assert filing is not None
    assert (filing.standing, filing.days_late, filing.n_reported) == ("late", 1, 2)


def test_a_unit_reports_its_own_projects_in_the_order_of_the_plan():
    assert [one.name for one in list_expected(build_diary().round(2), "甲局")] == ["甲桥", "乙路"]
