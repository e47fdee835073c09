"""Quantities of English prose with units and comparators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.facts.english_mention import find_english_mentions, read_bound_after
from taizhang.facts.english_moment import find_english_moments
from taizhang.facts.mention import Mention


def find(words: str) -> list[Mention]:
    moments = find_english_moments(words, 0, len(words), published_on=None)
    return find_english_mentions(words, 0, len(words), moments=moments)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("5.7 percent", "5.7", "%"),
        ("5.7 per cent", "5.7", "%"),
        ("5.7%", "5.7", "%"),
        ("a 6.7-percent rise", "6.7", "%"),
        ("2 percentage points", "2", "pp"),
        ("US$130 billion", "130000000000", "USD"),
        ("HK$ 5 million", "5000000", "HKD"),
        ("30 basis points", "0.30", "pp"),
        ("650 million metric tons", "650000000000", "kg"),
        ("50 tons of standard coal", "50", "吨标准煤"),
        ("220 kW", "220000", "W"),
        ("35 micrograms per cubic meter", "35", "ug/m3"),
        ("450 yuan per person", "450", "CNY/person"),
        ("300 more kilometers", "300000", "m"),
    ],
)
def test_a_quantity_has_its_base_unit(words: str, value: str, unit: str) -> None:
    (mention,) = find(words)
    assert (mention.value, mention.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("more than 5 percent", "gt"),
        ("over 5 percent", "gt"),
        ("a total of over 5 percent", "gt"),
        ("exceeding 5 percent", "gt"),
        ("at least 5 percent", "ge"),
        ("no less than 5 percent", "ge"),
        ("5 percent or more", "ge"),
        ("less than 5 percent", "lt"),
        ("nearly 5 percent", "lt"),
        ("within 5 percent", "le"),
        ("up to 5 percent", "le"),
        ("about 5 percent", "approx"),
        ("approximately 5 percent", "approx"),
        ("5 percent or so", "approx"),
        ("5 percent", "eq"),
    ],
)
def test_the_comparator_is_what_the_words_say(words: str, comparator: str) -> None:
    (mention,) = find(words)
    assert mention.comparator == comparator


@pytest.mark.parametrize(
    "words",
    [
        "the 13th session",
        "Covid-19",
        "the G20 and 5G",
        "No. 5",
        "Article 12",
        "Chapter 3",
        "Shenzhou-10",
        "type 1 diabetes",
        "24/7 service",
        "a three-year plan",
        "one country and two systems",
        "berths for 10,000-ton ships",
        "7. Deepening reform",
    ],
)
def test_numbers_of_names_and_lists_are_left_alone(words: str) -> None:
    assert find(words) == []


def test_two_numbers_share_the_unit_after_the_second() -> None:
    assert [(m.value, m.unit) for m in find("from 45.3 to 51.6 million yuan")] == [
        (Decimal(45300000), "CNY"),
        (Decimal(51600000), "CNY"),
    ]


def test_a_range_is_one_quantity() -> None:
    (mention,) = find("growth of 6.5 to 7 percent")
    assert (mention.value, mention.value_max) == (Decimal("6.5"), Decimal(7))


def test_a_number_without_unit_takes_the_money_before_it() -> None:
    assert [mention.unit for mention in find("1.2 trillion yuan, 400 billion more than last year")] == ["CNY", "CNY"]


def test_times_multiply_only_what_they_are_compared_with() -> None:
    assert [mention.unit for mention in find("three times that of 2010")] == ["倍"]
    assert [mention.unit for mention in find("raised four times in a row")] == ["次"]


def test_a_bound_after_a_noun_is_read_where_it_stands() -> None:
    words = "50 workers or more"
    (mention,) = find(words)
    assert read_bound_after(words, mention, 10)
    assert mention.comparator == "ge"
    assert words[mention.comparator_start : mention.comparator_end] == "or more"
    assert not read_bound_after(words, mention, 2)
