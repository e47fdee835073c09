"""Old Excel workbooks (.xls): values and merged cells; their number formats are not kept by the reading library."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal

import python_calamine

from taizhang.errors import RefusedDocumentError
from taizhang.read.draft import Draft, clean_cell
from taizhang.read.number import format_number
from taizhang.read.table import Cell, add_tables

_MEDIA = "application/vnd.ms-excel"


def build_xls(data: bytes, name: str) -> Draft:
    """Build the draft of an old workbook.

    Raises:
        RefusedDocumentError: For a password or a damaged file.
    """
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise RefusedDocumentError(
            name, "encrypted", "the workbook is protected by a password; save it without one"
        ) from error
    except python_calamine.CalamineError as error:
        raise RefusedDocumentError(name, "broken", "the workbook is damaged") from error
    draft = Draft("xls/1", _MEDIA, notes=["xls: number formats are not read (55% may stand as 0.55)"])
    table = 0
    for meta in book.sheets_metadata:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        is_hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
        if is_hidden:
            draft.notes.append(f"hidden sheet: {meta.name}")
        sheet = book.get_sheet_by_name(meta.name)
        spans = dict(sheet.merged_cell_ranges or ())
        cells = []
        for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
            for column, value in enumerate(values):
                text = _write(value)
                if text:
                    last = spans.get((row, column), (row, column))
                    extent = last[0] - row + 1, last[1] - column + 1
                    cells.append(Cell(row, column, text, *extent, is_hidden=is_hidden))
        table = add_tables(draft, cells, first=table, sheet=meta.name)
    return draft.seal()


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return format_number(str(Decimal(value)), None)
    if isinstance(value, datetime):
        text = value.isoformat(sep=" ", timespec="minutes")
        return text.removesuffix(" 00:00")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return clean_cell(str(value))
