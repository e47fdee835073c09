"""When an English quantity holds, and whether it is done or to be done."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.facts.english_status import list_english_zones
from taizhang.model.fact import Fact
from taizhang.model.text import Run
from taizhang.read import read_upload

DAY = date(2014, 3, 5)


def read(words: str) -> Fact:
    text = read_upload("a.txt", words.encode()).text
    return read_facts(text, published_on=DAY, catalog=load_catalog())[0]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Output reached 5 million yuan.", "actual"),
        ("We will build 5 million homes.", "target"),
        ("We aim at growth of 5 percent.", "target"),
        ("We will spend 5 million yuan on the homes.", "plan"),
        ("Sales are expected to reach 5 million yuan.", "forecast"),
        ("About 5 million people will move to the city.", "target"),
        ("In 2012 we should have built 5 million homes.", "actual"),
    ],
)
def test_the_words_of_the_sentence_decide(words: str, status: str) -> None:
    assert read(words).status == status


def test_a_period_after_the_number_goes_before_one_that_stands_earlier() -> None:
    fact = read("Last year, output rose to 5 million yuan in 2012 prices and more.")
    assert fact.period is not None
    assert fact.period.year == 2012


def test_a_year_carries_on_in_its_paragraph() -> None:
    text = read_upload("a.txt", b"In 2011 the city grew fast. It built 5 million homes.").text
    (fact,) = read_facts(text, published_on=DAY, catalog=load_catalog())
    assert fact.period is not None
    assert fact.period.year == 2011


def test_headings_say_whether_a_section_looks_back_or_ahead() -> None:
    lines = ["I. Review of work in 2013", "Words.", "II. Main targets", "More words.", "III. Work in 2014", "Last."]
    text = read_upload("a.txt", "\n".join(lines).encode()).text
    start, runs = 0, []
    for index, line in enumerate(lines):
        runs.append(
            Run(start, start + len(line), "paragraph" if index % 2 else "heading", level=None if index % 2 else 1)
        )
        start += len(line) + 1
    assert list(list_english_zones(text, runs, published_on=DAY)) == [
        "review",
        "review",
        "plan",
        "plan",
        "plan",
        "plan",
    ]
