"""Write the workbook that goes out to a unit: typed cells, drop-down lists, frozen heads, hidden keys."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from taizhang.exchange.layout import BASE_HEAD, KEY_HEAD
from taizhang.exchange.release import SHEET
from taizhang.export._archive import freeze_archive
from taizhang.export._splice import write_content
from taizhang.export.patch import HiddenSheet, patch_workbook
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from taizhang.exchange.release import Release
    from taizhang.views.issue import IssueColumn, IssueRow, IssueSheet

_TOTAL_ROW, _DATA_ROW, _QUOTED_ROW, _SECTION_ROW, _NOTE_ROW = 5, 6, 7, 8, 9
_FONT, _SMALL = Font(name="Microsoft YaHei", size=10), Font(name="Microsoft YaHei", size=9, color="5A6772")
_BOLD, _TITLE = Font(name="Microsoft YaHei", size=10, bold=True), Font(name="Microsoft YaHei", size=16, bold=True)
_HEAD_FILL, _OPEN_FILL = PatternFill("solid", fgColor="DCE6F0"), PatternFill("solid", fgColor="FFF9DB")
_SECTION_FILL = PatternFill("solid", fgColor="F1F4F7")
_THIN = Side(style="thin", color="9AA7B4")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FORMATS = {"text": "@", "money": "#,##0.######", "percent": "0.##", "day": "yyyy-mm-dd"}
_LONGEST_LIST = 255
_EPOCH = date(1899, 12, 30)


def write_issue(
    sheet: IssueSheet, release: Release, *, at: datetime | None, progress: Callable[[int], object] | None = None
) -> bytes:
    """Give the xlsx file of a release.

    The look (heads, widths, lists, print set-up) is written by a library on a few sample rows; the rows themselves,
    however many, are written straight.

    Args:
        sheet: Its values.
        release: What the hidden sheet says.
        at: The moment written as the file's time.
        progress: Told how many rows more were written.
    """
    n_rows = sum(len(rows) + (words is not None) for words, rows in sheet.sections)
    book = Workbook()
    form = book.worksheets[0]
    form.title = sheet.name
    _write_look(form, sheet, last=_DATA_ROW + max(n_rows, 1) - 1)
    out = io.BytesIO()
    book.save(out)
    data = _fill(out.getvalue(), _Rows(sheet, _read_styles(out.getvalue()), progress), n_rows)
    data = patch_workbook(data, {}, hidden_sheet=HiddenSheet(SHEET, release.list_lines()))
    return freeze_archive(data, at)


def _write_look(form: Worksheet, sheet: IssueSheet, *, last: int) -> None:
    width = len(sheet.columns) + 1
    key = width + 1
    _put(form, 1, 1, sheet.title, _TITLE)
    form.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    form.row_dimensions[1].height, form.row_dimensions[4].height = 34, 32
    _put(form, 2, 1, sheet.as_of, _SMALL, is_left=True)
    _put(form, 2, width, sheet.unit, _SMALL, is_left=True)
    _put_head(form, 3, 1, sheet.number_head)
    form.merge_cells(start_row=3, end_row=4, start_column=1, end_column=1)
    form.column_dimensions["A"].width = 6
    _write_heads(form, sheet)
    for place, head in ((key, KEY_HEAD), (key + 1, BASE_HEAD)):
        _put_head(form, 3, place, head)
        form.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)
        form.column_dimensions[get_column_letter(place)].hidden = True
    for row in (_TOTAL_ROW, _DATA_ROW, _QUOTED_ROW, _SECTION_ROW):
        _write_sample(form, sheet, row)
    _put(form, _NOTE_ROW, 1, ".", _SMALL, is_left=True)
    _add_lists(form, sheet, last)
    form.freeze_panes = "C6"
    form.print_title_rows = "1:4"
    form.page_setup.orientation, form.page_setup.paperSize, form.page_setup.fitToHeight = "landscape", 8, 0
    form.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if form.oddFooter is not None:
        form.oddFooter.center.text = "&P / &N"


def _write_heads(form: Worksheet, sheet: IssueSheet) -> None:
    start = 2
    for place, column in enumerate(sheet.columns, start=2):
        form.column_dimensions[get_column_letter(place)].width = column.width
        if column.group is None:
            _put_head(form, 3, place, column.head)
            _put_head(form, 4, place, None)
            form.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)
            continue
        if column.group != sheet.columns[place - 3].group:
            start = place
            _put_head(form, 3, place, column.group)
        else:
            _put_head(form, 3, place, None)
        _put_head(form, 4, place, column.head)
        following = sheet.columns[place - 1].group if place - 1 < len(sheet.columns) else None
        if following != column.group and place > start:
            form.merge_cells(start_row=3, end_row=3, start_column=start, end_column=place)


def _write_sample(form: Worksheet, sheet: IssueSheet, row: int) -> None:
    """Write one row of each look, for its styles alone."""
    for place, column in enumerate((None, *sheet.columns), start=1):
        cell: Any = form.cell(row, place, "." if column is None or column.kind == "text" else 0)
        cell.font, cell.border = (_BOLD if row in (_TOTAL_ROW, _SECTION_ROW) else _FONT), _BOX
        is_words = column is not None and column.kind == "text"
        cell.alignment = Alignment(
            horizontal="left" if is_words else "center" if column is None else "right",
            vertical="center",
            wrap_text=is_words and column is not None and column.width >= 20,
        )
        cell.number_format = "General" if column is None else _FORMATS[column.kind]
        if row in (_TOTAL_ROW, _SECTION_ROW):
            cell.fill, cell.number_format = _SECTION_FILL, ("#,##0.######" if column and not is_words else "General")
        elif column is not None and column.is_open:
            cell.fill = _OPEN_FILL
        if row == _SECTION_ROW:
            cell.alignment = Alignment(horizontal="left", vertical="center")
        cell.quotePrefix = row == _QUOTED_ROW and is_words


def _add_lists(form: Worksheet, sheet: IssueSheet, last: int) -> None:
    for place, column in enumerate(sheet.columns, start=2):
        letter = get_column_letter(place)
        words = ",".join(column.choices)
        if column.choices and len(words) <= _LONGEST_LIST:
            rule = DataValidation("list", formula1=f'"{words}"', allow_blank=True, error=sheet.wrong_choice)
        elif column.kind == "percent":
            rule = DataValidation("decimal", "between", "0", "100", allow_blank=True, error=sheet.wrong_number)
        elif column.kind == "money":
            rule = DataValidation("decimal", "greaterThanOrEqual", "0", allow_blank=True, error=sheet.wrong_number)
        elif column.kind == "day":
            rule = DataValidation("date", "greaterThan", "25569", allow_blank=True, error=sheet.wrong_day)
        else:
            continue
        # A warning, not a ban: an office that must write something else can, and the ledger asks.
        rule.errorStyle, rule.showErrorMessage = "warning", True
        rule.add(f"{letter}{_DATA_ROW}:{letter}{last}")
        form.add_data_validation(rule)


def _put(form: Worksheet, row: int, column: int, words: str, font: Font, *, is_left: bool = False) -> None:
    cell: Any = form.cell(row, column, words)
    cell.data_type = "s"
    cell.font = font
    cell.alignment = Alignment(horizontal="left" if is_left else "center", vertical="center")


def _put_head(form: Worksheet, row: int, column: int, words: str | None) -> None:
    cell: Any = form.cell(row, column, words)
    cell.font, cell.fill, cell.border = _BOLD, _HEAD_FILL, _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _read_styles(data: bytes) -> dict[int, dict[str, str]]:
    """Read the style of each column of the sample rows."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    styles: dict[int, dict[str, str]] = {}
    for letters, row, style in re.findall(r'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?', xml):
        styles.setdefault(int(row), {})[letters] = style or "0"
    return styles


