"""The shapes of what the API takes."""

import pytest
from pydantic import ValidationError

from taizhang.web.api_shapes import Changes, Decision, EntrySlice, FactSlice, read_iso_day


@pytest.mark.parametrize("words", ["2023-06-30", "0001-01-01", "9999-12-31"])
def test_a_day_is_a_day(words):
    assert read_iso_day(words) == words


@pytest.mark.parametrize(
    "words", ["20230630", "2023-6-30", "2023-02-30", "1688083200", "", "2023-W26-5", "２０２３-06-30"]
)
def test_what_is_no_day_is_refused(words):
    with pytest.raises(ValueError, match=r"."):
        read_iso_day(words)


def test_a_number_is_digits_and_not_a_float():
    assert Changes(value="14.45").value == "14.45"
    for wrong in ("1e9", "NaN", "1,000", "１２", "", "1" * 25):
        with pytest.raises(ValidationError):
            Changes(value=wrong)


def test_a_field_nobody_knows_is_refused():
    for shape, given in ((Decision, {"act": "accept", "x": 1}), (FactSlice, {"x": 1}), (EntrySlice, {"after": 2**60})):
        with pytest.raises(ValidationError):
            shape(**given)
