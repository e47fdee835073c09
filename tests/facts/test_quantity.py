"""Quantities become facts that carry everything found about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from taizhang.facts.passage import Passage
from taizhang.facts.quantity import METHOD, read_quantities
from taizhang.model.fact import Fact

DAY = date(2023, 2, 1)


def read(passage: Passage) -> list[Fact]:
    return [fact for fact, _ in read_quantities(passage)]


def test_a_fact_carries_value_words_period_and_sentence(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("去年，全区社会消费品零售总额突破80.5亿元。", DAY))
    assert (fact.kind, fact.value, fact.unit, fact.comparator) == ("observation", Decimal(8050000000), "CNY", "gt")
    assert fact.measure is not None
    assert (fact.measure.id, fact.measure.name) == ("retail_sales", "社会消费品零售总额")
    assert {span.role: span.exact for span in fact.spans} == {
        "value": "80.5",
        "unit": "亿元",
        "comparator": "突破",
        "measure": "社会消费品零售总额",
        "period": "去年",
        "whole": "去年，全区社会消费品零售总额突破80.5亿元。",
    }
    assert fact.method == METHOD


def test_respectively_deals_each_number_to_its_own_noun(prepare: Callable[..., Passage]) -> None:
    facts = read(prepare("自来水普及率、燃气普及率分别达到99%、96%。"))
    assert [(f.measure and f.measure.name, f.value) for f in facts] == [("自来水普及率", 99), ("燃气普及率", 96)]


def test_a_threshold_in_what_is_counted_is_a_qualifier_and_no_fact(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("引进5亿元以上项目12个。"))
    assert (fact.value, fact.unit) == (12, "个")
    assert [s.exact for s in fact.spans if s.role == "qualifier"] == ["5亿元以上"]


def test_a_condition_in_a_share_is_a_qualifier_and_no_fact(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("65%的村集体收入超过20万元。"))
    assert (fact.value, fact.unit) == (65, "%")
    assert [s.exact for s in fact.spans if s.role == "qualifier"] == ["20万元"]


def test_a_fall_is_negative_and_says_against_what(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("财政收入同比下降3.5%。"))
    assert (fact.value, fact.basis, fact.base_of_comparison) == (Decimal("-3.5"), "change", "year_on_year")


def test_promises_to_the_people_are_commitments_only_while_ahead(prepare: Callable[..., Passage]) -> None:
    ahead = read(prepare("2023年将办好20件民生实事。", DAY))
    behind = read(prepare("2022年办好20件民生实事。", DAY))
    assert [f.kind for f in ahead + behind] == ["commitment", "observation"]
    assert ahead[0].subject is not None
    assert ahead[0].subject.name == "2023年民生实事"


def test_a_heading_that_counts_what_the_page_lists_states_nothing(prepare: Callable[..., Passage]) -> None:
    assert read(prepare("8个数据\n\n全区经济稳中向好。")) == []


def test_a_number_without_words_of_its_own_is_kept_and_says_so(prepare: Callable[..., Passage]) -> None:
    (fact,) = read(prepare("低于58分，"))
    assert fact.measure is None
    assert (fact.value, fact.comparator) == (58, "lt")


def test_the_sentence_is_quoted_without_white_space_around_it(prepare: Callable[..., Passage]) -> None:
    passage = prepare("  新建学校3所。  ")
    assert passage.quote_sentence(passage.sentences[0]).exact == "新建学校3所。"
