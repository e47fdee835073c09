"""The table of projects: what is chosen, sorted, grouped, and what it adds up to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from support import build_sample_book, build_sample_project
from taizhang.views.projects import GROUPS, NO_WORDS, SORTS, ProjectChoice, build_projects


@pytest.mark.parametrize("group", GROUPS)
def test_subtotals_sum_to_the_total_however_rows_are_grouped(group):
    page = build_projects(build_sample_book(), ProjectChoice(group=group))
    assert sum(one.money.amount for one in page.groups) == page.money.amount == Decimal(14300000000)
    assert sum(len(one.rows) for one in page.groups) == page.money.n_projects == 12


@pytest.mark.parametrize("sort", SORTS)
def test_sorting_loses_no_row(sort):
    page = build_projects(build_sample_book(), ProjectChoice(sort=sort, group="none"))
    assert len({row.id for row in page.groups[0].rows}) == 12


def test_a_shared_sum_counts_once_whatever_the_filter_leaves():
    book = build_sample_book()
    first = replace(book.snapshot.projects[0], is_shared=True)
    second = replace(first, id="b" * 16, name="电池二期", names=("电池二期",), batches=((2023, "started"),))
    book = build_sample_book(snapshot=replace(book.snapshot, projects=(first, second)))
    assert build_projects(book).money.amount == first.investment
    assert build_projects(book, ProjectChoice(batch="started")).money.amount == first.investment


def test_choices_narrow_and_say_so():
    book = build_sample_book()
    assert build_projects(book, ProjectChoice(made="real")).money.n_projects == 2
    assert build_projects(book, ProjectChoice(stage="completed")).money.n_projects == 3
    assert build_projects(book, ProjectChoice(text="货场 交通")).money.n_projects == 0
    assert build_projects(book, ProjectChoice(text="货场")).money.n_projects == 1
    assert build_projects(book, ProjectChoice(light="red", batch="advancing", owner="区经信局")).n_all == 12


def test_what_is_not_stated_can_be_chosen():
    book = build_sample_book()
    snapshot = replace(book.snapshot, projects=(*book.snapshot.projects, build_sample_project("无名项目")))
    page = build_projects(build_sample_book(snapshot=snapshot), ProjectChoice(batch=NO_WORDS))
    assert [row.name for group in page.groups for row in group.rows] == ["无名项目"]
    assert page.money.n_missing == 1


def test_options_count_every_project_once():
    options = build_projects(build_sample_book()).options
    for name in ("stage", "batch", "light", "category", "owner", "place", "made"):
        assert sum(option.n for option in options[name]) == 12, name


def test_the_announced_total_stands_beside_the_sum_with_their_difference():
    check = build_projects(build_sample_book()).check
    assert check.stated.total.text == "427.08亿元"
    assert check.stated.count.text == "近100个"
    assert check.money.total.text == "143亿元"
    assert check.difference.text == "−284.08亿元"
    assert not check.is_equal


def test_an_equal_sum_is_called_equal():
    book = build_sample_book()
    first = replace(book.snapshot.projects[0], investment=Decimal(42708000000))
    check = build_projects(build_sample_book(snapshot=replace(book.snapshot, projects=(first,)))).check
    assert check.is_equal


def test_without_a_list_of_the_year_nothing_is_compared():
    check = build_projects(build_sample_book(plan_year=2025)).check
    assert check.n_rows == 0
    assert check.difference is None
