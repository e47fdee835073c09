import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read.package import Package


def refuse(data: bytes) -> str:
    with pytest.raises(RefusedDocumentError) as caught:
        Package(data, "a.docx")
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_a_part_that_is_packed_too_well_is_a_bomb(make_zip: Callable[..., bytes]) -> None:
    assert refuse(make_zip({"word/document.xml": b" " * 5_000_000})) == "bomb"


def test_an_archive_that_unpacks_to_too_much_is_a_bomb(make_zip: Callable[..., bytes]) -> None:
    data = bytearray(make_zip({"word/document.xml": b"x"}))
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<II", data, place + 20, 30_000_000, 400_000_000)
    assert refuse(bytes(data)) == "bomb"


def test_too_many_parts_are_a_bomb(make_zip: Callable[..., bytes]) -> None:
    assert refuse(make_zip({f"word/{n}": b"" for n in range(5_001)})) == "bomb"


def test_a_password_is_seen_in_the_directory(make_zip: Callable[..., bytes]) -> None:
    data = bytearray(make_zip({"word/document.xml": b"x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refuse(bytes(data)) == "encrypted"


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/VBAPROJECT.BIN"])
def test_macros_are_refused(part: str, make_zip: Callable[..., bytes]) -> None:
    assert refuse(make_zip({part: b"x"})) == "macro"


@pytest.mark.parametrize("part", ["../evil.xml", "/etc/passwd", "word/../../x"])
def test_parts_that_point_outside_are_refused(part: str, make_zip: Callable[..., bytes]) -> None:
    assert refuse(make_zip({part: b"x"})) == "broken"


def test_a_link_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("word/document.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert refuse(buffer.getvalue()) == "broken"


def test_a_truncated_archive_is_refused(make_zip: Callable[..., bytes]) -> None:
    data = make_zip({"word/document.xml": b"x" * 500})
    assert refuse(data[: len(data) // 2]) == "broken"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_every_encoding(coding: str, make_zip: Callable[..., bytes]) -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
    with pytest.raises(RefusedDocumentError) as caught:
        Package(make_zip({"a.xml": laughs.encode(coding)}), "a").read_xml("a.xml")
    assert caught.value.reason == "entity"


def test_an_unusual_encoding_does_not_hide_them(make_zip: Callable[..., bytes]) -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4-'
    with pytest.raises(RefusedDocumentError) as caught:
        Package(make_zip({"a.xml": hidden}), "a").read_xml("a.xml")
    assert caught.value.reason == "entity"


def test_xml_nested_too_deep_is_refused(make_zip: Callable[..., bytes]) -> None:
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    with pytest.raises(RefusedDocumentError) as caught:
        Package(make_zip({"a.xml": deep}), "a").read_xml("a.xml")
    assert caught.value.reason == "broken"


def test_a_missing_part_is_refused(make_zip: Callable[..., bytes]) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        Package(make_zip({"a.xml": b"<a/>"}), "a").read_part("b.xml")
    assert caught.value.reason == "broken"