@dataclass(slots=True)
class _Rows:
    """Writes the rows below the head as XML."""

    sheet: IssueSheet
    styles: dict[int, dict[str, str]]
    progress: Callable[[int], object] | None

    def iter_rows(self, n_rows: int) -> Iterator[str]:
        """Give the XML of each row: the sums, the sections with their projects, the notes."""
        letters = [get_column_letter(place) for place in range(1, len(self.sheet.columns) + 4)]
        last = _DATA_ROW + max(n_rows, 1) - 1
        yield self._write_total(letters, last)
        row, number = _DATA_ROW, 0
        for section, (words, rows) in enumerate(self.sheet.sections):
            if words is not None:
                yield self._write_section(letters, row, f"{_count(section + 1)}、{words}")
                row += 1
            for one in rows:
                number += 1
                yield self._write_row(letters, row, number, one)
                row += 1
                if self.progress is not None and number % 1000 == 0:
                    self.progress(1000)
        style = self.styles[_NOTE_ROW]["A"]
        for place, note in enumerate(self.sheet.notes, start=row):
            yield f'<row r="{place}"><c r="A{place}" s="{style}"{write_content(note)}</c></row>'

    def _write_total(self, letters: list[str], last: int) -> str:
        styles = self.styles[_TOTAL_ROW]
        cells = [f'<c r="A{_TOTAL_ROW}" s="{styles["A"]}"{write_content(self.sheet.total)}</c>']
        for place, column in enumerate(self.sheet.columns):
            letter = letters[place + 1]
            head = f'<c r="{letter}{_TOTAL_ROW}" s="{styles[letter]}"'
            if column.kind != "money":
                cells.append(f"{head}/>")
                continue
            values = (row.cells[place] for _, rows in self.sheet.sections for row in rows)
            total = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
            formula = f"<f>SUM({letter}{_DATA_ROW}:{letter}{last})</f>"
            cells.append(f"{head}>{formula}<v>{write_decimal(total)}</v></c>")
        return f'<row r="{_TOTAL_ROW}">{"".join(cells)}</row>'

    def _write_section(self, letters: list[str], row: int, words: str) -> str:
        styles = self.styles[_SECTION_ROW]
        first = f'<c r="A{row}" s="{styles["A"]}"{write_content(words)}</c>'
        rest = "".join(f'<c r="{letter}{row}" s="{styles[letter]}"/>' for letter in letters[1:-2])
        return f'<row r="{row}">{first}{rest}</row>'

    def _write_row(self, letters: list[str], row: int, number: int, one: IssueRow) -> str:
        plain, quoted = self.styles[_DATA_ROW], self.styles[_QUOTED_ROW]
        cells = [f'<c r="A{row}" s="{plain["A"]}"><v>{number}</v></c>']
        for letter, column, value in zip(letters[1:], self.sheet.columns, one.cells, strict=False):
            is_risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@")
            head = f'<c r="{letter}{row}" s="{(quoted if is_risky else plain)[letter]}"'
            content = _write_value(value, column)
            cells.append(head + content + ("" if value is None else "</c>"))
        cells.append(f'<c r="{letters[-2]}{row}"{write_content(one.key)}</c>')
        cells.append(f'<c r="{letters[-1]}{row}"><v>{one.base}</v></c>')
        return f'<row r="{row}">{"".join(cells)}</row>'


def _write_value(value: Decimal | date | str | None, column: IssueColumn) -> str:
    if isinstance(value, date) and column.kind == "day":
        return f"><v>{(value - _EPOCH).days}</v>"
    if isinstance(value, Decimal) and column.kind == "text":
        return write_content(write_decimal(value))
    return write_content(value)


def _fill(data: bytes, rows: _Rows, n_rows: int) -> bytes:
    """Put the rows in the place of the samples."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new,
    ):
        for entry in old.infolist():
            blob = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                begin = blob.index(f'<row r="{_TOTAL_ROW}"'.encode())
                end = blob.index(b"</sheetData>")
                with new.open(entry.filename, "w", force_zip64=False) as part:
                    part.write(blob[:begin])
                    for row in rows.iter_rows(n_rows):
                        part.write(row.encode())
                    part.write(blob[end:])
            else:
                new.writestr(entry.filename, blob)
    return out.getvalue()


def _count(number: int) -> str:
    """Give a number as sections are counted (一, 十二)."""
    digits = "零一二三四五六七八九"
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (
        digits[ones] if ones or not tens else ""
    )
