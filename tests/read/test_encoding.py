import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.read.encoding import decode_text, is_junk

PROSE = "全区工业总产值首次突破300亿元，同比增长9.4%。空气质量优良天数达到343天，位列主城区第一。"
TRADITIONAL = "全區工業總產值首次突破300億元，同比增長9.4%。空氣品質優良天數達到343天，位列主城區第一。"


@pytest.mark.parametrize(
    ("coding", "note"),
    [
        ("utf-8", "encoding:utf-8"),
        ("utf-8-sig", "encoding:utf-8 with byte order mark"),
        ("gb18030", "encoding:gb18030"),
        ("utf-16", "encoding:utf-16-le with byte order mark"),
    ],
)
def test_text_in_each_usual_encoding_is_read_and_the_encoding_is_noted(coding: str, note: str) -> None:
    assert decode_text(PROSE.encode(coding)) == (PROSE, (note,))


def test_big5_is_told_from_gb18030() -> None:
    assert decode_text(TRADITIONAL.encode("big5")) == (TRADITIONAL, ("encoding:big5",))


def test_utf16_with_the_other_byte_order_is_read() -> None:
    assert decode_text(b"\xfe\xff" + PROSE.encode("utf-16-be")) == (PROSE, ("encoding:utf-16-be with byte order mark",))


def test_utf8_cut_inside_its_last_character_is_read_and_the_cut_is_noted() -> None:
    text, notes = decode_text(PROSE.encode()[:-1]) or ("", ())
    assert text == PROSE[:-1]
    assert notes[1].startswith("cut: the last 2 bytes")


def test_damaged_utf8_is_not_read_as_something_else() -> None:
    data = PROSE.encode() * 3
    assert decode_text(data[:50] + b"\xff" + data[51:]) is None


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 50, b"abc\x00def", b"\xff\xfe\x41"])
def test_binary_bytes_are_no_text(data: bytes) -> None:
    assert decode_text(data) is None


def test_a_few_control_characters_are_no_reason_to_refuse() -> None:
    assert not is_junk("页面\x0c" * 3 + "文字" * 600)


@pytest.mark.property
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5, codec="gb2312"), min_size=1, max_size=80))
def test_what_is_written_in_gb18030_is_read_again(words: str) -> None:
    text = "我们的工作，" * 12 + words
    assert decode_text(text.encode("gb18030")) == (text, ("encoding:gb18030",))
