import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from taizhang.export.workbook import write_workbook
from taizhang.views.table import Column, Table

COLUMNS = (
    Column("name", "名称"),
    Column("value", "数值", "number"),
    Column("day", "日期", "day"),
    Column("code", "代码", is_machine=True),
)


def write(*rows, as_of=None):
    table = Table("事实", "标题", COLUMNS, tuple(rows), ("一条说明",))
    return write_workbook([table], about="说明", as_of=as_of)


def read(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_text_that_looks_like_a_formula_stays_text():
    words = ["=1+1", "+86 023", "-1", "@SUM(A1)", '=HYPERLINK("http://x")']
    sheet = read(write(*((word, None, None, "c") for word in words)))["事实"]
    cells = [sheet.cell(line, 1) for line in range(2, 2 + len(words))]
    assert [cell.value for cell in cells] == words
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


@given(st.text(min_size=1, max_size=40))
def test_no_text_ever_becomes_a_formula_or_an_error(word):
    cell = read(write((word, None, None, None)))["事实"].cell(2, 1)
    assert cell.data_type in ("s", "inlineStr", "n") and (cell.value is None or isinstance(cell.value, str))


def test_numbers_and_days_are_typed_cells():
    sheet = read(write(("甲", Decimal("-427.08"), date(2023, 6, 30), None)))["事实"]
    assert sheet["B2"].value == -427.08 and sheet["B2"].data_type == "n"
    assert sheet["C2"].value.date() == date(2023, 6, 30)
    assert sheet["B2"].number_format == "#,##0.00"


def test_a_number_too_long_for_a_cell_goes_out_as_its_digits():
    assert (
        read(write(("甲", Decimal("12345678901234567.89"), None, None)))["事实"]["B2"].value == "12345678901234567.89"
    )


def test_a_missing_value_is_an_empty_cell():
    assert read(write(("甲", None, None, None)))["事实"]["B2"].value is None


def test_heads_stay_in_view_and_machine_columns_stay_out():
    sheet = read(write(("甲", None, None, "code")))["事实"]
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[1]] == ["名称", "数值", "日期"]


def test_notes_travel_on_a_sheet_of_their_own():
    sheet = read(write())["说明"]
    assert [sheet["A1"].value, sheet["A2"].value] == ["标题", "一条说明"]


def test_the_same_table_gives_the_same_bytes():
    moment = datetime(2023, 6, 30, tzinfo=UTC)
    assert write(("甲", Decimal(1), None, None), as_of=moment) == write(("甲", Decimal(1), None, None), as_of=moment)


def test_control_characters_do_not_break_the_file():
    assert read(write(("甲\x07乙", None, None, None)))["事实"]["A2"].value == "甲\N{REPLACEMENT CHARACTER}乙"
