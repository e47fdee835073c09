"""Tables as an Excel workbook: typed cells, and text that never becomes a formula."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from taizhang.export._archive import freeze_archive
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from taizhang.views.table import Cell as Value
    from taizhang.views.table import Column, Table

_LONGEST = 32_767  # characters a cell can hold
_DIGITS = 15  # significant digits a cell's number keeps
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_HEAD_FONT = Font(name="Microsoft YaHei", bold=True, color="FFFFFF", size=10)
_BODY_FONT = Font(name="Microsoft YaHei", size=10)
_TITLE_FONT = Font(name="Microsoft YaHei", bold=True, size=14)
_LINE = Border(bottom=Side(style="hair", color="B8C2CC"))


def write_workbook(tables: Sequence[Table], *, about: str, as_of: datetime | None) -> bytes:
    """Give an xlsx file: one sheet a table, and a last sheet with the notes.

    Args:
        tables: In order of the sheets.
        about: Name of the sheet with titles and notes.
        as_of: The moment of the ledger's state, written as the file's time.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _write_sheet(book.create_sheet(table.name), table)
    _write_notes(book.create_sheet(about), tables)
    out = io.BytesIO()
    book.save(out)
    return freeze_archive(out.getvalue(), as_of)


def _write_sheet(sheet: Worksheet, table: Table) -> None:
    columns = table.list_sheet_columns()
    paint = _Paint()
    for at, (_, column) in enumerate(columns, start=1):
        head = _read_cell(sheet, 1, at)
        _put_text(head, column.head)
        head.font, head.fill = _HEAD_FONT, _HEAD_FILL
        head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    for line, row in enumerate(table.rows, start=2):
        for at, (place, column) in enumerate(columns, start=1):
            _put(_read_cell(sheet, line, at), row[place], column, paint)
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _read_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # nothing here is merged


def _put(cell: Cell, value: Value, column: Column, paint: _Paint) -> None:
    if value is None:
        return
    number_format = "General"
    if isinstance(value, bool):
        _put_text(cell, "✓" if value else "")
    elif isinstance(value, (Decimal, int)):
        number_format = _put_number(cell, Decimal(value), column)
    elif isinstance(value, date):
        cell.value, number_format = value, "yyyy-mm-dd"
    else:
        _put_text(cell, value)
    paint(cell, number_format, is_wrapped=column.kind == "text" and column.width >= 30)


def _put_number(cell: Cell, value: Decimal, column: Column) -> str:
    # Excel keeps 15 digits; a longer number would come back changed, so it goes out as its digits.
    digits = write_decimal(value)
    if len(digits.replace(".", "").strip("-0")) > _DIGITS:
        _put_text(cell, digits)
        return "General"
    cell.value = int(value) if value == value.to_integral_value() else value
    places = len(digits.partition(".")[2])
    return "0" if column.kind == "whole" else "#,##0." + "0" * places if places else "#,##0"


def _put_text(cell: Cell, text: str) -> None:
    """Write words as words: a leading = + - @ stays a character."""
    clean = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    cell.value = clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"
    cell.data_type = "s"


class _Paint:
    """Gives cells of one look the one style; building a style for each cell costs more than all else."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, bool, bool], Any] = {}

    def __call__(self, cell: Any, number_format: str, *, is_wrapped: bool) -> None:
        """Style a cell once its value is there."""
        is_quoted = cell.data_type == "s" and str(cell.value)[:1] in {"=", "+", "-", "@"}
        key = (number_format, is_wrapped, is_quoted)
        if key not in self._styles:
            cell.font, cell.border = _BODY_FONT, _LINE
            cell.alignment = Alignment(vertical="top", wrap_text=is_wrapped)
            cell.number_format, cell.quotePrefix = number_format, is_quoted
            self._styles[key] = cell._style  # noqa: SLF001 - openpyxl has no other way to share a style
        else:
            cell._style = self._styles[key]  # noqa: SLF001


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
