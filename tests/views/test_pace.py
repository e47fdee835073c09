"""Pace and lights as the assessment found them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from support import build_sample_book
from taizhang.views.pace import build_paces


def _pace(lang="zh", index=0, **fields):
    book = build_sample_book(lang)
    project = replace(book.snapshot.projects[index], **fields)
    snapshot = replace(book.snapshot, projects=(project,))
    return build_paces(build_sample_book(lang, snapshot=snapshot), year=2023)[project.id]


def test_the_rate_is_done_over_planned_and_time_is_named():
    pace = _pace()
    assert pace.rate == Decimal(45)
    assert pace.linear == Decimal(50)
    assert pace.write_gap(pace.linear_gap) == "−5"
    assert pace.done_on == date(2023, 6, 30)
    assert "线性序时" in pace.method
    assert pace.phased is None


def test_every_light_explains_itself_in_the_language_of_the_book():
    zh, en = _pace("zh"), _pace("en")
    assert all(light.words and light.rule for light in zh.lights)
    assert [light.axis for light in zh.lights] == [light.axis for light in en.lights]
    assert all(light.words.isascii() for light in en.lights)


def test_a_project_without_plan_has_no_rate():
    pace = _pace(annual_plan=())
    assert pace.rate is None
    assert pace.rate_words == ""


def test_blue_says_whether_a_day_is_near_or_a_work_is_finished():
    finished = _pace(index=1)
    assert finished.main.light == "blue"
    assert not finished.main.is_due
    near = _pace(index=2, start_planned=date(2023, 7, 20), steps=(), stage="reserve", finish_planned=date(2024, 1, 1))
    start = next(light for light in near.lights if light.axis == "start")
    assert (start.light, start.is_due) == ("blue", True)


def test_the_main_light_is_the_gravest():
    pace = _pace(index=2, start_planned=date(2022, 1, 1), stage="reserve")
    assert pace.light == "red"
    assert pace.main.axis == "start"


def test_that_works_have_begun_alone_does_not_make_a_project_green():
    pace = _pace(annual_plan=(), finish_planned=None, done=())
    start = next(light for light in pace.lights if light.axis == "start")
    assert (start.light, start.is_bare) == ("green", True)
    assert pace.light == "grey"
    assert pace.main is None or pace.main.light == "grey"
