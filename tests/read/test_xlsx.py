import datetime as dt
import io
from collections.abc import Callable

import openpyxl

from taizhang.read import Reading, read_upload


def save(book: openpyxl.Workbook) -> Reading:
    buffer = io.BytesIO()
    book.save(buffer)
    return read_upload("a.xlsx", buffer.getvalue())


def test_a_ledger_with_title_unit_and_merged_heads_is_read_with_its_places() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "重点项目"
    for row in (
        ["重点项目表"],
        [None, None, None, "单位：万元"],
        ["序号", "项目名称", "投资", None],
        [None, None, "总投资", "完成"],
        [1, "甲项目", 0.1 + 0.2, 0.556],
        [None, "合计", "=SUM(C5:C5)", dt.date(2023, 6, 30)],
    ):
        sheet.append(row)
    for merged in ("A1:D1", "A3:A4", "B3:B4", "C3:D3"):
        sheet.merge_cells(merged)
    sheet["D5"].number_format = "0.0%"
    reading = save(book)
    assert reading.text.content.split("\n") == [
        "重点项目表",
        "单位：万元",
        "序号\t项目名称\t投资",
        "总投资\t完成",
        "1\t甲项目\t0.3\t55.6%",
        "合计\t2023-06-30",
    ]
    assert [run.kind for run in reading.text.layout[:3]] == ["caption", "caption", "cell"]
    heads = [reading.text.content[run.start : run.end] for run in reading.text.layout if run.is_head]
    assert heads == ["序号", "项目名称", "投资", "总投资", "完成"]
    first = reading.text.layout[4 - 1]
    assert (first.sheet, first.row, first.column, first.n_rows, first.table) == ("重点项目", 2, 1, 2, 0)
    assert "formulas without a stored value: 重点项目 1" in reading.text.notes


def test_hidden_rows_columns_and_sheets_are_read_and_marked() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    for row in (["甲", "乙", "丙"], ["a", 1, 2], ["b", 3, 4]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("附表")
    other.append(["内部", "数"])
    other.sheet_state = "hidden"
    reading = save(book)
    hidden = [reading.text.content[run.start : run.end] for run in reading.text.layout if run.is_hidden]
    assert hidden == ["丙", "2", "b", "3", "4", "内部", "数"]
    assert set(reading.text.notes) == {"hidden rows: 表 1", "hidden columns: 表 1", "hidden sheet: 附表"}


def test_a_declared_range_is_not_believed(make_xlsx: Callable[..., bytes]) -> None:
    row = '<row r="2"><c r="B2"><v>7</v></c></row>'
    sheet = f'<dimension ref="A1:A1"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>{row}</sheetData>'
    assert read_upload("a.xlsx", make_xlsx(sheet)).text.content == "甲\n7"


def test_cells_without_places_stand_one_after_the_other(make_xlsx: Callable[..., bytes]) -> None:
    sheet = '<sheetData><row><c t="inlineStr"><is><t>甲</t></is></c><c><v>5</v></c></row><row><c t="b"><v>1</v></c></row></sheetData>'
    assert read_upload("a.xlsx", make_xlsx(sheet)).text.content == "甲\t5\nTRUE"


def test_a_number_its_format_hides_is_marked_hidden(make_xlsx: Callable[..., bytes]) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
    parts = {
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + relation.format("r1", kinds, "worksheet", "worksheets/s.xml")
        + relation.format("r2", kinds, "styles", "styles.xml")
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    }
    sheet = '<sheetData><row r="1"><c r="A1" s="1"><v>5</v></c><c r="B1"><v>6</v></c></row></sheetData>'
    reading = read_upload("a.xlsx", make_xlsx(sheet, **parts))
    assert [run.is_hidden for run in reading.text.layout] == [True, False]


def test_a_cell_at_the_far_corner_costs_nothing(make_xlsx: Callable[..., bytes]) -> None:
    sheet = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    run = read_upload("a.xlsx", make_xlsx(sheet)).text.layout[0]
    assert (run.row, run.column) == (1_048_575, 16_383)
