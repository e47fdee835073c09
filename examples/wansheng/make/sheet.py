"""An office-like sheet: title, caption line, merged two-level heads, section rows, subtotals, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from .package import read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = PatternFill("solid", fgColor="FFDCE6F1")
_SECTION_FILL = PatternFill("solid", fgColor="FFF2F2F2")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the upper head (`None` where the head is one cell high), the head, width and number format."""

    group: str | None
    head: str
    width: float
    number_format: str = "General"


def build_book(name: str, columns: Sequence[Column], *, title: str, captions: tuple[str, str]) -> Workbook:
    """Build a workbook with title, caption line (left, right) and heads; data starts at row 5."""
    book = Workbook()
    book.properties.creator = "示例"
    book.properties.created = read_moment()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    last = len(columns)
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    sheet["A1"].font = Font(name="方正小标宋简体", size=20, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 34
    half = last // 2
    sheet.cell(2, 1, captions[0])
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=half)
    sheet.cell(2, half + 1, captions[1]).alignment = Alignment(horizontal="right")
    sheet.merge_cells(start_row=2, start_column=half + 1, end_row=2, end_column=last)
    _write_heads(sheet, columns)
    sheet.freeze_panes = "C5"
    sheet.print_title_rows = "1:4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return book


def write_row(sheet: Worksheet, row: int, values: Sequence[object], columns: Sequence[Column]) -> None:
    """Write one row of cells with frame, number formats and wrapped words."""
    for index, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        cell = sheet.cell(row, index, value)
        cell.border = _BOX
        cell.font = Font(name="仿宋_GB2312", size=11)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.number_format = column.number_format


def write_section(sheet: Worksheet, row: int, words: str, *, width: int) -> None:
    """Write a section row (一、…) over the whole width."""
    cell = sheet.cell(row, 1, words)
    cell.font = Font(name="黑体", size=12)
    cell.fill = _SECTION_FILL
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def embolden(sheet: Worksheet, row: int, *, width: int) -> None:
    """Set a subtotal or total row in bold."""
    for index in range(1, width + 1):
        sheet.cell(row, index).font = Font(name="黑体", size=11, bold=True)
        sheet.cell(row, index).fill = _SECTION_FILL


def write_notes(sheet: Worksheet, row: int, notes: Sequence[str], *, width: int) -> None:
    """Write the notes below a table, one merged row each."""
    for offset, note in enumerate(notes):
        sheet.cell(row + offset, 1, note).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row + offset, start_column=1, end_row=row + offset, end_column=width)


def _write_heads(sheet: Worksheet, columns: Sequence[Column]) -> None:
    first = 1
    for index, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
        for row in (3, 4):
            cell = sheet.cell(row, index)
            cell.border, cell.fill = _BOX, _HEAD_FILL
            cell.font = Font(name="黑体", size=11)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if column.group is None:
            sheet.cell(3, index).value = column.head
            sheet.merge_cells(start_row=3, start_column=index, end_row=4, end_column=index)
        else:
            sheet.cell(4, index).value = column.head
        if index == len(columns) or columns[index].group is None or columns[index].group != column.group:
            if column.group is not None:
                sheet.cell(3, first).value = column.group
                if index > first:
                    sheet.merge_cells(start_row=3, start_column=first, end_row=3, end_column=index)
            first = index + 1
