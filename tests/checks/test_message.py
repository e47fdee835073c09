"""The words of a finding in both languages."""

from __future__ import annotations

import re

import pytest

from taizhang.checks.message import load_messages, render_message
from taizhang.checks.rule import RULES
from taizhang.model.finding import Finding


def make(code: str, **values: str) -> Finding:
    return Finding(code, "high", f"finding.{code}", values=tuple(sorted(values.items())))


def test_every_message_stands_in_both_languages_with_the_same_values() -> None:
    for key, words in load_messages().items():
        assert set(words) == {"zh", "en"}, key
        assert key.split(".")[0] in RULES, key


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_value_that_is_absent_shows_as_an_empty_place(lang: str) -> None:
    for code in RULES:
        assert not re.search(r"[{}]", render_message(make(code), lang))  # type: ignore[arg-type]


def test_a_sense_has_words_of_its_own() -> None:
    key = next(key for key in load_messages() if "." in key)
    code, sense = key.split(".")
    assert render_message(make(code, sense=sense), "en") != render_message(make(code), "en")


def test_an_english_message_takes_the_english_name_of_a_measure() -> None:
    key = next(k for k, words in load_messages().items() if "{measure}" in words["en"] and "." not in k)
    finding = make(key, measure="森林覆盖率", measure_en="forest cover")
    assert "forest cover" in render_message(finding, "en")
    assert "forest cover" not in render_message(finding, "zh")


def test_words_of_a_document_are_never_taken_for_a_template() -> None:
    key = next(k for k, words in load_messages().items() if "{measure}" in words["zh"] and "." not in k)
    assert "{evil}" in render_message(make(key, measure="{evil}"), "zh")


def test_notes_of_a_reader_are_chinese_on_chinese_pages() -> None:
    finding = make("TZ705", word="hidden columns: 进展 1", sense="hidden")
    assert render_message(finding, "zh") == "隐藏的列（工作表、列数）：进展 1"
    assert render_message(finding, "en") == "hidden columns: 进展 1"
