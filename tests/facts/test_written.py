"""A number is read as it is written: digits, numerals, both mixed, fractions, pairs and ranges."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.facts.written import find_number, read_number


def read(words: str) -> tuple[str, Decimal, Decimal | None] | None:
    match = find_number(words, 0)
    number = None if match is None else read_number(words, match)
    return None if number is None else (words[number.start : number.end], number.value, number.value_max)


@pytest.mark.parametrize(
    ("words", "written", "value", "top"),
    [
        ("达1,234.5万元", "1,234.5", "1234.5", None),
        ("达三千五百户", "三千五百", "3500", None),
        ("八千六百万元", "八千六百", "8600", None),
        ("8亿6000万元", "8亿6000万", "860000000", None),
        ("3万4000元", "3万4000", "34000", None),
        ("三分之二", "三分之二", "66.666667", None),
        ("五六百个", "五六百", "500", "600"),
        ("5%—6%", "5%—6", "5", "6"),
        ("二十至三十家", "二十至三十", "20", "30"),
        ("数十亿元", "数十", "10", None),
        ("三百米", "三百", "300", None),
        ("2亿—3亿元", "2亿—3", "2", "3"),
        ("8000万至1.2亿元", "8000万至1.2", "0.8", "1.2"),
        ("二十点五至六十千瓦", "二十点五至六十", "20.5", "60"),
        ("三五个", "三五", "3", "5"),
        ("十七八万元", "十七八万", "170000", "180000"),
        ("1亿5千万元", "1亿5千万", "150000000", None),
        ("二至一千", "二至一千", "2", "1000"),
    ],
)
def test_a_number_is_worth_what_its_words_say(words: str, written: str, value: str, top: str | None) -> None:
    assert read(words) == (written, Decimal(value), None if top is None else Decimal(top))


def test_words_without_a_number_hold_none() -> None:
    assert find_number("工业总产值", 0) is None


def test_the_next_number_is_looked_for_from_a_place_on() -> None:
    words = "3所学校、20万人"
    match = find_number(words, 1)
    assert match is not None
    assert (match.group(), match.lastgroup) == ("20", "digits")
