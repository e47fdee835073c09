"""The words of one cell are a number with its sign, bound and unit, or no number at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.facts.cell import find_scaled_unit, read_cell
from taizhang.facts.lexicon import Lexicon


@pytest.mark.parametrize(
    ("words", "value", "unit", "comparator"),
    [
        ("6,120.5", "6120.5", None, "eq"),
        ("84 130", "84130", None, "eq"),
        ("８４，１３０", "84130", None, "eq"),
        ("-4.8", "-4.8", None, "eq"),
        ("＋2.6", "2.6", None, "eq"),
        ("37.5%", "37.5", "%", "eq"),
        ("≥265", "265", None, "ge"),
        ("＜6.2", "6.2", None, "lt"),
        ("88左右", "88", None, "approx"),
        ("75%以上", "75", "%", "ge"),
        ("4,910户", "4910", "户", "eq"),
        ("3.06亿元", "3.06", "亿元", "eq"),
        ("净增18家", "18", "家", "eq"),
        ("下降2.9%", "-2.9", "%", "eq"),
        ("↓1.7%", "-1.7", "%", "eq"),
        ("↑0.6%", "0.6", "%", "eq"),
    ],
)
def test_a_cell_is_one_number_with_what_it_carries(
    lexicon: Lexicon, words: str, value: str, unit: str | None, comparator: str
) -> None:
    number = read_cell(words, lexicon)
    assert number is not None
    assert (number.value, number.unit, number.comparator) == (Decimal(value), unit, comparator)
    assert words[number.start : number.end] == number.written


@pytest.mark.parametrize("words", ["", "—", "2023年", "7号楼", "2021-2024", "2021—2024年", "正在施工", "(6)", "甲"])
def test_names_years_and_sentences_are_no_numbers(lexicon: Lexicon, words: str) -> None:
    assert read_cell(words, lexicon) is None


def test_a_range_has_two_ends_and_square_brackets_a_sum_over_years(lexicon: Lexicon) -> None:
    number, summed = read_cell("4-6个", lexicon), read_cell("［3.7］", lexicon)
    assert number is not None
    assert (number.value, number.value_max) == (Decimal(4), Decimal(6))
    assert summed is not None
    assert (summed.value, summed.is_bracketed) == (Decimal("3.7"), True)


@pytest.mark.parametrize(
    ("words", "base", "worth"), [("万头", "头", 10000), ("km2", "m2", 1000000), ("µg/m³", "ug/m3", 1)]
)
def test_units_of_heads_are_known_by_magnitude_and_by_latin_letters(
    lexicon: Lexicon, words: str, base: str, worth: int
) -> None:
    found = find_scaled_unit(lexicon, words)
    assert found is not None
    assert (found[0].base, found[1]) == (base, Decimal(worth))
