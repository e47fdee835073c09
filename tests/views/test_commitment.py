"""One promise, for the citizen it was made to."""

from __future__ import annotations

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.commitment import build_commitment


def test_the_promise_is_quoted_with_its_document():
    book = build_sample_book()
    page = build_commitment(book, book.snapshot.commitments[1].id)
    assert page.quote.exact == "4"
    assert page.quote.before.endswith("改造老旧小区")
    assert page.quote.title == "甲区年度小结"


def test_neighbours_in_the_list_are_named():
    book = build_sample_book()
    page = build_commitment(book, book.snapshot.commitments[2].id)
    assert page.previous[1] == "改造老旧小区"
    assert page.following[1] == "新增公办学位"
    assert page.n_list == 5


def test_a_promise_outside_the_list_has_no_neighbours():
    book = build_sample_book()
    page = build_commitment(book, book.snapshot.commitments[0].id)
    assert (page.previous, page.following) == (None, None)


def test_steps_keep_their_order_and_words():
    book = build_sample_book()
    page = build_commitment(book, book.snapshot.commitments[2].id)
    assert [(step.percent.text, step.words) for step in page.steps] == [("50%", "已完成一半")]


def test_an_unknown_promise_is_refused():
    with pytest.raises(UnknownEntryError):
        build_commitment(build_sample_book(), "nothing")
