"""The word list of the English reader is whole."""

from __future__ import annotations

import pytest

from taizhang.catalog import load_catalog
from taizhang.facts.english_words import load_english

BASES = {"year", "month", "day", "hour", "min"}


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("percentage points", "pp"),
        ("percent", "%"),
        ("per cent", "%"),
        ("metric tons", "kg"),
        ("tons of standard coal", "吨标准煤"),
        ("square kilometers", "m2"),
        ("square metres", "m2"),
        ("mu", "亩"),
        ("kilowatt-hours", "kWh"),
        ("kilowatts", "W"),
        ("US dollars", "USD"),
    ],
)
def test_the_longest_unit_is_found(words: str, base: str) -> None:
    english = load_english()
    match = english.unit.match(words)
    assert match is not None
    assert match.end() == len(words)
    assert english.units[match.lastgroup or ""].base == base


def test_a_unit_is_a_whole_word() -> None:
    english = load_english()
    assert english.unit.match("museums") is None
    assert english.unit.match("tonsils") is None


def test_base_units_are_those_of_the_catalogue() -> None:
    known = {unit.base for unit in load_catalog().units.values()}
    assert {unit.base for unit in load_english().units.values()} <= known


def test_indicators_are_those_of_the_catalogue() -> None:
    assert set(load_english().indicators.values()) <= set(load_catalog().indicators)
