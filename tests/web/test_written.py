"""Figures as people type them."""

from decimal import Decimal

import pytest

from taizhang.catalog import load_catalog
from taizhang.errors import UsageError
from taizhang.web.written import read_written

UNITS = load_catalog().units


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("427.08亿元", "CNY", "42708000000"),
        ("5,400万元", "CNY", "54000000"),
        ("1.2亿", "CNY", "120000000"),
        ("5.2万平方米", "m2", "52000"),
        ("3公里", "m", "3000"),
        ("1.8万余个", "个", "18000"),
        ("13亿多人", "person", "1300000000"),
        ("55.6%", "%", "55.6"),
        ("-3.4%", "%", "-3.4"),
        ("443家", "家", "443"),
        ("14.45", "m2/person", "14.45"),
        ("20", None, "20"),
    ],
)
def test_a_figure_is_read_with_its_unit(words, unit, value):
    assert read_written(words, unit, UNITS) == Decimal(value)


def test_nothing_is_nothing():
    assert read_written("  ", "CNY", UNITS) is None


@pytest.mark.parametrize(
    ("words", "unit"), [("五", "个"), ("1e9", "CNY"), ("5公里", "CNY"), ("--3", "%"), ("9" * 60, "个")]
)
def test_what_is_no_figure_is_refused(words, unit):
    with pytest.raises(UsageError):
        read_written(words, unit, UNITS)


def test_a_bare_number_is_refused_where_it_could_mean_two_things():
    with pytest.raises(UsageError, match="430亿元"):
        read_written("430", "CNY", UNITS, written="亿元")
    assert read_written("430", "CNY", UNITS, written="元") == 430
    assert read_written("44", "家", UNITS, written="家") == 44
