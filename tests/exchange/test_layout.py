"""An office's own sheet taken apart: heads, captions, and what each row is."""

from __future__ import annotations

from datetime import date

from tests.exchange.office import build_office_file

from taizhang.exchange.layout import build_text, list_heads, read_layout, read_layouts
from taizhang.model.workbook import CellBook, CellSheet, SheetRow
from taizhang.read.cells import read_workbook


def read_office(**more):
    return read_layouts(read_workbook("甲.xlsx", build_office_file(**more)))[0]


def test_title_captions_and_two_level_heads_are_found() -> None:
    layout = read_office()
    assert (layout.title, layout.unit, layout.as_of) == ("乙区2023年重点项目进展表", "万元", date(2023, 3, 31))
    assert layout.head == (2, 3)
    assert list_heads(layout.columns)[4:8] == [
        "投资情况/总投资",
        "投资情况/年度计划投资",
        "投资情况/开工以来累计完成",
        "投资情况/本年完成投资",
    ]
    assert layout.name_column == 1
    assert layout.key_column is None


def test_sections_sums_hidden_rows_and_notes_are_told_apart() -> None:
    lines = list(read_office().iter_lines(1))
    assert [line.kind for line in lines] == [
        "total",
        "section",
        "data",
        "data",
        "data",
        "subtotal",
        "section",
        "data",
        "data",
        "subtotal",
        "note",
    ]
    assert lines[4].row.is_hidden
    assert lines[7].section == "（二）水利"


def test_a_sheet_without_a_head_and_a_hidden_sheet_give_nothing() -> None:
    assert read_layout(CellSheet("空", "visible", ())) is None
    row = SheetRow(0, (0,), "t", ("说明文字",))
    book = CellBook("甲.xlsx", (CellSheet("说明", "visible", (row,)), CellSheet("藏", "hidden", (row,))))
    assert read_layouts(book) == []


def test_the_text_of_rows_quotes_them_and_marks_hidden_ones() -> None:
    sheet = read_office().sheet
    text = build_text("a" * 64, sheet, [row for row in sheet.rows if row.number in (2, 3, 8)])
    assert "=北门广场" in text.content
    run = next(run for run in text.layout if text.content[run.start : run.end] == "=北门广场")
    assert (run.sheet, run.row, run.column, run.is_hidden) == ("重点项目", 8, 1, True)
