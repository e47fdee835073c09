from __future__ import annotations

from taizhang.model.workbook import CellBook, CellSheet, SheetRow, write_address, write_column


def test_a_row_finds_its_cells_and_leaves_empty_ones_absent() -> None:
    row = SheetRow(3, (0, 4), "tn", ("甲", "12.5"))
    assert row.find_cell(4) == (4, "n", "12.5")
    assert row.find_cell(1) is None
    assert [cell.raw for cell in row.iter_cells()] == ["甲", "12.5"]


def test_a_book_finds_a_sheet_by_name() -> None:
    book = CellBook("甲.xlsx", (CellSheet("填报", "visible", ()),))
    assert book.find_sheet("填报") is book.sheets[0]
    assert book.find_sheet("附表") is None


def test_addresses_are_those_people_read() -> None:
    assert [write_column(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert write_address(0, 27) == "AB1"
