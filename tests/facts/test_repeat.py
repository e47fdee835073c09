"""What a document says twice counts once."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from taizhang.catalog.entry import Catalog
from taizhang.facts import read_facts
from taizhang.facts.passage import Passage
from taizhang.facts.quantity import read_quantities
from taizhang.facts.repeat import merge_repeats
from taizhang.model.fact import Fact
from taizhang.read import read_upload


def read(passage: Passage) -> list[Fact]:
    return [fact for fact, _ in read_quantities(passage)]


def test_the_same_claim_twice_is_one_fact_with_a_repeat(prepare: Callable[..., Passage]) -> None:
    merged = merge_repeats(read(prepare("森林覆盖率达58.2%。\n\n森林覆盖率达58.2%。")), headings=set())
    assert [len(f.repeats) for f in merged] == [1]
    assert merged[0].repeats[0].exact == "58.2"


def test_another_year_value_bound_or_status_is_another_fact(prepare: Callable[..., Passage]) -> None:
    for words in (
        "2021年森林覆盖率达58.2%。2022年森林覆盖率达58.2%。",
        "森林覆盖率达58.2%。森林覆盖率达58.3%。",
        "森林覆盖率达58.2%。森林覆盖率超过58.2%。",
        "森林覆盖率达58.2%。力争森林覆盖率达58.2%。",
        "森林覆盖率达58.2%。绿化覆盖率达58.2%。",
    ):
        facts = read(prepare(words, date(2023, 2, 1)))
        assert len(merge_repeats(facts, headings=set())) == 2, words


def test_a_number_without_words_is_never_merged(prepare: Callable[..., Passage]) -> None:
    facts = read(prepare("低于58分，\n\n低于58分，"))
    assert len(merge_repeats(facts, headings=set())) == len(facts) == 2


def test_the_order_of_the_facts_does_not_matter(prepare: Callable[..., Passage]) -> None:
    facts = read(prepare("森林覆盖率达58.2%。新建学校3所。\n\n新建学校3所。森林覆盖率达58.2%。"))
    wanted = {(f.unit, len(f.repeats)) for f in merge_repeats(facts, headings=set())}
    for seed in range(5):
        shuffled = random.Random(seed).sample(facts, len(facts))
        assert (
            {(f.unit, len(f.repeats)) for f in merge_repeats(shuffled, headings=set())}
            == wanted
            == {("%", 1), ("所", 1)}
        )


def test_a_heading_is_told_in_full_by_its_section(catalog: Catalog) -> None:
    words = "工业总产值突破300亿元\n\n2022年，全区工业总产值突破300亿元，形势向好，企业信心增强，市场预期平稳，结构持续优化。"
    facts = [f for f in read_facts(read_upload("a.txt", words.encode()).text, catalog=catalog) if f.unit == "CNY"]
    assert len(facts) == 1
    assert facts[0].measure is not None
    assert facts[0].measure.id == "industrial_output"
