"""The case files: a sentence and what must be read from it. Adding a case needs no Python."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.model.fact import Fact, build_fact_id, fact_from_record, fact_to_record
from taizhang.read import read_upload

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
OPEN = [Path(__file__).parent / "cases_open.txt"]


@dataclass
class Case:
    name: str
    text: str
    published_on: date | None
    expected: list[dict[str, str]] = field(default_factory=list)
    is_nothing: bool = False


def unescape(line: str) -> str:
    """Give the characters a line stands for: ⏎ a new paragraph, \\n a line break, \\u200b a character nobody sees."""
    line = line.replace("⏎", "\n\n").replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line)


def load_cases(paths: list[Path]) -> list[Case]:
    cases: list[Case] = []
    for path in paths:
        heading: list[str] = []
        named = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("  "):
                if line.strip() == "none":
                    cases[-1].is_nothing = True
                else:
                    cases[-1].expected.append(dict(pair.split("=", 1) for pair in line.split()))
            elif line.startswith("= "):
                named = line.removeprefix("= ").strip()  # the hard case the next sentence stands for
            elif line.startswith("#"):
                heading = [line.removeprefix("#").strip()]
            elif line.strip():
                words, _, day = unescape(line).partition(" @ ")
                head = heading if heading and len(heading[0]) < 20 else []
                cases.append(
                    Case(
                        f"{path.stem}:{named or number}",
                        "\n\n".join([*head, words]),
                        date.fromisoformat(day) if day else None,
                    )
                )
                heading, named = [], ""
    return cases


def read(text: str, published_on: date | None = None) -> list[Fact]:
    return read_facts(read_upload("case.txt", text.encode()).text, published_on=published_on, catalog=load_catalog())


def say(fact: Fact) -> dict[str, str]:
    """Give a fact in the words of the case files."""
    period = fact.period
    return {
        "kind": fact.kind,
        "value": "null" if fact.value is None else f"{fact.value.normalize():f}",
        "max": "null" if fact.value_max is None else f"{fact.value_max.normalize():f}",
        "unit": fact.unit or "null",
        "cmp": fact.comparator or "null",
        "basis": fact.basis or "null",
        "status": fact.status or "null",
        "measure": "null" if fact.measure is None else fact.measure.name or "null",
        "id": "null" if fact.measure is None else fact.measure.id or "null",
        "year": "none" if period is None or period.year is None else str(period.year),
        "start": "none" if period is None or period.start is None else period.start.isoformat(),
        "end": "none" if period is None or period.end is None else period.end.isoformat(),
        "base": fact.base_of_comparison or "null",
        "stage": fact.stage or "null",
        "subject": "null" if fact.subject is None else fact.subject.name or "null",
    }


def check_case(case: Case) -> None:
    found = [say(fact) for fact in read(case.text, case.published_on)]
    if case.is_nothing:
        assert not [f for f in found if f["kind"] in ("observation", "target", "commitment")]
        return
    for expected in case.expected:
        assert any(expected.items() <= fact.items() for fact in found), f"{expected} not among {found}"
    quantities = [f for f in found if f["kind"] in ("observation", "target", "commitment") and f["value"] != "null"]
    wanted = [
        e
        for e in case.expected
        if e.get("kind", "observation") in ("observation", "commitment") and e.get("value") != "null"
    ]
    if wanted and case.name.startswith("quantities"):
        assert len(quantities) <= len(case.expected), f"more than asked for: {quantities}"


@pytest.mark.parametrize("case", load_cases(CASES), ids=lambda case: case.name)
def test_a_sentence_gives_the_facts_its_case_names(case: Case) -> None:
    check_case(case)


@pytest.mark.parametrize("case", load_cases(OPEN), ids=lambda case: case.name)
def test_an_open_case_is_still_read_wrong(case: Case) -> None:
    try:
        check_case(case)
    except AssertionError:
        return
    pytest.fail("this is read right now: move it from cases_open.txt to cases/")


WORDS = st.sampled_from(
    [
        "全区",
        "工业总产值",
        "达到",
        "增长",
        "5.7%",
        "300亿元",
        "近三成",
        "去年",
        "2022年",
        "，",
        "。",
        "、",
        "新增",
        "学校",
        "3所",
        "占",
        "比重",
        "“",
        "”",
        "分别",
        "和",
        "\n",
        "７个",
        "项目",
        "投产",
        "总投资",
        "以上",
        "约",
        "第一",
        "位列",
        "全市",
        "获评",
        "示范区",
        "一批",
        "力争",
        "从",
        "至",
    ]
)


@pytest.mark.property
@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_span_quotes_its_text_and_every_id_is_its_content(text: str) -> None:
    if not text.strip():
        return
    reading = read_upload("case.txt", text.encode())
    facts = read_facts(reading.text, published_on=date(2023, 2, 1), catalog=load_catalog())
    for fact in facts:
        assert fact.spans
        for span in (*fact.spans, *fact.repeats):
            assert reading.text.content[span.start : span.end] == span.exact
        assert fact.id == build_fact_id(fact)
        assert fact_from_record(fact_to_record(fact)) == fact
    again = read_facts(reading.text, published_on=date(2023, 2, 1), catalog=load_catalog())
    assert [f.id for f in again] == [f.id for f in facts]
    assert len({f.id for f in facts}) == len(facts)


def test_a_figure_printed_twice_is_counted_once_with_its_other_place() -> None:
    facts = read("盘点2022\n\n工业总产值突破300亿元\n\n2022年，全区加快转型，全区工业总产值突破300亿元，形势向好。")
    output = [f for f in facts if f.unit == "CNY"]
    assert len(output) == 1
    assert len(output[0].repeats) == 1
    assert output[0].period is not None
    assert output[0].period.year == 2022


@pytest.mark.parametrize("place", ["南川", "綦江区", "万盛"])
def test_the_place_a_text_is_about_is_no_part_of_what_is_measured(place: str) -> None:
    fact = next(f for f in read(f"{place}旅游景点客流达20万人次。") if f.value == 200000)
    assert fact.measure is not None and fact.measure.name == "旅游景点客流"
    assert fact.subject is not None and fact.subject.name == place


def test_numbers_are_exact_decimals() -> None:
    fact = next(f for f in read("总投资427.08亿元。") if f.unit == "CNY")
    assert fact.value == Decimal(42708000000)
    assert fact.as_written is not None
    assert (fact.as_written.value, fact.as_written.unit) == ("427.08", "亿元")


@pytest.mark.parametrize("is_looking", [True, False])
def test_reading_leaves_the_look_for_garbage_as_it_was(is_looking: bool) -> None:
    was_looking = gc.isenabled()
    (gc.enable if is_looking else gc.disable)()
    try:
        text = read_upload("case.txt", "新建学校3所。".encode()).text
        assert len(read_facts(text, catalog=load_catalog())) == 1
        assert gc.isenabled() is is_looking
    finally:
        (gc.enable if was_looking else gc.disable)()
