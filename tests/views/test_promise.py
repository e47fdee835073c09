"""How a promise stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from support import build_sample_book
from taizhang.assess.commitments import assess_commitments
from taizhang.model.snapshot import ProgressStep
from taizhang.views.promise import STATES, build_promise


def _promise(today=date(2023, 7, 1), index=4, **fields):
    book = build_sample_book(today=today)
    one = replace(book.snapshot.commitments[index], **fields)
    book = build_sample_book(today=today, snapshot=replace(book.snapshot, commitments=(one,)))
    (pace,) = assess_commitments(book.snapshot, catalog=book.catalog, today=today).paces
    return build_promise(book, one, pace)


def _step(percent, on=date(2023, 6, 30)):
    return ProgressStep(on, 2023, None, None if percent is None else Decimal(percent), "在办", (), None)


@pytest.mark.parametrize("outcome", ["kept", "late", "changed", "dropped"])
def test_what_people_decided_stands(outcome):
    assert _promise(outcome=outcome).state == outcome


@pytest.mark.parametrize(
    ("steps", "today", "state"),
    [
        ((), date(2023, 7, 1), "open"),
        ((), date(2024, 1, 1), "silent"),
        ((_step(60),), date(2023, 7, 1), "begun"),
        ((_step(10),), date(2023, 7, 1), "behind"),
        ((_step(10),), date(2024, 1, 1), "overdue"),
        ((_step(None),), date(2024, 1, 1), "overdue"),
        ((_step(None),), date(2023, 7, 1), "begun"),
        ((_step(100),), date(2024, 1, 1), "kept"),
    ],
)
def test_else_the_record_and_the_day_decide(steps, today, state):
    assert _promise(today, steps=steps, outcome=None).state == state


def test_silence_is_never_a_promise_kept():
    assert _promise(date(2030, 1, 1), steps=(), outcome=None).state == "silent"


def test_a_promise_knows_its_days_and_its_last_word():
    promise = _promise(steps=(_step(50),), outcome=None)
    assert (promise.days_left, promise.is_due, promise.said) == (183, False, "在办")
    assert promise.percent_words.text == "50%"


def test_every_state_has_a_place_in_the_order():
    assert len(set(STATES)) == len(STATES) == 9
