"""The five batches of a plan year."""

from __future__ import annotations

from support import build_sample_book
from taizhang.views.board import build_board, list_plan_years


def test_lanes_are_the_five_batches_and_sum_to_the_whole():
    board = build_board(build_sample_book())
    assert [lane.batch for lane in board.lanes] == ["reserve", "signed", "started", "advancing", "completed"]
    assert sum(lane.money.amount for lane in board.lanes) == board.money.amount
    assert sum(len(lane.rows) for lane in board.lanes) == board.money.n_projects


def test_a_lane_lists_the_largest_first_and_counts_its_lights():
    for lane in build_board(build_sample_book()).lanes:
        amounts = [row.amount for row in lane.rows]
        assert amounts == sorted(amounts, reverse=True)
        assert sum(n for _, n in lane.lights) == len(lane.rows)


def test_reaching_counts_the_stage_and_not_the_batch():
    board = build_board(build_sample_book())
    assert [lane.n_reached for lane in board.lanes] == [len(lane.rows) for lane in board.lanes]


def test_a_year_without_a_plan_is_empty_and_says_how_many_stand_outside():
    board = build_board(build_sample_book(), year=2024)
    assert board.money.n_projects == 0
    assert board.n_outside == 12


def test_the_plan_year_is_always_offered():
    assert list_plan_years(build_sample_book(plan_year=2026)) == (2023, 2026)
