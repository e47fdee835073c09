"""Numbers as people write them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import build_sample_book
from taizhang.model.fact import AsWritten
from taizhang.views.value import (
    Cited,
    cite_computed,
    cite_fact,
    split_quantity,
    write_bound,
    write_money,
    write_number,
    write_quantity,
    write_unit,
)


def find_state(words: str, lang: str = "zh"):
    book = build_sample_book(lang)
    return next(state for state in book.snapshot.facts if state.read.anchor.exact == words)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("42708000000", "CNY", "427.08亿元", "42.708 billion yuan"),
        ("10000000", "CNY", "1,000万元", "10 million yuan"),
        ("999", "CNY", "999元", "999 yuan"),
        ("52000", "m2", "5.2万平方米", "52,000 m²"),
        ("1183000", "m", "1,183公里", "1,183 km"),
        ("58.2", "%", "58.2%", "58.2%"),
        ("0.6", "pp", "0.6个百分点", "0.6 pp"),
        ("1470", "个", "1,470个", "1,470"),
        ("343", "day", "343天", "343 days"),
        ("14.45", "m2/person", "14.45平方米/人", "14.45 m² per person"),
        ("-12300000", "CNY", "−1,230万元", "−12.3 million yuan"),
        ("0", "CNY", "0元", "0 yuan"),
    ],
)
def test_a_value_is_written_as_people_write_it(value, unit, zh, en):
    assert write_quantity(Decimal(value), unit, "zh") == zh
    assert write_quantity(Decimal(value), unit, "en") == en


def test_the_written_form_is_kept_where_the_value_stands_as_read():
    assert cite_fact(find_state("5.2"), "zh").text == "约5.2万平方米"
    assert cite_fact(find_state("1470"), "zh").text == "1,470个标准集装箱"


def test_a_corrected_value_is_written_anew_and_says_that_it_was_corrected():
    cited = cite_fact(find_state("1445"), "zh")
    assert (cited.text, cited.decision) == ("14.45平方米/人", "amended")


def test_a_comparator_stands_before_the_number_in_both_languages():
    assert cite_fact(find_state("300"), "zh").text == "超过300亿元"
    assert cite_fact(find_state("300"), "en").text == "more than 30 billion yuan"
    assert cite_fact(find_state("100"), "zh").text == "近100个"


def test_near_and_below_are_told_apart_by_the_word_of_the_text():
    assert write_bound("lt", "zh", word="近") == "近"
    assert write_bound("lt", "zh", word="低于") == "不到"
    assert write_bound("eq", "zh") == ""


def test_a_rank_is_an_ordinal():
    assert cite_fact(find_state("第一"), "zh").text == "第1"
    assert cite_fact(find_state("第一"), "en").text == "No. 1"


def test_a_range_shows_both_ends():
    state = find_state("20")
    fact = replace(
        state.read, value=Decimal(400_000_000), value_max=Decimal(500_000_000), unit="CNY", comparator="approx"
    )
    state = replace(state, read=fact, accepted=fact, decision="unreviewed")
    assert cite_fact(state, "zh").text == "约4–5亿元"


def test_words_without_a_number_stay_words():
    assert cite_fact(find_state("设备正在安装"), "zh").text == "设备正在安装"


def test_a_computed_number_says_so():
    cited = cite_computed(Decimal("1234567.891"), "CNY", "zh", note="合计")
    assert cited.is_computed
    assert cited.text == "123.46万元"


def test_money_and_units_have_their_own_doors():
    assert write_money(Decimal(19500000000), "zh") == "195亿元"
    assert write_unit("TEU", "zh") == "个标准集装箱"
    assert write_unit(None, "zh") == ""
    assert Cited("5", "km").text == "5 km"


@pytest.mark.property
@given(st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=4))
def test_writing_a_number_loses_no_digit(value):
    assert Decimal(write_number(value).replace(",", "").replace("−", "-")) == value


@pytest.mark.property
@given(st.decimals(min_value=Decimal(1), max_value=Decimal("1e13"), places=2), st.sampled_from(["zh", "en"]))
def test_scaling_money_keeps_its_worth(value, lang):
    factors = {"亿元": 10**8, "万元": 10**4, "元": 1, "billion yuan": 10**9, "million yuan": 10**6, "yuan": 1}
    number, unit = split_quantity(value, "CNY", lang)
    assert Decimal(number.replace(",", "")) * factors[unit] == value


def test_one_of_a_thing_is_singular_in_english():
    assert write_quantity(Decimal(1), "hour", "en") == "1 hour"
    assert write_quantity(Decimal("1.5"), "hour", "en") == "1.5 hours"
    assert write_quantity(Decimal(0), "起", "en") == "0"


def test_nearly_is_nearly_in_whatever_words():
    assert write_bound("lt", "zh", word="将近") == "近" and write_bound("lt", "zh", word="不到") == "不到"


def test_a_class_of_size_is_no_exact_sum_in_english():
    state = find_state("20")
    fact = replace(state.read, value=Decimal(30_000_000_000), unit="CNY", as_written=AsWritten("300", "亿元级"))
    state = replace(state, read=fact, accepted=fact, decision="unreviewed")
    assert cite_fact(state, "en").text.endswith("30 billion yuan class")
    assert cite_fact(state, "zh").text.endswith("300亿元级")
