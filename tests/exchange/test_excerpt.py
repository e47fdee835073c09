"""Accepted cells become facts that quote the text of their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.exchange.office import build_office_file

from taizhang.catalog import load_catalog
from taizhang.exchange.excerpt import Taken, build_excerpt
from taizhang.exchange.layout import read_layouts
from taizhang.exchange.template import propose_template
from taizhang.read.cells import read_workbook


def build(*taken):
    layout = read_layouts(read_workbook("甲.xlsx", build_office_file()))[0]
    return build_excerpt(
        "a" * 64, layout, propose_template(layout, {}), taken, as_of=date(2023, 3, 31), catalog=load_catalog()
    )


def test_only_the_accepted_cells_become_facts_and_quote_their_cell() -> None:
    excerpt = build(Taken(6, "abc", "滨河步道一期", frozenset({4, 9})))
    found = {fact.measure.id: (fact, row, column) for fact, row, column in excerpt.facts}
    assert set(found) == {"investment", "progress_words"}
    fact, row, column = found["investment"]
    assert (fact.value, fact.unit, fact.subject.id, row, column) == (Decimal(45_000_000), "CNY", "abc", 6, 4)
    for span in fact.spans:
        assert excerpt.text.content[span.start : span.end] == span.exact
    assert fact.anchor.exact == "4500"
    assert "南线输水管" not in excerpt.text.content


def test_a_name_is_a_fact_only_where_it_was_accepted() -> None:
    excerpt = build(Taken(8, "abc", "=北门广场", frozenset({1, 5})))
    assert {fact.measure.id: fact.as_written.value for fact, _, _ in excerpt.facts} == {
        "name": "=北门广场",
        "annual_plan": "600",
    }


def test_nothing_accepted_gives_no_facts() -> None:
    assert build().facts == ()
