from __future__ import annotations

from datetime import date

from tests.office_sample import build_small_book

from taizhang.views.today import build_calendar, build_today, list_units


def test_the_office_sees_everything_and_who_has_most_overdue():
    page = build_today(build_small_book(), None)
    assert [group.urgency for group in page.groups] == ["overdue", "later"]  # the sample promises are due in December
    assert page.by_unit == (("乙局", 1, 0),)
    assert [line.key for line in page.rounds] == ["2023-2"]
    assert list_units(build_small_book())[:2] == ("甲局", "乙局")


def test_a_unit_sees_its_own_and_nothing_of_the_others():
    assert build_today(build_small_book(), "甲局").groups == ()
    page = build_today(build_small_book(), "乙局")
    assert [duty.kind for duty in page.groups[0].duties] == ["filing"]
    assert page.by_unit == ()


def test_the_calendar_holds_every_duty_under_its_day():
    page = build_calendar(build_small_book(today=date(2023, 7, 1)), None)
    assert [(month.year, month.month) for month in page.months] == [(2023, 7), (2023, 12)]
    assert page.months[0].n == 1
    assert page.months[0].days[0][0] == date(2023, 7, 5)
