"""How sure a reading is."""

from dataclasses import replace

import pytest

from support import build_sample_book
from taizhang.model.fact import Measure
from taizhang.model.finding import Finding
from taizhang.views.confidence import REASONS, judge_reading


def find(words):
    book = build_sample_book()
    state = next(s for s in book.snapshot.facts if s.read.anchor.exact == words)
    return state.read, book.read_document(state.read.text_id).text


def judge(fact, text, findings=()):
    return judge_reading(fact, text, findings).reasons


def test_a_whole_reading_is_certain():
    assert judge_reading(*find("300")).level == "certain"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"period": None}, "no_period"),
        ({"unit": None}, "no_unit"),
        ({"measure": None}, "no_measure"),
        ({"measure": Measure("工业产出", None)}, "unknown_measure"),
    ],
)
def test_what_is_missing_asks_for_a_look(changes, reason):
    fact, text = find("300")
    assert judge(replace(fact, **changes), text) == (reason,)


def test_a_recognised_text_and_a_written_gap_ask_for_a_look():
    fact, text = find("300")
    assert judge(fact, replace(text, reader="ocr/1")) == ("ocr",)
    spaced = tuple(replace(span, exact="3 00") if span.role == "value" else span for span in fact.spans)
    assert judge(replace(fact, spans=spaced), text) == ("repaired",)


def test_a_grave_finding_asks_for_a_look_and_a_note_does_not():
    fact, text = find("300")
    assert judge(fact, text, [Finding("TZ301", "high", "")]) == ("doubted",)
    assert judge(fact, text, [Finding("TZ312", "info", "")]) == ()


def test_reasons_come_in_one_order_the_weightiest_first():
    fact, text = find("300")
    found = judge(replace(fact, period=None, unit=None), replace(text, reader="ocr/1"), [Finding("TZ301", "high", "")])
    assert list(found) == sorted(found, key=REASONS.index)
    assert found[0] == "doubted"


def test_a_measure_far_before_its_value_asks_for_a_look():
    fact, text = find("300")
    far = replace(
        text, content=text.content[: fact.find_span("measure").end] + "甲" * 60 + text.content[fact.anchor.start :]
    )
    moved = tuple(
        replace(span, start=span.start + 60, end=span.end + 60) if span.role == "value" else span for span in fact.spans
    )
    assert "far_measure" in judge(replace(fact, spans=moved), far)


def test_a_property_in_words_needs_no_measure():
    book = build_sample_book()
    state = next(s for s in book.snapshot.facts if s.read.kind == "honour")
    assert judge(state.read, book.read_document(state.read.text_id).text) == ()
