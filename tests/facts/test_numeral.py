"""Numerals become exact decimals or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.facts.numeral import DIGITS, fold_characters, read_numeral


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("0", "0"),
        ("1,234.56", "1234.56"),
        ("7500亿", "750000000000"),
        ("3.2万", "32000"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零八", "108"),
        ("两千六百", "2600"),
        ("三万五", "35000"),
        ("一亿二千万", "120000000"),
        ("九十九点五", "99.5"),
        ("二〇二二", "2022"),
        ("百万", "1000000"),
        ("8亿6000万", "860000000"),
        ("5万4千6百", "54600"),
        ("7 万5 千4 百", "75400"),
        ("2千零30万", "20300000"),
        ("3万4000", "34000"),
        ("四万万", "400000000"),
        ("五十五兆一十二亿", "55001200000000"),
        ("负三十二", "-32"),
        ("-3.5", "-3.5"),
        (".5", "0.5"),
        ("十六分之五", "0.3125"),
        ("负一又二分之一", "-1.5"),
    ],
)
def test_a_numeral_has_one_exact_value(words: str, value: str) -> None:
    assert read_numeral(words) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "1.2.3",
        "12.",
        "三五个",
        "点",
        "一二点",
        "甲",
        "负",
        "3万5",
        "1.5万3千",
        "两百点两",
        "三分之",
        "零分之一",
        "三两",
        "五十千",
    ],
)
def test_what_is_no_numeral_has_no_value(words: str) -> None:
    assert read_numeral(words) is None


@given(st.text(alphabet="０１２３４５６７８９．％，億萬個甲乙a1一陆大拾參陸 ", max_size=30))
def test_folding_keeps_every_place(words: str) -> None:
    folded = fold_characters(words)
    assert len(folded) == len(words)
    assert fold_characters(folded) == folded


def test_full_width_and_traditional_numbers_are_read_like_plain_ones() -> None:
    assert fold_characters("１２．５億個") == "12.5亿个"
    assert fold_characters("伍佰萬圓")[:3] == "五百万"


@pytest.mark.parametrize(
    "words", ["大陆台资企业", "陆海新通道", "登陆部队", "队伍三支", "收拾十个房间", "放肆", "陆续"]
)
def test_a_formal_digit_inside_a_word_is_no_digit(words: str) -> None:
    assert fold_characters(words) == words


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("陆拾万零伍百", "六十万零五百"),
        ("肆拾肆", "四十四"),
        ("大陸三十個", "大陆三十个"),
        ("參加", "参加"),
        ("萬分之肆", "万分之四"),
        ("１，２３４万元", "1,234万元"),
        ("５，６和１７，２３４", "5，6和17,234"),
        ("2019，100", "2019，100"),
        ("參拾萬", "三十万"),
    ],
)
def test_formal_digits_of_a_numeral_are_plain(words: str, plain: str) -> None:
    assert fold_characters(words) == plain


@given(st.integers(min_value=0, max_value=10**11), st.integers(min_value=0, max_value=6))
def test_digits_are_worth_what_they_say(number: int, places: int) -> None:
    written = f"{number}" if not places else f"{number}.{'5' * places}"
    assert read_numeral(written) == Decimal(written)


@given(st.integers(min_value=0, max_value=9999))
def test_a_year_in_chinese_digits_is_the_year(year: int) -> None:
    signs = {value: sign for sign, value in DIGITS.items() if sign not in "两〇"}
    written = "".join(signs[int(digit)] for digit in f"{year:04d}")
    assert read_numeral(written) == Decimal(year)
