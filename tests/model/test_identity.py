"""Ids come from content and from nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.model.identity import bytes_id, canonical_json, content_id, write_decimal

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12)


@given(DECIMALS)
def test_a_decimal_is_written_in_one_way_and_keeps_its_value(value: Decimal) -> None:
    written = write_decimal(value)
    assert Decimal(written) == value
    assert "E" not in written
    assert written != "-0"
    assert write_decimal(Decimal(written)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("0.00", "0"), ("-0", "0"), ("10", "10"), ("1E+9", "1000000000"), ("1.50", "1.5"), ("-3.50", "-3.5")],
)
def test_trailing_zeros_and_exponents_are_not_written(value: str, written: str) -> None:
    assert write_decimal(Decimal(value)) == written


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=6))
def test_the_order_of_keys_does_not_change_an_id(payload: dict[str, object]) -> None:
    assert content_id(payload) == content_id(dict(reversed(payload.items())))


def test_equal_decimals_give_equal_ids_and_other_kinds_do_not() -> None:
    assert content_id({"v": Decimal("1.0")}) == content_id({"v": Decimal("1.00")})
    assert content_id({"v": 1}) != content_id({"v": "1"})
    assert content_id({"v": None}) != content_id({})


def test_parts_cannot_run_into_each_other() -> None:
    assert content_id({"a": "x", "b": "yz"}) != content_id({"a": "xy", "b": "z"})
    assert content_id({"a": ["x", "y"]}) != content_id({"a": ["x,y"]})


def test_canonical_json_is_plain_and_knows_days() -> None:
    assert canonical_json({"b": date(2023, 1, 2), "a": "台账"}) == '{"a":"台账","b":"2023-01-02"}'
    with pytest.raises(TypeError):
        canonical_json({"a": {1, 2}})


def test_bytes_have_the_id_everybody_computes() -> None:
    assert bytes_id(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
