"""A fact, its record and its id."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.model.fact import (
    AsWritten,
    Fact,
    Measure,
    Subject,
    build_fact_id,
    fact_from_record,
    fact_to_record,
    seal_facts,
    with_id,
    write_claim,
)
from taizhang.model.identity import canonical_json
from taizhang.model.period import Period, build_year
from taizhang.model.span import Span

TEXT = "0" * 64
FACT = with_id(
    Fact(
        id="",
        text_id=TEXT,
        kind="observation",
        subject=Subject("place", "甲区", None),
        measure=Measure("产值", "industrial_output"),
        value=Decimal(30000000000),
        value_max=None,
        unit="CNY",
        as_written=AsWritten("300", "亿元"),
        comparator="gt",
        basis="level",
        base_of_comparison=None,
        status="actual",
        period=build_year(2022, "2022年"),
        stage=None,
        stage_detail=None,
        spans=(Span(TEXT, 2, 4, "产值", "measure"), Span(TEXT, 6, 9, "300", "value")),
        repeats=(Span(TEXT, 40, 43, "300", "value"),),
        method="sample/1",
    )
)
EMPTY = replace(FACT, subject=None, measure=None, value=None, as_written=None, period=None, repeats=())


def test_sealing_gives_each_fact_the_id_of_its_claim() -> None:
    facts = [replace(FACT, id=""), replace(EMPTY, id="")]
    seal_facts(facts)
    assert [fact.id for fact in facts] == [FACT.id, build_fact_id(EMPTY)]


@pytest.mark.parametrize("fact", [FACT, EMPTY, replace(FACT, period=Period(date(2022, 1, 1), None, None))])
def test_a_record_read_back_is_the_fact(fact: Fact) -> None:
    assert fact_from_record(json.loads(json.dumps(fact_to_record(fact)))) == fact


def test_a_missing_field_is_null_and_never_left_out() -> None:
    assert set(fact_to_record(EMPTY)) == set(fact_to_record(FACT))
    assert fact_to_record(EMPTY)["value"] is None


@pytest.mark.parametrize(
    "changed",
    [
        {"value": Decimal(1)},
        {"unit": "USD"},
        {"comparator": "ge"},
        {"status": "target"},
        {"kind": "target"},
        {"period": build_year(2023, "2022年")},
        {"spans": FACT.spans[:1]},
        {"text_id": "1" * 64},
        {"subject": None},
        {"measure": None},
        {"value_max": Decimal(5)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_the_id_covers_what_is_claimed_and_where(changed: dict[str, object]) -> None:
    assert build_fact_id(replace(FACT, **changed)) != FACT.id  # type: ignore[arg-type]


def test_a_newer_reader_or_another_repeat_leaves_the_id() -> None:
    assert build_fact_id(replace(FACT, method="sample/2", repeats=())) == FACT.id
    assert build_fact_id(replace(FACT, value=Decimal("30000000000.00"))) == FACT.id


def test_a_reader_is_led_to_the_value_and_else_to_the_first_words() -> None:
    assert FACT.anchor.exact == "300"
    assert replace(FACT, spans=FACT.spans[:1]).anchor.exact == "产值"
    assert FACT.find_span("stage") is None


WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
DAYS = st.none() | st.dates()
SPANS = st.builds(
    Span, st.just(TEXT), st.integers(0, 9999), st.integers(0, 9999), WORDS.map(str), st.sampled_from(["value", "whole"])
)
CLAIMS = st.builds(
    Fact,
    text_id=WORDS.map(str),
    kind=st.sampled_from(["observation", "project_state"]),
    subject=st.none() | st.builds(Subject, st.sampled_from(["place", "project"]), WORDS, WORDS),
    measure=st.none() | st.builds(Measure, WORDS, WORDS),
    value=NUMBERS,
    value_max=NUMBERS,
    unit=WORDS,
    as_written=st.none() | st.builds(AsWritten, WORDS, WORDS),
    comparator=st.sampled_from([None, "eq"]),
    basis=st.sampled_from([None, "level"]),
    base_of_comparison=WORDS,
    status=st.sampled_from([None, "actual"]),
    period=st.none() | st.builds(Period, DAYS, DAYS, WORDS),
    stage=st.sampled_from([None, "signed"]),
    stage_detail=WORDS,
    spans=st.lists(SPANS, max_size=3).map(tuple),
    method=WORDS.map(str),
)


@pytest.mark.property
@given(CLAIMS)
def test_what_an_id_is_made_of_is_the_canonical_json_of_the_record(fact: Fact) -> None:
    record = fact_to_record(fact)
    for left_out in ("id", "method", "repeats"):
        del record[left_out]
    assert write_claim(fact) == canonical_json(record)
