"""One project with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.model.snapshot import StageStep
from taizhang.views.project import build_project


def _page(lang="zh"):
    book = build_sample_book(lang)
    return build_project(book, book.snapshot.projects[0].id)


def test_the_investment_stands_as_read_and_as_counted():
    (stated,) = _page().investments
    assert (stated.read, stated.counted.text, stated.is_changed) == ("40亿元", "40亿元", False)
    assert "电池一期投资" in stated.passage.before


def test_an_amended_investment_shows_both():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    states = tuple(
        replace(state, decision="amended", accepted=replace(state.read, value=state.read.value * 2))
        if state.id == project.investment_fact_id
        else state
        for state in book.snapshot.facts
    )
    page = build_project(build_sample_book(snapshot=replace(book.snapshot, facts=states)), project.id)
    assert (page.investments[0].read, page.investments[0].counted.text) == ("40亿元", "80亿元")
    assert page.investments[0].is_changed


def test_a_step_carries_its_sentence_and_the_words_that_announce_it():
    step = _page().steps[0]
    assert step.passage.exact == "设备正在安装"
    assert step.criterion == ("设备安装",)


def test_days_between_stages_are_counted_and_repeats_are_folded():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    steps = (
        StageStep(date(2022, 1, 1), "started", None, None, None),
        StageStep(date(2022, 2, 1), "started", None, None, None),
        StageStep(date(2022, 3, 2), "advancing", None, None, 70),
    )
    snapshot = replace(book.snapshot, projects=(replace(project, steps=steps),))
    first, second = build_project(build_sample_book(snapshot=snapshot), project.id).steps
    assert first.again == (date(2022, 2, 1),)
    assert second.days == 60
    assert second.who.recorded_by == "陈工"
    assert second.said == "设备进场"


def test_the_plan_year_has_batch_plan_and_done():
    (year,) = _page().years
    assert (year.year, year.batch, year.plan.text, year.done.text) == (2023, "advancing", "12亿元", "5.4亿元")


def test_an_unknown_project_is_refused():
    with pytest.raises(UnknownEntryError):
        build_project(build_sample_book(), "nothing")
