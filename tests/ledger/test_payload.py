"""The fast writing of a fact is the canonical one."""

from __future__ import annotations

import gc
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger._payload import pause_collection, write_fact
from taizhang.model.fact import (
    AsWritten,
    Basis,
    Comparator,
    Fact,
    Kind,
    Measure,
    Stage,
    Status,
    Subject,
    SubjectKind,
    fact_to_record,
)
from taizhang.model.identity import canonical_json
from taizhang.model.period import Period
from taizhang.model.span import Role, Span

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
MAYBE = st.none() | WORDS
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False) | st.just(Decimal("-0.00"))
DAYS = st.none() | st.dates()
SPANS = st.lists(
    st.builds(Span, WORDS, st.integers(0, 10**6), st.integers(0, 10**6), WORDS, st.sampled_from(get_args(Role))),
    max_size=3,
).map(tuple)
FACTS = st.builds(
    Fact,
    id=WORDS,
    text_id=WORDS,
    kind=st.sampled_from(get_args(Kind)),
    subject=st.none() | st.builds(Subject, st.sampled_from(get_args(SubjectKind)), MAYBE, MAYBE),
    measure=st.none() | st.builds(Measure, MAYBE, MAYBE),
    value=NUMBERS,
    value_max=NUMBERS,
    unit=MAYBE,
    as_written=st.none() | st.builds(AsWritten, MAYBE, MAYBE),
    comparator=st.none() | st.sampled_from(get_args(Comparator)),
    basis=st.none() | st.sampled_from(get_args(Basis)),
    base_of_comparison=MAYBE,
    status=st.none() | st.sampled_from(get_args(Status)),
    period=st.none() | st.builds(Period, DAYS, DAYS, MAYBE),
    stage=st.none() | st.sampled_from(get_args(Stage)),
    stage_detail=MAYBE,
    spans=SPANS,
    repeats=SPANS,
    method=WORDS,
)


@given(FACTS)
def test_a_fact_is_written_as_canonical_json(fact):
    assert write_fact(fact) == canonical_json(fact_to_record(fact))


def test_the_collector_runs_again_afterwards():
    assert gc.isenabled()
    with pause_collection(), pause_collection():
        assert not gc.isenabled()
    assert gc.isenabled()
