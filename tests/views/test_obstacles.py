from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.assess.examples import build_project
from tests.office_sample import build_book, build_small_book, build_small_diary

from taizhang.model.snapshot import Obstacle
from taizhang.views.obstacles import build_obstacles, list_cases


def test_cases_stand_under_their_factor_with_who_provides_it():
    page = build_obstacles(build_small_book())
    assert [(lane.factor, len(lane.cards)) for lane in page.lanes] == [("征迁", 1)]
    assert page.lanes[0].department == "属地镇街"
    assert page.lanes[0].cards[0].unit == "甲局"
    assert (page.n_open, page.n_overdue, page.n_cleared) == (1, 0, 0)
    assert build_obstacles(build_small_book("en")).lanes[0].name == "Land clearance"


def test_an_obstacle_a_document_states_is_on_the_board_once():
    stated = replace(
        build_project("甲桥"),
        obstacles=(
            Obstacle(date(2023, 6, 1), "征迁", "两户未搬", None),  # recorded as a case as well
            Obstacle(date(2023, 5, 1), "资金", "尾款未付", None),
            Obstacle(date(2023, 4, 1), None, "连日下雨", date(2023, 4, 20)),
        ),
    )
    book = build_book(build_small_diary(), stated, today=date(2023, 7, 6))
    assert [(case.words, case.standing) for case in list_cases(book)] == [
        ("两户未搬", "raised"),
        ("尾款未付", "raised"),
        ("连日下雨", "cleared"),
    ]
    page = build_obstacles(book)
    assert (page.n_open, page.n_cleared) == (2, 1)
    assert [lane.factor for lane in page.lanes] == ["资金", "征迁", "其他"]
    assert page.lanes[2].n_without_proof == 1
