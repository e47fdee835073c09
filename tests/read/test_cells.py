"""Workbooks cell by cell: exact numbers, days, formulas, hidden rows."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from tests.exchange.office import build_office_file

from taizhang.errors import RefusedDocumentError
from taizhang.read.cells import build_cells, iter_record, read_workbook, read_workbooks


def save(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_one(**cells):
    book = Workbook()
    for address, (value, code) in cells.items():
        book.active[address] = value
        book.active[address].number_format = code
    rows = read_workbook("甲.xlsx", save(book)).sheets[0].rows
    return {cell.column: (cell.kind, cell.raw) for row in rows for cell in row.iter_cells()}


def test_numbers_are_as_stored_and_not_as_shown() -> None:
    found = read_one(A1=(1234.4999, "#,##0.0"), B1=(0.1 + 0.2, "General"), C1=(0.4523, "0%"), D1=("007", "@"))
    assert found == {0: ("n", "1234.4999"), 1: ("n", "0.3"), 2: ("p", "45.23"), 3: ("t", "007")}


def test_days_come_out_as_iso_days() -> None:
    assert read_one(A1=(date(2023, 6, 30), "yyyy-mm-dd"))[0] == ("d", "2023-06-30")


def test_a_declared_range_of_one_cell_is_not_believed() -> None:
    sheet = read_workbook("甲.xlsx", build_office_file(declared="A1:A1")).sheets[0]
    assert len(sheet.rows) == 15


def test_formulas_merges_and_hidden_rows_are_kept() -> None:
    sheet = read_workbook("甲.xlsx", build_office_file()).sheets[0]
    total = sheet.rows[4]
    assert total.formulas[4] == "E10+E14"
    assert total.find_cell(4).raw == "56200"
    assert [row.number for row in sheet.rows if row.is_hidden] == [8]
    assert (2, 4, 2, 7) in sheet.merges


def test_text_that_begins_with_an_equals_sign_is_text() -> None:
    row = read_workbook("甲.xlsx", build_office_file()).sheets[0].rows[8]
    assert row.find_cell(1) == (1, "t", "=北门广场")
    assert not row.formulas


def test_what_is_no_workbook_is_refused_in_one_line(shared) -> None:
    for data in (b"hello", b"PK\x03\x04broken", (shared / "fixtures/hostile/bomb.docx").read_bytes()):
        with pytest.raises(RefusedDocumentError):
            read_workbook("甲.xlsx", data)


def test_a_cell_at_the_far_corner_costs_nothing(shared) -> None:
    sheet = read_workbook("far.xlsx", (shared / "fixtures/hostile/far.xlsx").read_bytes()).sheets[0]
    assert sum(len(row.columns) for row in sheet.rows) < 10


def test_the_record_that_crosses_processes_is_plain() -> None:
    record = build_cells(build_office_file(), "甲.xlsx")
    assert record["sheets"][0]["name"] == "重点项目"
    assert record["sheets"][0]["rows"][0][2] == [0]


def test_several_workbooks_are_read_at_once_and_come_in_order() -> None:
    books = [(f"{n}.xlsx", build_office_file()) for n in range(3)]
    found = read_workbooks(books)
    assert [book.name for book in found] == ["0.xlsx", "1.xlsx", "2.xlsx"]
    assert found[0].sheets == read_workbook("0.xlsx", books[0][1]).sheets


@pytest.mark.parametrize("n_rows", [0, 1, 1000, 1001])
def test_a_record_crosses_a_part_at_a_time(n_rows) -> None:
    rows = [[n, 0, [0], "t", ["词"], {}] for n in range(n_rows)]
    sheet = {"name": "表", "state": "visible", "rows": rows, "merges": [], "hidden_columns": []}
    for sheets in ([], [sheet], [sheet, sheet]):
        assert json.loads(b"".join(iter_record({"sheets": sheets}))) == {"sheets": sheets}


def test_words_of_rich_text_are_joined_without_reading_aids() -> None:
    book = Workbook()
    book.active["A1"] = "换"
    with zipfile.ZipFile(io.BytesIO(save(book))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    words = "<r><t>甲</t></r><r><t>桥</t></r><rPh><t>jia</t></rPh>"
    cell = f'<c r="A1" t="inlineStr"><is>{words}</is></c>'.encode()
    name = "xl/worksheets/sheet1.xml"
    files[name] = re.sub(rb"<c r=.*?</c>", cell, files[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one, content in files.items():
            archive.writestr(one, content)
    (row,) = read_workbook("甲.xlsx", out.getvalue()).sheets[0].rows
    assert row.raws == ("甲桥",)
