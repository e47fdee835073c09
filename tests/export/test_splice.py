from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.export._splice import SheetSplicer, insert_after, insert_before_end, list_elements, write_content

SHEET = (
    b'<worksheet xmlns="m"><sheetData><row r="2"><c r="B2" s="3"><v>1</v></c></row><row r="5"/></sheetData></worksheet>'
)


def splice(cells, **more):
    return SheetSplicer(SHEET, "x.xlsx").apply(cells, more.get("hidden"), more.get("fragments", {})).decode()


def test_a_cell_keeps_its_style() -> None:
    assert '<c r="B2" s="3"><v>2</v></c>' in splice({(1, 1): Decimal(2)})


def test_a_row_that_closes_itself_is_opened() -> None:
    assert '<row r="5"><c r="A5"><v>9</v></c></row>' in splice({(4, 0): Decimal(9)})


def test_rows_between_and_after_are_put_in_order() -> None:
    words = splice({(0, 0): Decimal(1), (2, 0): Decimal(3), (8, 0): Decimal(9)})
    assert (
        words.index('r="1"') < words.index('r="2"') < words.index('r="3"') < words.index('r="5"') < words.index('r="9"')
    )


def test_an_empty_sheet_is_filled() -> None:
    xml = b'<worksheet xmlns="m"><sheetData/></worksheet>'
    done = SheetSplicer(xml, "x.xlsx").apply({(0, 0): "甲"}, None, {})
    assert b'<sheetData><row r="1"><c r="A1"' in done
    assert done.endswith(b"</sheetData></worksheet>")


def test_hidden_columns_cut_ranges_that_reach_into_them() -> None:
    xml = SHEET.replace(b"<sheetData>", b'<cols><col min="1" max="16384" width="8"/></cols><sheetData>')
    done = SheetSplicer(xml, "x.xlsx").apply({}, (4, 5), {}).decode()
    assert '<col min="1" max="4" width="8"/><col min="5" max="6"' in done


def test_fragments_stand_where_the_standard_wants_them() -> None:
    words = splice(
        {}, hidden=(2, 3), fragments={"dataValidations": b"<dataValidations/>", "sheetViews": b"<sheetViews/>"}
    )
    assert (
        words.index("<sheetViews/>")
        < words.index("<cols>")
        < words.index("<sheetData>")
        < words.index("<dataValidations/>")
    )


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(RefusedDocumentError):
        SheetSplicer(b"<worksheet><row>", "x.xlsx").apply({}, None, {})
    with pytest.raises(RefusedDocumentError):
        insert_before_end(b"<a/>", "sheets", b"")
    with pytest.raises(RefusedDocumentError):
        insert_after(b"<a/>", ("sheets",), b"")


def test_elements_are_listed_with_their_bytes() -> None:
    assert list_elements(b"<a><x:b>1</x:b><c/></a>".replace(b"<a>", b'<a xmlns:x="u">')) == [
        ("b", 15, 27),
        ("c", 27, 31),
    ]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert "\ufffd" in write_content("a\x01b")
