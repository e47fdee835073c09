from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.assess.examples import build_project
from tests.office_sample import build_book, build_small_diary

from taizhang.errors import UnknownEntryError
from taizhang.model.event import Event
from taizhang.views.office_project import OfficeProjectPage, build_office_project

DAY = date(2023, 6, 1)


def build(*events: Event, lang: str = "zh") -> OfficeProjectPage:
    diary = build_small_diary()
    diary.record(events, at=date(2023, 7, 5))
    return build_office_project(build_book(diary, build_project("甲桥"), lang=lang, today=date(2023, 7, 6)), "甲桥")


def test_a_project_shows_its_reports_the_latest_first_and_the_round_it_can_be_reported_in():
    page = build()
    assert [(line.round_name, line.year and line.year.text) for line in page.reports] == [
        ("2023-2", "600万元"),
        ("2023-1", "300万元"),
    ]
    assert (page.round_key, page.last, page.unit) == ("2023-2", "600", "甲局")


def test_funds_factors_parts_and_registration_are_the_projects_own():
    page = build(
        Event("funding", "甲桥", "甲桥", DAY, year=2023, details={"source": "专项债", "placed": Decimal(5_000_000)}),
        Event("factor_need", "甲桥", "甲桥", DAY, factor="用地", details={"needed": Decimal(12)}),
        Event("part", "甲桥", "甲桥", DAY, amount=Decimal(3_000_000), details={"part": "package", "name": "一标段"}),
        Event("registration", "甲桥", "甲桥", DAY, details={"code": "K1"}),
        Event("statistic", "甲桥", "甲桥", DAY, amount=Decimal(4_000_000)),
        Event("funding", "别的", "别的", DAY, details={"source": "专项债"}),
    )
    assert [(line.source, line.placed and line.placed.text) for line in page.funding] == [("专项债", "500万元")]
    assert page.placed_total is not None
    assert page.placed_total.text == "500万元"
    assert page.parts_total is not None
    assert page.parts_total.text == "300万元"
    assert page.dossier.code == "K1"
    assert page.statistics[0][1] is not None
    assert [case.words for case in page.cases] == ["两户未搬"]


def test_a_template_can_be_adopted_and_then_leads():
    assert build().course is None
    assert [name for _, name in build(lang="en").templates] == ["Industrial project", "Public works"]
    page = build(Event("nodes_adopted", "甲桥", "甲桥", DAY, details={"template": "industrial/1"}))
    assert page.course is not None
    assert page.course.milestones[0].standing == "overdue"


def test_an_unknown_project_is_said_so():
    with pytest.raises(UnknownEntryError):
        build_office_project(build_book(build_small_diary()), "没有")
