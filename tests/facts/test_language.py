"""Each block of a text is Chinese or English by its script."""

from __future__ import annotations

from dataclasses import replace

import pytest

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.facts.language import is_english, split_languages
from taizhang.read import read_upload

MEMORY = (
    '<tmx version="1.4"><body>'
    '<tu><tuv xml:lang="zh"><seg>一、去年工作回顾</seg></tuv><tuv xml:lang="en"><seg>I. Review of work</seg></tuv></tu>'
    '<tu><tuv xml:lang="zh"><seg>产值增长5.2%。</seg></tuv><tuv xml:lang="en"><seg>Output up 5.7%.</seg></tuv></tu>'
    "</body></tmx>"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("GDP grew by 5.7 percent last year.", True),
        ("Sales grew 2.5-fold.", True),
        ("GDP增长5.7%", False),
        ("PM2.5", False),
        ("RCEP, APEC and WTO", False),
        ("全区引进 Hello World of industry 等企业，全区工业总产值增长百分之五，全区投资增长百分之九。", False),
        ("![](images/of a map of the city.jpg)", False),
        (r"where x \times y of the form is", False),
    ],
)
def test_english_prose_is_told_by_its_letters(words: str, expected: bool) -> None:
    assert is_english(words) is expected


def test_a_chinese_text_is_given_back_as_it_is() -> None:
    text = read_upload("a.txt", "全区GDP增长5.7%。\n\n投资增长8%。".encode()).text
    assert split_languages(text) == (text, ())


def test_chinese_facts_are_the_same_beside_an_english_paragraph() -> None:
    chinese = "一、去年工作回顾\n\n2022年，全区工业总产值突破300亿元，增长5.7%。\n\n"
    mixed = read_upload("a.txt", (chinese + "Output grew by 5.7 percent in the whole year.").encode()).text
    alone = replace(mixed, layout=mixed.layout[:-1])
    facts = read_facts(mixed, catalog=load_catalog())
    assert [fact for fact in facts if fact.method.startswith("taizhang-zh")] == read_facts(
        alone, catalog=load_catalog()
    )
    assert [fact.value for fact in facts if fact.method.startswith("taizhang-en")]


def test_the_cells_of_aligned_pairs_are_prose_of_their_column() -> None:
    text = read_upload("a.tmx", MEMORY.encode()).text
    chinese, english = split_languages(text)
    assert [run.kind for run in chinese.layout] == ["heading", "paragraph"]
    assert [text.content[run.start : run.end] for run in english] == ["I. Review of work", "Output up 5.7%."]
    values = {fact.method[:10]: str(fact.value) for fact in read_facts(text, catalog=load_catalog())}
    assert values == {"taizhang-z": "5.2", "taizhang-e": "5.7"}
