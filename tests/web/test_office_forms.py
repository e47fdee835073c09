from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.errors import UsageError
from taizhang.web.office_forms import find_picture_type, read_field, read_wan

JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 8


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("year", "1,234.5", Decimal(12345000)),
        ("funds", "1.2亿", Decimal(120000000)),
        ("period", "300万元", Decimal(3000000)),
        ("percent", "45％", Decimal(45)),
        ("words", "主体封顶", "主体封顶"),
        ("year", "", None),
    ],
)
def test_fields_are_read_as_people_type_them(name: str, words: str, value: object):
    assert read_field(name, words) == value


def test_what_a_picture_is_its_bytes_say():
    assert find_picture_type(JPEG) == "image/jpeg"
    assert find_picture_type(b"RIFF\0\0\0\0WEBPVP8 ") == "image/webp"
    assert find_picture_type(b"%PDF-1.7") is None


@pytest.mark.parametrize("words", ["约两百", "1e5", "--3"])
def test_words_that_are_no_sum_are_refused(words: str):
    with pytest.raises(UsageError):
        read_wan(words)
