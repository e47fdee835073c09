from __future__ import annotations

from taizhang.web.workbook_acts import WORKBOOK_ACTS, read_choices
from taizhang.web.workbook_pages import read_answers


def test_choices_are_read_from_a_form_and_open_ones_left_out() -> None:
    fields = {"choice:a": "take", "choice:b": "", "has_plain": "1", "plain:c": "take"}
    assert read_choices(fields, ["c", "d"]) == {"a": "take", "c": "take", "d": "keep"}
    assert read_choices({"choice:a": "keep"}, ["c"]) == {"a": "keep"}


def test_only_answers_about_columns_are_taken_from_an_address() -> None:
    assert read_answers({"column:x": "same", "unit:y": "old", "q": "1"}) == {"column:x": "same", "unit:y": "old"}
    assert read_answers({"answer:column:x": "same", "column:z": "other"}, prefix="answer:") == {"column:x": "same"}


def test_there_are_four_acts() -> None:
    assert set(WORKBOOK_ACTS) == {"workbook-issue", "workbook-return", "workbook-learn", "workbook-accept"}
