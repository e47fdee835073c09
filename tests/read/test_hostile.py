import time
from collections.abc import Callable
from pathlib import Path

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import read_path, read_upload


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb.docx", "bomb"),
        ("deep.docx", "bomb"),
        ("quad.docx", "entity"),
        ("quad.xlsx", "entity"),
        ("xxe.docx", "entity"),
        ("pdf_hang_382.pdf", "no_text"),
        ("far.xlsx", None),
        ("ro.xlsx", None),
    ],
)
def test_a_hostile_file_is_refused_or_read_safely_within_two_seconds(
    name: str, reason: str | None, shared: Path
) -> None:
    start = time.perf_counter()
    if reason is None:
        assert read_path(shared / "fixtures/hostile" / name).text.layout
    else:
        with pytest.raises(RefusedDocumentError) as caught:
            read_path(shared / "fixtures/hostile" / name)
        assert caught.value.reason == reason
        assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ('<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>', "entity"),
        ("<sheetData>" + "<row>" * 400 + "</row>" * 400 + "</sheetData>", "broken"),
        ("<sheetData><row r='1'><c r='A1'><v>1</v>", "broken"),
        ('<sheetData><row r="1"><c r="A1" t="s"><v>x</v></c></row></sheetData>', "broken"),
        ("<sheetData/>", "empty"),
    ],
)
def test_a_hostile_or_damaged_sheet_is_refused(sheet: str, reason: str, make_xlsx: Callable[..., bytes]) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.xlsx", make_xlsx(sheet))
    assert caught.value.reason == reason


def test_an_external_entity_in_a_document_is_refused(make_docx: Callable[..., bytes]) -> None:
    evil = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&x;</w:document>'
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.docx", make_docx("", **{"word/document.xml": evil}))
    assert caught.value.reason == "entity"


def test_a_web_page_nested_without_end_ends_in_one_line() -> None:
    start = time.perf_counter()
    with pytest.raises(RefusedDocumentError, match="nested too deep"):
        read_upload("a.html", b"<div>" * 100_000 + b"x" + b"</div>" * 100_000)
    assert time.perf_counter() - start < 2
    assert read_upload("a.html", b"<div>" * 900 + b"words</div>").text.content == "words"


def test_a_table_that_spans_the_world_is_read() -> None:
    page = b"<table><tr><td rowspan=99999 colspan=99999>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    assert "b" in read_upload("a.html", page).text.content


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_cut_off_office_file_is_refused(name: str, make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload(name, make_docx("<w:p/>")[:300])
    assert caught.value.reason == "broken"
