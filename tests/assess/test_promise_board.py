"""Promises over a whole ledger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assess.ledger_reports import build_snapshot
from taizhang.assess.promise_board import build_board, build_tracks, list_boards, list_reports


def test_reports_are_found_by_place_and_year_and_a_note_is_none() -> None:
    reports = list_reports(build_snapshot())
    assert [(one.place_name, one.year, one.has_plan, one.has_review) for one in reports] == [
        ("云溪县", 2025, True, True),
        ("云溪县", 2026, True, True),
        ("云溪县", 2027, True, True),
    ]


def test_each_report_is_answered_by_the_one_of_the_next_year() -> None:
    pairs = list_boards(list_reports(build_snapshot()))
    assert [(one.year, other and other.year) for one, other in pairs] == [(2025, 2026), (2026, 2027), (2027, None)]


def test_a_year_without_a_report_is_not_skipped_over() -> None:
    pairs = list_boards(list_reports(build_snapshot(2025, 2027)))
    assert [(one.year, other and other.year) for one, other in pairs] == [(2025, None), (2027, None)]


def test_a_board_judges_by_the_review_and_names_what_waits() -> None:
    (first, second), _, (last, none) = list_boards(list_reports(build_snapshot()))
    verdicts = {promise.words: promise.verdict for promise in build_board(first, second).promises}
    assert verdicts["社会消费品零售总额"] == "missed"
    board = build_board(last, none)
    assert board.promises == ()
    assert "校舍" in "".join(one.words for one in board.waiting)


def test_a_five_year_aim_is_followed_through_the_later_reports() -> None:
    reports = list_reports(build_snapshot())
    (track,) = build_tracks(reports[1], reports)
    assert track.target is not None
    assert track.target.value == Decimal(300)
    ((year, step),) = track.steps
    assert (year, step.verdict) == (2027, "under_way")
    assert build_tracks(reports[0], reports) == ()


def test_a_corrected_outcome_changes_the_verdict() -> None:
    snapshot = build_snapshot()
    states = tuple(
        replace(state, decision="amended", accepted=replace(state.read, value=Decimal("5.2")))
        if state.read.value == Decimal("4.1")
        else state
        for state in snapshot.facts
    )
    (first, second), *_ = list_boards(list_reports(replace(snapshot, facts=states)))
    verdicts = {promise.words: promise.verdict for promise in build_board(first, second).promises}
    assert verdicts["社会消费品零售总额"] == "kept"
