"""Excel and WPS workbooks, straight from the XML: written cells as a person sees them, hidden ones marked.

The declared range of a sheet is not believed (WPS writes A1:A1), and an empty cell costs nothing, however far away.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.errors import RefusedDocumentError
from taizhang.read.draft import Draft, clean_cell
from taizhang.read.number import BUILT_IN, format_number
from taizhang.read.package import Package
from taizhang.read.table import Cell, add_tables

if TYPE_CHECKING:
    from lxml.etree import _Element


_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
MAX_CELLS = 1_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


@dataclass(slots=True)
class _Sheet:
    """One sheet under way."""

    cells: dict[tuple[int, int], Cell]
    merges: list[tuple[int, int, int, int]]
    n_hidden_rows: int = 0
    n_hidden_columns: int = 0
    n_uncounted: int = 0


@dataclass(slots=True)
class _Book:
    """What all sheets of a workbook share."""

    package: Package
    strings: list[str]
    formats: list[str | None]
    is_1904: bool = False
    n_cells: int = 0

    def read_sheet(self, part: str) -> _Sheet:
        """Read the cells of one sheet."""
        from lxml import etree  # noqa: PLC0415 - only in the reading process

        sheet = _Sheet({}, [])
        hidden: list[range] = []
        data = io.BytesIO(self.package.read_xml_bytes(part))
        events = etree.iterparse(
            data, tag=("{*}row", "{*}cols", "{*}mergeCell"), resolve_entities=False, no_network=True, huge_tree=False
        )
        following = 0
        try:
            for _, element in events:
                name = find_name(element)
                if name == "row":
                    following = self.read_row(element, sheet, following, hidden)
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
                elif name == "cols":
                    hidden = [list_hidden_columns(column) for column in element if is_hidden_element(column)]
                    sheet.n_hidden_columns = sum(map(len, hidden))
                else:
                    merge = read_range(str(element.get("ref") or ""))
                    sheet.merges.extend([merge] if merge else [])
        except etree.XMLSyntaxError as error:
            detail = f"its part {part[:80]} is damaged ({str(error)[:100]})"
            raise RefusedDocumentError(self.package.name, "broken", detail) from error
        return sheet

    def read_row(self, element: _Element, sheet: _Sheet, following: int, hidden: list[range]) -> int:
        """Read one row; gives the number the next row has when it does not say."""
        written = str(element.get("r") or "")
        row = int(written) - 1 if written.isdecimal() else following
        is_hidden = is_hidden_element(element)
        sheet.n_hidden_rows += is_hidden
        column = 0
        for child in element:
            place = _PLACE.match(str(child.get("r") or ""))
            column = find_column(place[1]) if place else column
            text, is_veiled = self.read_cell(child, sheet)
            if text and 0 <= row <= _LAST_ROW and column <= _LAST_COLUMN:
                is_out = is_hidden or is_veiled or any(column in columns for columns in hidden)
                sheet.cells[row, column] = Cell(row, column, text, is_hidden=is_out)
                self.n_cells += 1
            column += 1
        if self.n_cells > MAX_CELLS:
            raise RefusedDocumentError(self.package.name, "too_large", f"more than {MAX_CELLS:,} cells are filled")
        return row + 1

    def read_cell(self, element: _Element, sheet: _Sheet) -> tuple[str, bool]:
        """Read the words of one cell, and whether its format shows nothing."""
        kind = element.get("t") or "n"
        if kind == "inlineStr":
            return clean_cell(join_text(element)), False
        raw = next((child.text for child in element if find_name(child) == "v"), None)
        if raw is None:
            sheet.n_uncounted += any(find_name(child) == "f" for child in element)
            return "", False
        if kind == "s":
            index = int(raw)
            return (self.strings[index] if 0 <= index < len(self.strings) else ""), False
        if kind == "b":
            return ("TRUE" if raw.strip() == "1" else "FALSE"), False
        if kind == "d":
            return raw.replace("T00:00:00", "").replace("T", " ")[:19].removesuffix(".000"), False
        if kind != "n":
            return clean_cell(raw), False
        style = str(element.get("s") or "")
        code = self.formats[int(style)] if style.isdecimal() and int(style) < len(self.formats) else None
        shown = format_number(raw, code, is_1904=self.is_1904)
        return (shown, False) if shown else (format_number(raw, None), True)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all sheets of a workbook share, read once.

    Args:
        strings: The shared words.
        formats: The number format of each cell style.
        is_1904: Whether days count from 1904.
        sheets: Name, state (`visible`, `hidden`, `veryHidden`) and part of each sheet with cells, in order.
    """

    strings: list[str]
    formats: list[str | None]
    is_1904: bool
    sheets: tuple[tuple[str, str, str], ...]


