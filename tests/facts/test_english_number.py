"""Numbers as English prose writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.facts.english_number import NUMBER, EnglishNumber, read_english_number


def read(words: str) -> EnglishNumber | None:
    match = NUMBER.search(words)
    return None if match is None else read_english_number(match)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,234.5", "1234.5"),
        ("26.6 trillion", "26600000000000"),
        ("two hundred and fifty-six thousand", "256000"),
        ("one million five hundred thousand", "1500000"),
        ("a hundred", "100"),
        ("half a million", "500000"),
        ("tens of thousands of people", "10000"),
        ("several hundred million people", "100000000"),
        ("dozens of firms", "12"),
        ("two-thirds", "66.666667"),
        ("one third", "33.333333"),
        ("another third", "33.333333"),
        ("three quarters", "75"),
        ("half", "50"),
        ("30km", "30"),
    ],
)
def test_a_number_is_worth_what_it_says(words: str, value: str) -> None:
    number = read(words)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("words", ["5G", "the 13th", "1990s", "thirdly", "halfway", "often", "someone"])
def test_what_only_holds_digits_or_number_words_is_no_number(words: str) -> None:
    assert read(words) is None


def test_vague_words_are_a_lower_bound() -> None:
    number = read("hundreds of millions of families")
    assert number is not None
    assert (number.value, number.comparator, number.kind) == (Decimal(10**8), "ge", "vague")


def test_the_core_ends_before_the_scale() -> None:
    number = read("up 3.5 million")
    assert number is not None
    assert "up 3.5 million"[number.start : number.core_end] == "3.5"
    assert number.has_scale
