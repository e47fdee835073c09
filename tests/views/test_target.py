"""Targets of the reports as promises of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.assess.examples import build_fact

from support import build_sample_book
from taizhang.catalog import load_catalog
from taizhang.model.period import Period, build_year
from taizhang.model.snapshot import FactState
from taizhang.views.target import list_targets


def _list(*facts, today=date(2023, 7, 1)):
    book = build_sample_book(catalog=load_catalog(), place_id="wansheng", today=today)
    states = tuple(FactState(fact, "accepted", fact, ()) for fact in facts)
    return list_targets(replace(book, snapshot=replace(book.snapshot, facts=states)))


def test_a_target_stands_beside_what_is_known_and_says_by_which_rule():
    target = build_fact("contract_investment", "2e10", "CNY", kind="target", status="target", period=build_year(2023))
    half = Period(date(2023, 1, 1), date(2023, 7, 1))
    actual = build_fact("contract_investment", "1.2e10", "CNY", period=half, at=9)
    (row,) = _list(target, actual)
    assert (row.statement.figure.text, row.actual.text, row.as_of) == ("200亿元", "120亿元", date(2023, 6, 30))
    assert row.state == "on_pace" and row.light.words


def test_a_target_nothing_is_known_of_says_so():
    target = build_fact("contract_investment", "2e10", "CNY", kind="target", status="target", period=build_year(2023))
    (row,) = _list(target)
    assert (row.actual, row.state) == (None, "unknown")


def test_an_amended_target_still_leads_to_the_fact_as_read():
    read = build_fact("contract_investment", "2e10", "CNY", kind="target", status="target", period=build_year(2023))
    accepted = replace(read, id="other", value=Decimal("2.1e10"))
    book = build_sample_book(catalog=load_catalog(), place_id="wansheng")
    state = FactState(read, "amended", accepted, ())
    (row,) = list_targets(replace(book, snapshot=replace(book.snapshot, facts=(state,))))
    assert (row.statement.fact_id, row.statement.figure.text) == (read.id, "210亿元")
