"""Tables as an Excel workbook: typed cells, and text that never becomes a formula."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from taizhang.export._archive import freeze_archive
from taizhang.export._rows import clean_text, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from taizhang.export._rows import Look
    from taizhang.views.table import Table

_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_HEAD_FONT = Font(name="Microsoft YaHei", bold=True, color="FFFFFF", size=10)
_BODY_FONT = Font(name="Microsoft YaHei", size=10)
_TITLE_FONT = Font(name="Microsoft YaHei", bold=True, size=14)
_LINE = Border(bottom=Side(style="hair", color="B8C2CC"))


class _Body(NamedTuple):
    """The cells a sheet reaches over, and its rows below the head."""

    area: str
    rows: bytes


def write_workbook(tables: Sequence[Table], *, about: str, as_of: datetime | None) -> bytes:
    """Give an xlsx file: one sheet a table, and a last sheet with the notes.

    Args:
        tables: In order of the sheets.
        about: Name of the sheet with titles and notes.
        as_of: The moment of the ledger's state, written as the file's time.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    bodies = {
        f"xl/worksheets/sheet{number}.xml": _write_sheet(book.create_sheet(table.name), table)
        for number, table in enumerate(tables, start=1)
    }
    _write_notes(book.create_sheet(about), tables)
    out = io.BytesIO()
    book.save(out)
    return freeze_archive(out.getvalue(), as_of, lambda name, part: _add_body(part, bodies.get(name)))


def _add_body(sheet: bytes, body: _Body | None) -> bytes:
    """Put the rows of a table into its sheet, which so far has its head."""
    if body is None:
        return sheet
    head, end = sheet.split(b"</sheetData>")
    return _DIMENSION.sub(f'<dimension ref="{body.area}"/>'.encode(), head, count=1) + body.rows + b"</sheetData>" + end


def _write_sheet(sheet: Worksheet, table: Table) -> _Body:
    """Write a sheet with the head of a table; give what belongs below."""
    columns = table.list_sheet_columns()
    for at, (_, column) in enumerate(columns, start=1):
        head = _read_cell(sheet, 1, at)
        _put_text(head, column.head)
        head.font, head.fill = _HEAD_FONT, _HEAD_FILL
        head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
        _ = head.style_id  # styles are numbered in order of the cells
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "C2"
    area = f"A1:{get_column_letter(len(columns))}{len(table.rows) + 1}"
    sheet.auto_filter.ref = area
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return _Body(area, write_rows(table, partial(_find_style, sheet)))


def _read_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing here is merged


def _put_text(cell: Cell, text: str) -> None:
    """Write words as words: a leading = + - @ stays a character."""
    cell.value = clean_text(text)
    cell.data_type = "s"


def _find_style(sheet: Worksheet, look: Look) -> int:
    """Give the number of a look of body cells in the workbook of a sheet."""
    cell = Cell(sheet, 1, 1)
    cell.font, cell.border = _BODY_FONT, _LINE
    cell.alignment = Alignment(vertical="top", wrap_text=look.is_wrapped)
    cell.number_format, cell.quotePrefix = look.number_format, look.is_quoted
    return cell.style_id


def _write_notes(sheet: Worksheet, tables: Sequence[Table]) -> None:
    line = 1
    for table in tables:
        title = _read_cell(sheet, line, 1)
        _put_text(title, table.title)
        title.font = _TITLE_FONT
        for note in table.notes:
            line += 1
            cell = _read_cell(sheet, line, 1)
            _put_text(cell, note)
            cell.font, cell.alignment = _BODY_FONT, Alignment(wrap_text=True, vertical="top")
        line += 2
    sheet.column_dimensions["A"].width = 110
