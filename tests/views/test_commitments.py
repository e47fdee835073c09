"""The list of promises: all accounted for, and the money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from support import build_sample_book
from taizhang.model.fact import Measure
from taizhang.views.commitments import build_commitments, list_neighbours


def test_missing_numbers_are_named():
    account = build_commitments(build_sample_book()).account
    assert (account.n_announced, account.n_listed, account.is_whole) == (20, 5, False)
    assert account.missing == tuple(range(6, 21))
    assert account.passage.exact == "20"


def test_a_whole_list_is_called_whole():
    book = build_sample_book()
    one = book.snapshot.commitments[1]
    listed = tuple(replace(one, id=f"{n:016x}", number=n) for n in range(1, 21))
    account = build_commitments(build_sample_book(snapshot=replace(book.snapshot, commitments=listed))).account
    assert account.is_whole
    assert account.missing == ()


def test_a_number_that_stands_twice_is_named():
    book = build_sample_book()
    twice = (*book.snapshot.commitments, replace(book.snapshot.commitments[1], id="f" * 16))
    assert build_commitments(build_sample_book(snapshot=replace(book.snapshot, commitments=twice))).account.twice == (
        1,
    )


def test_promises_outside_the_list_are_shown_apart():
    page = build_commitments(build_sample_book())
    assert [one.name for one in page.others] == ["民生资金"]
    assert page.find_number(2).name == "新建养老服务站"
    assert page.find_number(17) is None


def test_a_share_of_at_least_60_percent_makes_the_budget_at_most_the_quotient():
    book = build_sample_book()
    states = []
    for state in book.snapshot.facts:
        states.append(state)
        if state.read.measure and state.read.measure.id == "livelihood_spending":
            share = replace(
                state.read,
                id="5" * 64,
                value=Decimal(60),
                unit="%",
                comparator="ge",
                basis="share",
                measure=Measure("占一般公共预算支出", "livelihood_spending_share"),
                as_written=None,
            )
            states.append(replace(state, read=share, accepted=share))
    purse = build_commitments(build_sample_book(snapshot=replace(book.snapshot, facts=tuple(states)))).purse
    assert purse.stated.text == "19.5亿元"
    assert purse.implied.text == "不超过32.5亿元"
    assert purse.implied.note == "19.5亿元 ÷ 60%"
    assert purse.implied.is_computed


def test_without_a_share_nothing_is_implied():
    purse = build_commitments(build_sample_book()).purse
    assert purse.stated.text == "19.5亿元"
    assert purse.implied is None
    assert purse.difference is None


def test_targets_of_the_reports_are_promises_too():
    figures = {row.statement.figure.text for row in build_commitments(build_sample_book()).targets}
    assert "200亿元" in figures


def test_neighbours_of_a_stranger_are_nobody():
    assert list_neighbours(["a"], "b") == (None, None)
    assert list_neighbours(["a", "b", "c"], "b") == ("a", "c")
