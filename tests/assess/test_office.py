from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.assess.rounds_examples import WAN, Diary, entry, hand

from taizhang.assess.office import entry_from_event, entry_to_details, fold_office, iter_reports
from taizhang.model.event import Event


def test_a_plan_entry_survives_its_event():
    one = entry(
        "甲桥",
        batch="started",
        category="交通",
        investor="market",
        is_carried_over=False,
        investment=5000,
        planned=1000,
        start_planned=date(2023, 5, 1),
        finish_planned=date(2024, 5, 1),
        phased=tuple(n * WAN for n in (100, 300, 600, 1000)),
    )
    event = Event("plan_entry", "甲桥", "甲桥", date(2023, 1, 1), stage=one.batch, details=entry_to_details(one, 2))
    assert entry_from_event(event) == one


def test_what_a_plan_does_not_say_is_absent_and_not_zero():
    assert entry_to_details(entry("甲桥", unit=None), 1) == {"version": 1}


def test_versions_of_a_plan_stay_side_by_side():
    diary = Diary()
    diary.adopt([entry("甲桥", planned=1000)])
    diary.adopt([entry("甲桥", planned=800)], version=2, on=date(2023, 7, 1))
    office = fold_office(diary.events)
    assert [(plan.version, plan.entries[0].planned) for plan in office.plans] == [(1, 1000 * WAN), (2, 800 * WAN)]
    assert office.find_plan(2023) == office.plans[1]
    assert office.find_plan(2023, 1) == office.plans[0]
    assert office.find_plan(2022) is None


def test_a_round_keeps_the_plan_it_was_opened_under():
    diary = Diary()
    diary.adopt([entry("甲桥", planned=1000)])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.adopt([entry("甲桥", planned=800)], version=2, on=date(2023, 7, 1))
    assert diary.round(1).plan.version == 1


def test_a_window_opened_anew_is_the_one_that_counts():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 9))
    assert len(fold_office(diary.events).rounds) == 1
    assert diary.round(1).closes_on == date(2023, 4, 9)


def test_the_window_closes_at_midnight_in_china():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", year=1), at=datetime(2023, 4, 5, 15, 59, tzinfo=UTC))
    assert diary.round(1).filings[0].standing == "filed"
    diary.file(1, "甲局", hand("甲桥", year=1), at=datetime(2023, 4, 5, 16, 1, tzinfo=UTC))
    assert (diary.round(1).filings[0].standing, diary.round(1).filings[0].days_late) == ("late", 1)


def test_the_last_report_of_a_project_counts_and_earlier_ones_stay():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    for wan in (100, 120):
        diary.file(1, "甲局", hand("甲桥", year=wan), at=date(2023, 4, 2))
    report = diary.round(1).find_report("甲桥")
    assert report is not None
    assert report.year == 120 * WAN
    assert [one.year for one in iter_reports(diary.events)] == [100 * WAN, 120 * WAN]


def test_rounds_before_are_listed_from_the_latest():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    for number, month, last in ((1, 3, 31), (2, 6, 30), (3, 9, 30)):
        diary.open(number, date(2023, month, last), closes_on=date(2023, month, last))
    office = fold_office(diary.events)
    assert [one.number for one in office.list_before(diary.round(3))] == [2, 1]
    before = office.find_before(diary.round(2))
    assert before is not None
    assert before.number == 1
    assert office.find_before(diary.round(1)) is None
    assert office.list_units() == ("甲局",)


def test_only_what_was_recorded_by_then_counts():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    seq = len(diary.events)
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    assert fold_office(diary.events, until=seq).rounds == ()


def test_a_report_from_a_workbook_belongs_to_the_round_of_its_day_and_is_a_filing():
    diary = Diary()
    diary.adopt([entry("甲桥"), entry("丙厂", "乙局")])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", year=100, percent=10), at=date(2023, 4, 2))
    said = Event("progress", "丙厂", "丙厂", date(2023, 3, 31), year=2023, amount=50 * WAN)
    diary.record([said], at=date(2023, 4, 6))
    report, filing = diary.round(1).find_report("丙厂"), diary.round(1).find_filing("乙局")
    assert report is not None
    assert filing is not None
    assert (report.year, report.unit, filing.standing) == (50 * WAN, "乙局", "missing")  # reported, not filed
    recorded, event = diary.events[-1]
    diary.events[-1] = (replace(recorded, payload={"transaction": "t1"}), event)
    filing = diary.round(1).find_filing("乙局")
    assert filing is not None
    assert (filing.standing, filing.days_late, filing.n_reported) == ("late", 1, 1)


def test_a_workbook_that_says_only_what_changed_keeps_the_rest():
    diary = Diary()
    diary.adopt([entry("甲桥")])
    diary.open(1, date(2023, 3, 31), closes_on=date(2023, 4, 5))
    diary.file(1, "甲局", hand("甲桥", year=100, percent=10, words="打桩"), at=date(2023, 4, 2))
    for on in (date(2023, 3, 31), date(2023, 3, 30)):  # the second speaks of another day
        diary.record([Event("progress", "甲桥", "甲桥", on, year=2023, amount=120 * WAN)], at=date(2023, 4, 3))
    report = diary.round(1).find_report("甲桥")
    assert report is not None
    assert (report.year, report.percent, report.words) == (120 * WAN, 10, "打桩")
