"""A workbook cell by cell as it is stored: exact numbers, days, formulas, hidden rows; nothing is rounded for the eye.

The reader of texts (`read.xlsx`) gives what a person sees; the round trip with an office needs what the file holds.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from taizhang.errors import RefusedDocumentError
from taizhang.model.workbook import CellBook, CellSheet, SheetRow
from taizhang.read.draft import clean_cell
from taizhang.read.number import find_date_parts, format_number, read_stored, write_plain
from taizhang.read.package import Package
from taizhang.read.sandbox import run_apart
from taizhang.read.xlsx import find_column, read_frame, read_range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.read.xlsx import Frame

MAX_CELLS = 4_000_000
MAX_BYTES = 50_000_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_MOST_KEPT = 200_000
_AT_ONCE, _AT_A_TIME = 2, 1000
#: A large ledger on a busy machine; the processor time of the reading process has its own, lower limit.
_WALL_SECONDS = 240


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
    record = run_apart("cells", data, name, wall_seconds=_WALL_SECONDS)
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


def read_workbooks(books: Sequence[tuple[str, bytes]]) -> list[CellBook]:
    """Read several workbooks at once, each in a process of its own, in the order given (see `read_workbook`)."""
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        return list(pool.map(lambda book: read_workbook(*book), books))


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


def iter_record(record: dict[str, Any]) -> Iterator[bytes]:
    """Give a record of cells as JSON, a thousand rows at a time: the whole of a large ledger is never held twice."""
    head = b'{"sheets":['
    for sheet in record["sheets"]:
        rest = {name: value for name, value in sheet.items() if name != "rows"}
        yield head + _write_json(rest)[:-1] + b',"rows":['
        rows = sheet["rows"]
        for first in range(0, len(rows), _AT_A_TIME):
            part = _write_json(rows[first : first + _AT_A_TIME])[1:-1]
            yield (b"," if first else b"") + part
        yield b"]}"
        head = b","
    yield b"]}" if record["sheets"] else head + b"]}"


def _write_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()


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


class _Sheet:
    """What a sheet says, gathered while it is parsed: no tree is built, so that a large ledger is read in seconds.

    The part declares no document type and no entities (`Package.read_xml_bytes`), so that expat has nothing to expand.
    """

    def __init__(self, name: str, memory: _Memory, counter: list[int]) -> None:
        self.name, self.memory, self.counter = name, memory, counter
        self.rows: list[list[Any]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self._locals: dict[str, str] = {}
        self._following = self._column = 0
        self._row: list[Any] | None = None
        self._cell: dict[str, str] | None = None
        self._raw: str | None = None
        self._formula: str | None = None
        self._words: list[str] = []
        self._text: list[str] | None = None
        self._aids = 0

    def read(self, data: bytes) -> None:
        """Read the bytes of a sheet's part; raises `ExpatError`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        parser.Parse(data, True)

    def _find_local(self, tag: str) -> str:
        local = self._locals.get(tag)
        if local is None:
            local = self._locals[tag] = tag.rpartition(" ")[2]
        return local

    def _hear(self, words: str) -> None:
        if self._text is not None:
            self._text.append(words)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = self._find_local(tag)
        if local == "c":
            self._cell, self._raw, self._formula = attributes, None, None
            self._words = []
        elif local in ("v", "f", "t"):
            self._text = []
        elif local == "row":
            written = attributes.get("r", "")
            number = int(written) - 1 if written.isdecimal() else self._following
            self._following, self._column = number + 1, 0
            self._row = [number, int(_is_hidden(attributes)), [], "", [], {}]
        elif local == "rPh":
            self._aids += 1
        elif local == "col" and _is_hidden(attributes):
            first, last = int(attributes.get("min") or 1), int(attributes.get("max") or 1)
            self.hidden.update(range(first - 1, min(last, _LAST_COLUMN + 1)))
        elif local == "mergeCell" and (merge := read_range(attributes.get("ref", ""))) is not None:
            self.merges.append(merge)

    def _end(self, tag: str) -> None:
        local = self._find_local(tag)
        if local in ("v", "f", "t"):
            words = "".join(self._text or ())
            self._text = None
            if local == "v":
                self._raw = words
            elif local == "f":
                self._formula = words
            elif not self._aids:
                self._words.append(words)
        elif local == "c":
            self._keep_cell()
        elif local == "row":
            self._keep_row()
        elif local == "rPh":
            self._aids -= 1

    def _keep_cell(self) -> None:
        cell, row = self._cell, self._row
        if cell is None or row is None:
            return
        found = self.memory.find_column(cell.get("r", ""))
        column = self._column if found is None else found
        self._column = column + 1
        if column > _LAST_COLUMN:
            return
        kind, raw = self._read_cell(cell.get("t", "n"), cell.get("s", ""))
        if self._formula is not None:
            row[5][column] = self._formula
        if raw or self._formula is not None:
            row[2].append(column)
            row[3] += kind
            row[4].append(raw)

    def _read_cell(self, kind: str, style: str) -> tuple[str, str]:
        """Give the kind and the words of the cell that ends."""
        raw = self._raw
        if kind == "inlineStr":
            return "t", self.memory.clean("".join(self._words))
        if raw is None:
            return "t", ""
        if kind == "n":
            return self.memory.read_number(raw, style)
        if kind == "s":
            index = int(raw)
            strings = self.memory.frame.strings
            return "t", (strings[index] if 0 <= index < len(strings) else "")
        if kind == "b":
            return "b", ("TRUE" if raw.strip() == "1" else "FALSE")
        if kind == "d":
            return "d", raw.replace("T00:00:00", "").replace("T", " ")[:19].removesuffix(".000")
        return ("e" if kind == "e" else "t"), clean_cell(raw)

    def _keep_row(self) -> None:
        row, self._row = self._row, None
        if row is None or not row[2] or not 0 <= row[0] <= _LAST_ROW:
            return
        self.rows.append(row)
        self.counter[0] += len(row[2])
        if self.counter[0] > MAX_CELLS:
            raise RefusedDocumentError(self.name, "too_large", f"more than {MAX_CELLS:,} cells are filled")


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true") or "0" in (attributes.get("ht"), attributes.get("width"))


def _build_sheet(package: Package, part: str, memory: _Memory, counter: list[int]) -> dict[str, Any]:
    sheet = _Sheet(package.name, memory, counter)
    try:
        sheet.read(package.read_xml_bytes(part))
    except expat.ExpatError as error:
        detail = f"its part {part[:80]} is damaged ({str(error)[:100]})"
        raise RefusedDocumentError(package.name, "broken", detail) from error
    return {"rows": sheet.rows, "merges": sheet.merges, "hidden_columns": sorted(sheet.hidden)}


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
