"""A workbook cell by cell as it is stored: exact numbers, days, formulas, hidden rows; nothing is rounded for the eye.

The reader of texts (`read.xlsx`) gives what a person sees; the round trip with an office needs what the file holds.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from taizhang.errors import RefusedDocumentError
from taizhang.model.workbook import CellBook, CellSheet, SheetRow
from taizhang.read.draft import clean_cell
from taizhang.read.number import find_date_parts, format_number, read_stored, write_plain
from taizhang.read.package import Package
from taizhang.read.sandbox import run_apart
from taizhang.read.xlsx import (
    find_column,
    find_name,
    is_hidden_element,
    join_text,
    list_hidden_columns,
    read_frame,
    read_range,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from taizhang.read.xlsx import Frame

MAX_CELLS = 4_000_000
MAX_BYTES = 50_000_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_MOST_KEPT = 200_000


def read_workbook(name: str, data: bytes) -> CellBook:
    """Read every written cell of a workbook, in a process of its own.

    Args:
        name: File name, for messages.
        data: The bytes of an xlsx file.

    Raises:
        RefusedDocumentError: When it is no workbook, damaged, hostile, protected or too large.
    """
    if len(data) > MAX_BYTES:
        raise RefusedDocumentError(name, "too_large", f"more than {MAX_BYTES // 1_000_000} MB are not read")
    if not data.startswith(b"PK"):
        raise RefusedDocumentError(name, "unknown", "this is no xlsx workbook; save it as xlsx and send that")
    record = run_apart("cells", data, name)
    words: dict[str, str] = {}
    patterns: dict[tuple[int, ...], tuple[int, ...]] = {}
    sheets = []
    for sheet in record["sheets"]:
        rows = []
        source = sheet["rows"]
        source.reverse()
        while source:  # taken apart as it is built, so that a large ledger is held once
            number, is_hidden, columns, kinds, raws, formulas = source.pop()
            pattern = tuple(columns)
            rows.append(
                SheetRow(
                    number,
                    patterns.setdefault(pattern, pattern),
                    words.setdefault(kinds, kinds),
                    tuple(words.setdefault(raw, raw) for raw in raws),
                    is_hidden=bool(is_hidden),
                    formulas={int(column): formula for column, formula in formulas.items()},
                )
            )
        merges = tuple((m[0], m[1], m[2], m[3]) for m in sheet["merges"])
        hidden = frozenset(sheet["hidden_columns"])
        sheets.append(CellSheet(sheet["name"], sheet["state"], tuple(rows), merges, hidden))
    return CellBook(name, tuple(sheets))


def build_cells(data: bytes, name: str) -> dict[str, Any]:
    """Build the record of a workbook's cells; runs in the reading process.

    Raises:
        RefusedDocumentError: When it is no workbook or too large.
    """
    package = Package(data, name)
    if not any(part.startswith("xl/") for part in package.names) or "xl/workbook.bin" in package.names:
        raise RefusedDocumentError(name, "unknown", "this is no xlsx workbook; save it as xlsx and send that")
    frame = _Memory(read_frame(package))
    counter = [0]
    return {
        "sheets": [
            {"name": sheet, "state": state, **_build_sheet(package, part, frame, counter)}
            for sheet, state, part in frame.frame.sheets
        ]
    }


class _Memory:
    """What a workbook's sheets share, with what was worked out once: a large ledger says the same thing often."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.columns: dict[str, int] = {}
        self.words: dict[str, str] = {}
        self.numbers: dict[tuple[str, str], tuple[str, str]] = {}

    def find_column(self, reference: str) -> int | None:
        """Find the column of a reference such as G12."""
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            place = _PLACE.match(reference)
            if place is None:
                return None
            self.columns[letters] = find_column(letters)
        return self.columns[letters]

    def clean(self, words: str) -> str:
        """Give words on one line."""
        if words not in self.words:
            self.words[words] = clean_cell(words)
        return self.words[words]

    def read_number(self, raw: str, style: str) -> tuple[str, str]:
        """Read a stored number by the style of its cell."""
        key = (raw, style)
        if key not in self.numbers:
            if len(self.numbers) > _MOST_KEPT:
                self.numbers.clear()
            self.numbers[key] = _build_number(raw, style, self.frame)
        return self.numbers[key]


