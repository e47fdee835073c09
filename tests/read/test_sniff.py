import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read.sniff import check_ole, find_container, find_delimiter, find_text_kind


@pytest.mark.parametrize(
    ("data", "container"),
    [
        (b"PK\x03\x04", "zip"),
        (b"\n%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"words", "text"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
    ],
)
def test_the_outer_kind_is_told_by_content(data: bytes, container: str) -> None:
    assert find_container(data, "a.txt") == container


@pytest.mark.parametrize("data", [b"GIF89a", b"II*\x00", b"{\\rtf1", b"\x1f\x8b\x08", b"Rar!\x1a"])
def test_known_kinds_that_are_not_read_are_named(data: bytes) -> None:
    with pytest.raises(RefusedDocumentError, match="this is ") as caught:
        find_container(data, "a.docx")
    assert caught.value.reason == "unknown"


@pytest.mark.parametrize(
    ("stream", "reason"),
    [("EncryptedPackage", "encrypted"), ("WordDocument", "unknown"), ("_VBA_PROJECT", "macro"), ("x", "unknown")],
)
def test_old_office_files_are_refused_with_their_reason(stream: str, reason: str) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        check_ole(stream.encode("utf-16-le"), "a.doc")
    assert caught.value.reason == reason


def test_an_old_word_document_is_asked_to_be_saved_as_docx() -> None:
    with pytest.raises(RefusedDocumentError, match="save it as docx"):
        check_ole("WordDocument".encode("utf-16-le"), "a.doc")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<p>文字</p>", "html"),
        ("<!DOCTYPE html><html></html>", "html"),
        ("\n<!-- a --><div>x</div>", "html"),
        ("项目\t投资\n甲\t1\n乙\t2", "csv"),
        ("a;b\n1;2\n3;4", "csv"),
        ("<5% 的项目", "txt"),
        ("去年,全区增长9%,位列第一。\n今年,全区增长8%,位列第二。\n明年,全区增长7%,位列第三。", "txt"),
        ("一、回顾\n好。", "txt"),
    ],
)
def test_text_is_told_apart_by_content(text: str, kind: str) -> None:
    assert find_text_kind(text, "a.dat") == kind


def test_a_name_helps_a_table_of_one_row() -> None:
    assert find_text_kind("名称,投资\n甲,1", "a.csv") == "csv"
    assert find_text_kind("名称,投资\n甲,1", "a.txt") == "txt"


def test_the_delimiter_with_most_columns_wins() -> None:
    assert find_delimiter("a;b;c,d\n1;2;3,4\n1;2;3,4", is_named=False) == ";"
