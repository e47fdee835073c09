"""The promise board as values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.ledger_reports import build_snapshot
from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.promise_board import build_board_index, build_board_page, list_board_keys


def build_book(lang="zh", *years):
    return replace(build_sample_book(lang), snapshot=build_snapshot(*years))


def test_both_sides_lead_to_their_sentences():
    book = build_book()
    page = build_board_page(book, list_board_keys(book)[0])
    line = next(line for line in page.lines if line.words == "社会消费品零售总额")
    assert (line.pledge.exact, line.answer.exact) == ("5", "4.1")
    for side in (line.pledge, line.answer):
        state = book.read_fact(side.path.removeprefix("/fact/"))
        assert state.read.anchor.exact == side.exact
        assert side.anchor == ""


def test_words_that_are_no_fact_lead_to_their_paragraph():
    book = build_book()
    page = build_board_page(book, list_board_keys(book)[0])
    line = next(line for line in page.lines if line.reason == "against_growth_of_the_same_report")
    assert line.pledge.path.startswith("/source/")
    start = int(line.pledge.anchor.removeprefix("w-"))
    assert start in {run.start for document in book.snapshot.documents for run in document.text.layout}


def test_the_arithmetic_is_in_units_people_read():
    book = build_book()
    lines = {line.words: line for line in build_board_page(book, list_board_keys(book)[0]).lines}
    assert lines["社会消费品零售总额"].arithmetic == "4.1% < 5%"
    english = build_book("en")
    growth = {line.words: line for line in build_board_page(english, list_board_keys(english)[0]).lines}
    assert "左右" not in growth["地区生产总值"].arithmetic


def test_the_filter_shows_one_verdict_and_counts_all():
    book = build_book()
    key = list_board_keys(book)[0]
    page = build_board_page(book, key, verdict="missed")
    assert {line.verdict for line in page.lines} == {"missed"}
    assert page.counts == build_board_page(book, key).counts
    assert build_board_page(book, key, verdict="strange").verdict is None


def test_the_index_counts_every_promise_once():
    index = build_board_index(build_book())
    assert [row.earlier.year for row in index.rows] == [2025, 2026, 2027]
    assert all(row.n_promises == sum(n for _, n in row.counts) for row in index.rows)
    assert sum(n for _, n in index.counts) == sum(row.n_promises for row in index.rows)


def test_a_five_year_aim_has_a_step_for_each_report():
    book = build_book()
    page = build_board_page(book, list_board_keys(book)[1])
    assert page.years == (2027,)
    assert page.tracks[0].steps[0].verdict == "under_way"


def test_a_board_nobody_has_is_unknown():
    with pytest.raises(UnknownEntryError):
        build_board_page(build_book(), "0" * 16)
