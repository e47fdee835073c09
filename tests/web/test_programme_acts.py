"""From the fields of a form to an event."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import build_sample_book
from taizhang.errors import UsageError
from taizhang.web.programme_acts import (
    build_obstacle_event,
    build_progress_event,
    build_stage_event,
    read_evidence,
    read_money,
    read_share,
)

DAY = date(2023, 6, 30)


def _build(build, **fields):
    book = build_sample_book()
    return build(book, book.snapshot.projects[0], fields, DAY)


def test_a_finer_stage_names_the_stage():
    event = _build(build_stage_event, stage_detail="in_production", words="首批下线", evidence="照片1.jpg，验收单")
    assert (event.stage, event.stage_detail, event.on) == ("completed", "in_production", DAY)
    assert event.evidence == ("照片1.jpg", "验收单")


def test_an_unknown_stage_is_refused():
    with pytest.raises(UsageError):
        _build(build_stage_event, stage_detail="half_done")


def test_progress_is_money_of_the_year_to_the_day():
    event = _build(build_progress_event, amount="5400万元", percent="45%", words="")
    assert (event.year, event.amount, event.percent, event.words) == (2023, Decimal(54000000), Decimal(45), None)


def test_progress_of_nothing_is_refused():
    with pytest.raises(UsageError):
        _build(build_progress_event, amount=" ", percent="", words="")


def test_an_obstacle_is_raised_or_cleared():
    assert _build(build_obstacle_event, words="用地未批", factor="用地").is_open is True
    assert _build(build_obstacle_event, words="用地已批", is_open="no").is_open is False
    with pytest.raises(UsageError):
        _build(build_obstacle_event, words="")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5400万元", "54000000"),
        ("1.2亿元", "120000000"),
        ("1,234.56 万元", "12345600"),
        ("54000000", "54000000"),
        ("54 million yuan", "54000000"),
        ("1.2 billion", "1200000000"),
        ("１２３万", "1230000"),
    ],
)
def test_money_is_read_as_people_type_it(words, value):
    assert read_money(words) == Decimal(value)


@pytest.mark.parametrize("words", ["五千万", "12元万", "1e9", "NaN", "9" * 40])
def test_what_is_not_a_sum_is_refused(words):
    with pytest.raises(UsageError):
        read_money(words)


@pytest.mark.parametrize("words", ["101", "-1", "forty", "1e1"])
def test_what_is_not_a_share_is_refused(words):
    with pytest.raises(UsageError):
        read_share(words)


@given(st.text(max_size=20))
def test_no_words_break_the_readers(words):
    for read in (read_money, read_share):
        try:
            value = read(words)
        except UsageError:
            continue
        assert value is None or value.is_finite()


def test_nothing_is_no_evidence():
    assert read_evidence({"evidence": " , 、 "}) == ()
