"""A repaired text leads back to the original, character by character."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.facts.repair import Repair, build_repair
from taizhang.model.fact import build_fact_id
from taizhang.model.text import Text
from taizhang.read import read_path, read_upload

EXAMPLES = Path(__file__).parents[2] / "examples" / "wansheng"
NOISE = ["\u200b", "\u00ad", "\ufeff", "\u202a"]
PAGE = (
    "2022年工作回顾\n\n2022年，全区工业总产值达到310亿元，增长5.7%。新增高新技术企业12家，森林覆盖率达58.2%。\n\n"
    "总投资40亿元的云岭电池一期项目开工建设，空气质量优良天数达到320天，位列主城区第一。\n\n2023年，全区将新建学校3所。"
)


def build(words: str) -> Text:
    return read_upload("page.txt", words.encode()).text


def repaired(words: str) -> Repair:
    repair = build_repair(build(words))
    assert repair is not None
    return repair


def test_a_clean_text_needs_no_repair() -> None:
    assert build_repair(build(PAGE)) is None


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_the_example_documents_are_read_as_they_stand(path: Path) -> None:
    if path.suffix in (".docx", ".xlsx", ".txt"):
        assert build_repair(read_path(path).text) is None


def test_every_character_knows_where_it_came_from() -> None:
    repair = repaired("全区工\u200b业总产值达到3 1 0 亿元，\n增长5.7%。")
    content = repair.original.content
    assert repair.text.content == "全区工业总产值达到310亿元，增长5.7%。"
    assert "".join(content[place] for place in repair.origin) == repair.text.content


def test_a_span_quotes_the_original_with_its_noise() -> None:
    text = build("2022年，工业总产值达到3 1 0 亿元。")
    fact = next(fact for fact in read_facts(text, catalog=load_catalog()) if fact.unit == "CNY")
    value = fact.find_span("value")
    assert value is not None
    assert value.exact == "3 1 0" == text.content[value.start : value.end]
    assert fact.as_written is not None
    assert (fact.as_written.value, fact.as_written.unit) == ("310", "亿元")
    assert fact.text_id == value.text_id == text.id
    assert fact.id == build_fact_id(fact)


def test_traditional_words_are_kept_as_written() -> None:
    facts = read_facts(build("2022年，全區農業總產值達到三十億元。"), catalog=load_catalog())
    fact = next(fact for fact in facts if fact.unit == "CNY")
    assert fact.measure is not None
    assert fact.measure.name == "農業總產值"
    assert fact.measure.id is not None
    assert fact.as_written is not None
    assert fact.as_written.unit == "億元"


def test_the_halves_of_a_sentence_are_one_run() -> None:
    repair = repaired("全区各部门认真落实《\n安全生产法\n》，成效明显。")
    assert [repair.text.content[run.start : run.end] for run in repair.text.layout] == [
        "全区各部门认真落实《安全生产法》，成效明显。"
    ]


def test_a_heading_cut_from_its_bracket_stays_a_heading() -> None:
    words = "（\n二）产业转型成效明显\n\n" + "全区加快转型，工业总产值达到310亿元，发展势头良好，质量稳步提升。" * 2
    repair = repaired(words)
    first = repair.text.layout[0]
    assert repair.text.content[first.start : first.end] == "（二）产业转型成效明显"


def test_a_page_number_is_furniture() -> None:
    repair = repaired("全区工业总产值达到310亿元。\n\n— 12 —\n\n森林覆盖率达58.2%。")
    assert [run.kind for run in repair.text.layout][1] == "furniture"


def test_numbers_in_cells_stay_apart() -> None:
    text = read_upload("table.csv", "项目,甲,乙\n一,1 2 3 个,4\n二,3 . 5 %,6\n".encode()).text
    assert build_repair(text) is None


@pytest.mark.property
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(NOISE)), min_size=1, max_size=30))
def test_invisible_noise_changes_no_fact(inserted: list[tuple[int, str]]) -> None:
    words = PAGE
    for place, noise in sorted(inserted, reverse=True):
        words = words[:place] + noise + words[place:]
    text = build(words)
    facts = read_facts(text, published_on=date(2023, 2, 1), catalog=load_catalog())
    clean = read_facts(build(PAGE), published_on=date(2023, 2, 1), catalog=load_catalog())
    assert [(f.kind, f.value, f.unit, f.measure, f.period, f.stage) for f in facts] == [
        (f.kind, f.value, f.unit, f.measure, f.period, f.stage) for f in clean
    ]
    for fact in facts:
        assert fact.id == build_fact_id(fact)
        for span in (*fact.spans, *fact.repeats):
            assert text.content[span.start : span.end] == span.exact


@pytest.mark.property
@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *NOISE,
                "\n",
                "\n\n",
                " ",
                "1",
                "2 3",
                ".",
                "亿元",
                "％",
                "全区",
                "農業",
                "，",
                "。",
                "《",
                "》",
                "工业总产值达到",
                "— 3 —",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_every_map_leads_back(words: str) -> None:
    if not words.strip("\u200b\u00ad\ufeff\u202a \n"):
        return
    text = build(words)
    repair = build_repair(text)
    if repair is None:
        return
    places = list(repair.origin)
    assert places == sorted(set(places))
    assert len(places) == len(repair.text.content) == len(repair.written)
    assert "".join(text.content[p] for p in places).replace("\n", " ") == repair.written.replace("\n", " ")
    starts = [(run.start, run.end) for run in repair.text.layout]
    assert all(a < b for a, b in starts)
    assert all(b <= c for (_, b), (c, _) in pairwise(starts))
    for fact in read_facts(text, catalog=load_catalog()):
        for span in (*fact.spans, *fact.repeats):
            assert text.content[span.start : span.end] == span.exact
