"""Written quantities: the number, its unit and its bound, and the words that only look like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.catalog import load_catalog
from taizhang.facts.amount import find_mentions
from taizhang.facts.lexicon import Lexicon, build_lexicon
from taizhang.facts.mention import Mention
from taizhang.facts.numeral import fold_characters


def find(words: str, lexicon: Lexicon, *masked: tuple[int, int]) -> list[Mention]:
    return find_mentions(fold_characters(words), lexicon=lexicon, masked=masked)


@pytest.mark.parametrize(
    ("words", "value", "unit", "comparator"),
    [
        ("达300亿元", "30000000000", "CNY", "eq"),
        ("近100个", "100", "个", "lt"),
        ("3500余户", "3500", "户", "gt"),
        ("占60%以上", "60", "%", "ge"),
        ("5万平方米左右", "50000", "m2", "approx"),
        ("不超过3.5公里", "3500", "m", "le"),
        ("逾八成", "80", "%", "gt"),
        ("三分之二", "66.666667", "%", "eq"),
        ("35微克/立方米", "35", "ug/m3", "eq"),
        ("上千家", "1000", "家", "ge"),
        ("翻两番", "4", "倍", "eq"),
        ("“零发生”", "0", "起", "eq"),
        ("过半", "50", "%", "gt"),
    ],
)
def test_a_quantity_has_value_unit_and_bound(
    words: str, value: str, unit: str, comparator: str, lexicon: Lexicon
) -> None:
    (mention,) = find(words, lexicon)
    assert (mention.value, mention.unit, mention.comparator) == (Decimal(value), unit, comparator)


def test_a_range_keeps_both_ends(lexicon: Lexicon) -> None:
    for words, low, high in (("5%—6%", 5, 6), ("20至30家", 20, 30), ("四五十人", 40, 50), ("3到5年", 3, 5)):
        (mention,) = find(words, lexicon)
        assert (mention.value, mention.value_max) == (low, high), words


def test_double_digits_have_a_bound_and_no_value(lexicon: Lexicon) -> None:
    (mention,) = find("两位数以上增长", lexicon)
    assert mention.value is None
    assert (mention.kind, mention.unit, mention.comparator) == ("digits", "%", "ge")


def test_a_size_class_is_told_from_an_amount(lexicon: Lexicon) -> None:
    assert [m.is_class for m in find("300亿元级集群产值300亿元", lexicon)] == [True, False]


def test_numbers_inside_dates_are_left_alone(lexicon: Lexicon) -> None:
    words = "2022年新建3所"
    assert [m.value for m in find(words, lexicon, (0, 5))] == [3]


@pytest.mark.parametrize(
    "words",
    [
        "5A级景区",
        "C5线",
        "3C产品",
        "第26届",
        "“1+3”集群",
        "“四好农村路”",
        "一二三产业",
        "二十大",
        "附近的人",
        "一批项目",
    ],
)
def test_names_and_indefinite_words_are_no_quantities(words: str, lexicon: Lexicon) -> None:
    assert find(words, lexicon) == []


@given(st.text(alphabet="一二三十百千万亿0123456789.,%个户元米年近约余多以上分之至-、。“”的产值", max_size=40))
def test_quantities_stand_in_order_and_do_not_overlap(words: str) -> None:
    end = 0
    for mention in find(words, build_lexicon(load_catalog())):
        assert end <= mention.start < mention.end <= len(words)
        assert mention.written == fold_characters(words)[mention.start : mention.end]
        end = max(mention.end, mention.unit_end)
