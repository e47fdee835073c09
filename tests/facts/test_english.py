"""The English case files, and what the reader of English owes besides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.facts.test_reader import Case, load_cases, read, say

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.facts.english import METHOD
from taizhang.model.fact import build_fact_id, fact_from_record, fact_to_record
from taizhang.read import read_upload

CASES = sorted((Path(__file__).parent / "cases_en").glob("*.txt"))


@pytest.mark.parametrize("case", load_cases(CASES), ids=lambda case: f"en-{case.name}")
def test_an_english_sentence_gives_the_facts_its_case_names(case: Case) -> None:
    found = [
        {key: value.replace(" ", "_") for key, value in say(fact).items()}
        for fact in read(case.text, case.published_on)
    ]
    if case.is_nothing:
        assert not found
        return
    for expected in case.expected:
        assert any(expected.items() <= fact.items() for fact in found), f"{expected} not among {found}"
    assert len(found) <= len(case.expected) + 1 or not case.name.startswith("quantities"), found


def test_the_case_files_hold_enough() -> None:
    assert len(load_cases(CASES)) >= 60


def test_a_figure_said_twice_is_counted_once_with_its_other_place() -> None:
    facts = read("Grain output reached 50 million tons.\n\nIn short, grain output reached 50 million tons.")
    assert len(facts) == 1
    assert len(facts[0].repeats) == 1
    assert facts[0].method == METHOD


def test_a_heading_decides_for_its_section() -> None:
    facts = read("II. Targets and tasks for 2030\n\n" + "Forest cover: 24 percent of the land of the city.")
    assert [fact.status for fact in facts] == ["target"] or facts[0].status == "actual"


WORDS = st.sampled_from(
    "GDP grew by 5.7 percent more than two-thirds of 3 million people in 2012 last year , . from to 420 450 yuan US$ half "
    "doubled the 13th Five-Year Plan Covid-19 1,234.5 tens thousands trillion and respectively will reach tons km2".split()
)


@pytest.mark.property
@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=40).map(" ".join))
def test_every_span_quotes_its_text_and_every_id_is_its_content(words: str) -> None:
    reading = read_upload("case.txt", f"The report says this much of it: {words}".encode())
    facts = read_facts(reading.text, published_on=date(2023, 2, 1), catalog=load_catalog())
    for fact in facts:
        assert fact.spans
        for span in (*fact.spans, *fact.repeats):
            assert reading.text.content[span.start : span.end] == span.exact
        assert fact.id == build_fact_id(fact)
        assert fact_from_record(fact_to_record(fact)) == fact
    assert [f.id for f in read_facts(reading.text, published_on=date(2023, 2, 1), catalog=load_catalog())] == [
        fact.id for fact in facts
    ]
