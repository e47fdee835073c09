from __future__ import annotations

from datetime import date

from tests.assess.examples import build_project
from tests.assess.rounds_examples import Diary
from tests.office_sample import build_book, build_small_book

from taizhang.views.rounds import build_rounds


def test_rounds_and_plans_are_listed_from_the_latest():
    page = build_rounds(build_small_book())
    assert [line.key for line in page.rounds] == ["2023-2", "2023-1"]
    assert [line.plan.version for line in page.plans] == [2, 1]
    assert page.rounds[1].standings == (("filed", 1), ("late", 1))
    assert [line.key for line in page.open_rounds] == ["2023-2"]
    assert page.plans[0].planned is not None
    assert page.plans[0].planned.text == "1,500万元"


def test_the_next_round_is_the_next_quarter():
    page = build_rounds(build_small_book())
    assert (page.number, page.as_of, page.opens_on) == (3, date(2023, 9, 30), date(2023, 10, 1))
    assert page.closes_on > page.opens_on


def test_without_a_plan_it_says_what_a_plan_would_hold():
    book = build_book(Diary(), build_project("甲桥", planned="1"), build_project("乙路"))
    page = build_rounds(book)
    assert (page.rounds, page.plans, page.n_listed, page.n_unowned) == ((), (), 1, 1)