def read_frame(package: Package) -> Frame:
    """Read what the sheets of a workbook share."""
    main = package.find_main("officeDocument", "xl/workbook.xml")
    relations = package.list_relations(main)
    parts = {relation_id: target for _, target, relation_id in relations}
    kinds = {kind: target for kind, target, _ in relations if target in package.names}
    root = package.read_xml(main)
    sheets = []
    for element in root.iter("{*}sheet"):
        part = next(
            (parts[str(v)] for k, v in element.attrib.items() if str(k).endswith("}id") and str(v) in parts), ""
        )
        if part in package.names and "chartsheets/" not in part:
            sheets.append((str(element.get("name") or ""), str(element.get("state") or "visible"), part))
    return Frame(
        read_strings(package, kinds.get("sharedStrings")),
        read_formats(package, kinds.get("styles")),
        is_1904=any(find_name(part) == "workbookPr" and part.get("date1904") in ("1", "true") for part in root),
        sheets=tuple(sheets),
    )


def build_xlsx(package: Package) -> Draft:
    """Build the draft of a workbook, sheet after sheet."""
    frame = read_frame(package)
    book = _Book(package, frame.strings, frame.formats, is_1904=frame.is_1904)
    draft = Draft("xlsx/1", _MEDIA)
    table = 0
    for name, state, part in frame.sheets:
        table = _write_sheet(draft, book.read_sheet(part), name, table, is_hidden=state != "visible")
    return draft.seal()


def _write_sheet(draft: Draft, sheet: _Sheet, name: str, table: int, *, is_hidden: bool) -> int:
    if not sheet.cells:
        return table
    for top, left, bottom, right in sheet.merges:
        cell = sheet.cells.get((top, left))
        if cell is not None:
            sheet.cells[top, left] = replace(cell, n_rows=bottom - top + 1, n_columns=right - left + 1)
    cells = [cell for _, cell in sorted(sheet.cells.items())]
    if is_hidden:
        cells = [replace(cell, is_hidden=True) for cell in cells]
        draft.notes.append(f"hidden sheet: {name}")
    if sheet.n_hidden_rows:
        draft.notes.append(f"hidden rows: {name} {sheet.n_hidden_rows}")
    if sheet.n_hidden_columns:
        draft.notes.append(f"hidden columns: {name} {sheet.n_hidden_columns}")
    if sheet.n_uncounted:
        draft.notes.append(f"formulas without a stored value: {name} {sheet.n_uncounted}")
    return add_tables(draft, cells, first=table, sheet=name)


def read_strings(package: Package, part: str | None) -> list[str]:
    """Read the shared words of a workbook."""
    if part is None:
        return []
    return [clean_cell(join_text(item)) for item in package.read_xml(part) if find_name(item) == "si"]


def read_formats(package: Package, part: str | None) -> list[str | None]:
    """Read the number format of each cell style."""
    if part is None:
        return []
    root = package.read_xml(part)
    codes: dict[int, str] = dict(BUILT_IN)
    for element in root.iter("{*}numFmt"):
        number = str(element.get("numFmtId") or "")
        if number.isdecimal():
            codes[int(number)] = str(element.get("formatCode") or "General")
    styles = next((child for child in root if find_name(child) == "cellXfs"), None)
    return [] if styles is None else [codes.get(int(style.get("numFmtId") or 0)) for style in styles]


def join_text(element: _Element) -> str:
    """Join the words of a rich text, without the reading aids above them."""
    return "".join(part.text or "" for part in element.iter("{*}t") if find_name(part.getparent()) != "rPh")


def find_name(element: _Element | None) -> str:
    """Give the local name of an element, empty for none."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_hidden_element(element: _Element) -> bool:
    """Say whether a row or column is hidden."""
    return element.get("hidden") in ("1", "true") or element.get("ht") == "0" or element.get("width") == "0"


def list_hidden_columns(element: _Element) -> range:
    """Give the columns a range of widths covers."""
    return range(int(element.get("min") or 1) - 1, min(int(element.get("max") or 1), _LAST_COLUMN + 1))


def find_column(letters: str) -> int:
    """Give the number of a column from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def read_range(written: str) -> tuple[int, int, int, int] | None:
    """Read a range such as A1:C3 as top, left, bottom, right; `None` where it is none."""
    first, _, last = written.replace("$", "").partition(":")
    start, end = _PLACE.match(first), _PLACE.match(last or first)
    if start is None or end is None:
        return None
    return int(start[2]) - 1, find_column(start[1]), int(end[2]) - 1, find_column(end[1])
