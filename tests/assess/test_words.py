from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from taizhang.assess.words import say_amount, say_day, say_month, say_percent, say_points, write_tenth
from taizhang.catalog import load_catalog

UNITS = load_catalog().units


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("42708000000", "CNY", "427.08亿元", "42.708 billion yuan"),
        ("15200000", "CNY", "1520万元", "15.2 million yuan"),
        ("-300", "CNY", "-300元", "-300 yuan"),
        ("55.6", "%", "55.6%", "55.6%"),
        ("46", "家", "46家", "46 companies"),
        ("14.45", "m2/person", "14.45平方米/人", "14.45 square metres a head"),
        ("3", "某", "3某", "3 某"),
    ],
)
def test_amounts_are_written_as_people_write_them(value, unit, zh, en):
    said = say_amount("x", Decimal(value), unit, units=UNITS)
    assert (said.zh, said.en, said.value) == (zh, en, value)


def test_a_bound_keeps_its_sign():
    assert say_amount("x", Decimal(60), "%", units=UNITS, comparator="ge").zh == "≥60%"


def test_shares_and_points_are_written_to_a_tenth_and_kept_exact():
    said = say_percent("done", Decimal(1) / Decimal(3))
    assert said.zh == "33.3%"
    assert said.value.startswith("0.33333")
    assert say_points("value", Decimal("10.05")).zh == "10.1"
    assert write_tenth(Decimal("-0.04")) == "0"


def test_days_and_months_in_both_languages():
    assert (say_day("d", date(2023, 6, 30)).zh, say_day("d", date(2023, 6, 30)).en) == ("2023年6月30日", "2023-06-30")
    assert say_month("d", date(2023, 3, 31)).zh == "2023年3月"