def _build_sheet(package: Package, part: str, frame: _Memory, counter: list[int]) -> dict[str, Any]:
    from lxml import etree  # noqa: PLC0415 - only in the reading process

    rows: list[list[Any]] = []
    merges: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    data = io.BytesIO(package.read_xml_bytes(part))
    events = etree.iterparse(
        data, tag=("{*}row", "{*}cols", "{*}mergeCell"), resolve_entities=False, no_network=True, huge_tree=False
    )
    following = 0
    try:
        for _, element in events:
            name = find_name(element)
            if name == "row":
                written = str(element.get("r") or "")
                number = int(written) - 1 if written.isdecimal() else following
                following = number + 1
                row = _build_row(element, number, frame)
                if row[2] and 0 <= number <= _LAST_ROW:
                    rows.append(row)
                    counter[0] += len(row[2])
                if counter[0] > MAX_CELLS:
                    raise RefusedDocumentError(package.name, "too_large", f"more than {MAX_CELLS:,} cells are filled")
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif name == "cols":
                hidden.update(*(list_hidden_columns(c) for c in element if is_hidden_element(c)))
            elif (merge := read_range(str(element.get("ref") or ""))) is not None:
                merges.append(merge)
    except etree.XMLSyntaxError as error:
        detail = f"its part {part[:80]} is damaged ({str(error)[:100]})"
        raise RefusedDocumentError(package.name, "broken", detail) from error
    return {"rows": rows, "merges": merges, "hidden_columns": sorted(hidden)}


def _build_row(element: _Element, number: int, frame: _Memory) -> list[Any]:
    columns: list[int] = []
    raws: list[str] = []
    kinds = ""
    formulas: dict[int, str] = {}
    column = 0
    for child in element:
        found = frame.find_column(child.get("r") or "")
        column = column if found is None else found
        if column <= _LAST_COLUMN:
            kind, raw, formula = _build_cell(child, frame)
            if formula is not None:
                formulas[column] = formula
            if raw or formula is not None:
                columns.append(column)
                raws.append(raw)
                kinds += kind
        column += 1
    return [number, int(is_hidden_element(element)), columns, kinds, raws, formulas]


def _build_cell(element: _Element, frame: _Memory) -> tuple[str, str, str | None]:
    kind = element.get("t") or "n"
    raw: str | None = None
    formula: str | None = None
    inside: _Element | None = None
    for child in element:
        name = str(child.tag)[-2:]
        if name in ("}v", "v"):
            raw = child.text
        elif name in ("}f", "f"):
            formula = child.text or ""
        else:
            inside = child
    if kind == "inlineStr":
        is_plain = inside is not None and len(inside) == 1 and str(inside[0].tag).endswith("}t")
        words = (inside[0].text or "") if inside is not None and is_plain else join_text(element)
        return "t", frame.clean(words), formula
    if raw is None:
        return "t", "", formula
    if kind == "n":
        return (*frame.read_number(raw, element.get("s") or ""), formula)
    if kind == "s":
        index = int(raw)
        strings = frame.frame.strings
        return "t", (strings[index] if 0 <= index < len(strings) else ""), formula
    if kind == "b":
        return "b", ("TRUE" if raw.strip() == "1" else "FALSE"), formula
    if kind == "d":
        return "d", raw.replace("T00:00:00", "").replace("T", " ")[:19].removesuffix(".000"), formula
    return ("e" if kind == "e" else "t"), clean_cell(raw), formula


def _build_number(raw: str, style: str, frame: Frame) -> tuple[str, str]:
    value = read_stored(raw)
    if value is None:
        return "t", clean_cell(raw)
    code = frame.formats[int(style)] if style.isdecimal() and int(style) < len(frame.formats) else None
    if code and code not in ("General", "@") and find_date_parts(code):
        return "d", format_number(raw, code, is_1904=frame.is_1904)
    if code and code.rstrip().endswith("%"):
        return "p", write_plain(value.scaleb(2))
    return "n", write_plain(value)
