"""The lists of firms as the page shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.assess.examples import build_fact

from support import build_sample_book
from taizhang.catalog import load_catalog
from taizhang.model.fact import Measure, Subject
from taizhang.model.period import Period
from taizhang.model.snapshot import FactState
from taizhang.model.span import Span
from taizhang.views.register import build_registers


def _book(*rows, **fields):
    states = tuple(FactState(fact, "unreviewed", fact, ()) for fact in rows)
    book = build_sample_book(catalog=load_catalog(), **fields)
    return replace(book, snapshot=replace(book.snapshot, facts=states))


def _row(firm, start, end=None, *, at=0, mark=None):
    spans = [Span("t1", at, at + 1, "x", "measure")]
    if mark:
        spans.append(Span("t1", at + 1, at + 1 + len(mark), mark, "status"))
    return build_fact(
        None, None, None, kind="honour", subject=Subject("organisation", firm, None), basis=None, comparator=None,
        measure=Measure("高企", "high_tech"), period=Period(start, end), spans=tuple(spans),
    )  # fmt: skip


def test_the_last_day_is_shown_as_the_list_says_it():
    (row,) = build_registers(_book(_row("甲公司", date(2021, 11, 12), date(2024, 11, 12))))
    assert (row.members[0].entered_on, row.members[0].last_on) == (date(2021, 11, 12), date(2024, 11, 11))


def test_a_difference_from_the_document_is_a_number_and_a_bound_is_none():
    claim = build_fact("high_tech_firms", "3", "家", basis="count", at=90)
    row = _row("甲公司", date(2021, 11, 12), date(2024, 11, 12))
    assert build_registers(_book(row, claim))[0].gap == -2
    bound = build_fact("high_tech_firms", "3", "家", basis="count", comparator="gt", at=90)
    assert build_registers(_book(row, bound))[0].gap is None


def test_the_count_rests_on_its_rows_and_says_it_is_computed():
    rows = [_row(f"{n}公司", date(2021, 11, 12), at=3 * n) for n in range(3)]
    held = build_registers(_book(*rows))[0].held
    assert (held.number, held.is_computed, len(held.fact_ids)) == ("3", True, 3)


def test_a_row_that_says_it_is_invented_is_marked():
    (row,) = build_registers(_book(_row("甲公司", date(2021, 11, 12), mark="虚构示例")))
    assert row.members[0].is_invented
    (row,) = build_registers(_book(_row("甲公司", date(2021, 11, 12))))
    assert not row.members[0].is_invented


def test_a_book_without_lists_has_no_registers():
    assert build_registers(build_sample_book()) == ()
