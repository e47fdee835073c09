"""Find the bytes of single cells in a sheet's XML and exchange them; every other byte stays where it is."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape

from taizhang.errors import RefusedDocumentError
from taizhang.model.identity import write_decimal
from taizhang.model.workbook import write_address

if TYPE_CHECKING:
    from collections.abc import Mapping

CellValue = Decimal | str | date | None
Place = tuple[int, int]

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_STORED = re.compile(rb"<((?:\w+:)?)v\b[^>]*>[^<]*</(?:\w+:)?v\s*>|<(?:\w+:)?v\s*/>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
#: The children of a worksheet in the order the standard wants them (ECMA-376 part 1, 18.3.1.99).
ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
)


class SheetSplicer:
    """One sheet's XML under the knife.

    Args:
        xml: The part, UTF-8.
        name: Name of the workbook, for messages.
        has_serial_days: Whether days are stored as numbers from 1900; a workbook that counts from 1904 gets words.
    """

    def __init__(self, xml: bytes, name: str, *, has_serial_days: bool = True) -> None:
        self._xml, self._name, self._has_serial_days = xml, name, has_serial_days
        self._cuts: list[tuple[int, int, bytes]] = []

    def apply(
        self, cells: Mapping[Place, CellValue], hidden: tuple[int, int] | None, fragments: Mapping[str, bytes]
    ) -> bytes:
        """Give the XML with cells exchanged, columns hidden and fragments put in where the sheet has none.

        Raises:
            RefusedDocumentError: When the sheet is no XML.
        """
        finder = _CellFinder(self._xml, cells, has_serial_days=self._has_serial_days)
        try:
            finder.run()
        except expat.ExpatError as error:
            raise RefusedDocumentError(self._name, "broken", f"a sheet is damaged ({str(error)[:80]})") from error
        self._cuts = finder.cuts
        children = {local: (start, end) for local, start, end in finder.children}
        for local in ORDER:
            if local == "cols" and hidden is not None:
                self._hide(children, hidden, finder.prefix)
            elif local in fragments and local not in children:
                place = self._find_place(children, local)
                self._cuts.append((place, place, fragments[local]))
        out, at = [], 0
        for start, end, blob in sorted(self._cuts, key=lambda cut: cut[:2]):
            out += [self._xml[at:start], blob]
            at = end
        return b"".join([*out, self._xml[at:]])

    def _hide(self, children: dict[str, tuple[int, int]], hidden: tuple[int, int], prefix: str) -> None:
        line = f'<{prefix}col min="{hidden[0] + 1}" max="{hidden[1] + 1}" width="9" hidden="1" customWidth="1"/>'
        if "cols" not in children:
            place = self._find_place(children, "cols")
            self._cuts.append((place, place, f"<{prefix}cols>{line}</{prefix}cols>".encode()))
            return
        start, end = children["cols"]
        tags = re.findall(rb"<(?:\w+:)?col\b[^>]*>", self._xml[start:end])
        kept = [_shorten_column(tag, hidden[0]) for tag in tags]
        blob = b"".join(kept) + line.encode()
        self._cuts.append((start, end, f"<{prefix}cols>".encode() + blob + f"</{prefix}cols>".encode()))

    def _find_place(self, children: dict[str, tuple[int, int]], local: str) -> int:
        """Find where a child that is not there yet belongs."""
        before = ORDER[: ORDER.index(local)]
        return max((children[name][1] for name in before if name in children), default=0)


def _shorten_column(tag: bytes, first: int) -> bytes:
    """Cut a column range that reaches into the hidden ones; one that begins there goes."""
    low, high = (int(re.search(name + rb'="(\d+)"', tag)[1]) for name in (rb"min", rb"max"))  # type: ignore[index]
    if low > first:
        return b""
    return tag if high <= first else re.sub(rb'max="\d+"', f'max="{first}"'.encode(), tag)


class _CellFinder:
    """Walks a sheet once and collects the cuts."""

    def __init__(self, xml: bytes, cells: Mapping[Place, CellValue], *, has_serial_days: bool) -> None:
        self.xml, self._has_serial_days = xml, has_serial_days
        self.cuts: list[tuple[int, int, bytes]] = []
        self.children: list[tuple[str, int, int]] = []
        self.prefix = ""
        self._rows: dict[int, dict[int, CellValue]] = {}
        for (row, column), value in sorted(cells.items()):
            self._rows.setdefault(row, {})[column] = value
        self._left = sorted(self._rows)
        self._depth = 0
        self._child_start = 0
        self._row = -1
        self._row_start = 0
        self._column = -1
        self._wanted: dict[int, CellValue] = {}
        self._cell: tuple[int, int, dict[str, str]] | None = None
        self._above: dict[int, str] = {}
        self._parser = expat.ParserCreate()

    def run(self) -> None:
        parser = self._parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.Parse(self.xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        here = self._parser.CurrentByteIndex
        if self._depth == 1:
            self.prefix = f"{tag.rpartition(':')[0]}:" if ":" in tag else ""
        elif self._depth == 2:
            self._child_start = here
        elif self._depth == 3 and tag.endswith("row"):
            self._begin_row(here, attributes)
        elif self._depth == 4 and self._row >= 0:
            self._begin_cell(here, attributes)

    def _end(self, tag: str) -> None:
        here = self._parser.CurrentByteIndex
        if self._depth == 4 and self._cell is not None:
            self._end_cell(here)
        elif self._depth == 3 and self._row >= 0 and tag.endswith("row"):
            self._end_row(here)
        elif self._depth == 2:
            if tag.rpartition(":")[2] == "sheetData":
                self._end_data(here)
            self.children.append((tag.rpartition(":")[2], self._child_start, self._after(self._child_start, here)))
        self._depth -= 1

    def _after(self, start: int, here: int) -> int:
        """Give the byte after an element, from where it starts and where the parser stands at its end."""
        return _find_end(self.xml, start, here)

    def _begin_row(self, here: int, attributes: dict[str, str]) -> None:
        written = attributes.get("r", "")
        self._row = int(written) - 1 if written.isdigit() else self._row + 1
        self._row_start, self._column = here, -1
        self._put_rows(here, self._row)
        self._wanted = dict(self._rows.get(self._row, {}))
        if self._left and self._left[0] == self._row:
            self._left.pop(0)

    def _put_rows(self, here: int, before: int) -> None:
        """Put in the rows that the sheet does not have yet."""
        while self._left and self._left[0] < before:
            number = self._left.pop(0)
            body = "".join(self._write(number, column, value) for column, value in self._rows[number].items())
            self.cuts.append((here, here, f'<{self.prefix}row r="{number + 1}">{body}</{self.prefix}row>'.encode()))

    def _begin_cell(self, here: int, attributes: dict[str, str]) -> None:
        place = _PLACE.match(attributes.get("r", ""))
        self._column = _find_column(place[1]) if place else self._column + 1
        self._put_cells(here, self._column)
        if "s" in attributes:
            self._above[self._column] = attributes["s"]
        if self._column in self._wanted:
            self._cell = (here, self._column, attributes)

    def _put_cells(self, here: int, before: int) -> None:
        for column in [c for c in self._wanted if c < before]:
            blob = self._write(self._row, column, self._wanted.pop(column)).encode()
            self.cuts.append((here, here, blob))

    def _end_cell(self, here: int) -> None:
        start, column, attributes = self._cell or (0, 0, {})
        self._cell = None
        end = self._after(start, here)
        value = self._wanted.pop(column)
        old = self.xml[start:end]
        if _FORMULA.search(old):
            if isinstance(value, Decimal):
                blob = f"<{self.prefix}v>{write_decimal(value)}</{self.prefix}v>".encode()
                self.cuts.append((start, end, _STORED.sub(blob, old, count=1)))
            return
        is_number = attributes.get("t", "n") == "n" and _STORED.search(old) is not None
        is_serial = is_number and self._has_serial_days
        self.cuts.append((start, end, self._write(self._row, column, value, attributes, is_serial=is_serial).encode()))

    def _write(
        self,
        row: int,
        column: int,
        value: CellValue,
        attributes: Mapping[str, str] | None = None,
        *,
        is_serial: bool = False,
    ) -> str:
        """Write a cell; a new one takes the look of the cell above it."""
        style = (attributes or {}).get("s") if attributes is not None else self._above.get(column)
        head = f'<{self.prefix}c r="{write_address(row, column)}"' + (f' s="{style}"' if style else "")
        return (
            head
            + write_content(value, prefix=self.prefix, is_serial=is_serial)
            + ("" if value is None else f"</{self.prefix}c>")
        )

    def _end_row(self, here: int) -> None:
        end = self._after(self._row_start, here)
        if self._wanted:
            if end > here:
                self._put_cells(here, 1 << 20)
            else:  # a row without cells closes itself
                body = "".join(self._write(self._row, column, value) for column, value in self._wanted.items())
                opened = self.xml[self._row_start : end].rstrip(b">").rstrip(b"/").rstrip()
                blob = opened + b">" + body.encode() + f"</{self.prefix}row>".encode()
                self.cuts.append((self._row_start, end, blob))
        self._wanted = {}

    def _end_data(self, here: int) -> None:
        if self._after(self._child_start, here) > here:
            self._put_rows(here, 1 << 21)
        elif self._left:
            self._put_rows(here, 1 << 21)
            rows = b"".join(blob for _, _, blob in self.cuts)
            blob = f"<{self.prefix}sheetData>".encode() + rows + f"</{self.prefix}sheetData>".encode()
            self.cuts = [(self._child_start, here, blob)]


def write_content(value: CellValue, *, prefix: str = "", is_serial: bool = False) -> str:
    """Give what follows a cell's address: words are always words, whatever they begin with.

    >>> write_content("=1+1"), write_content(Decimal("2.50")), write_content(None)
    (' t="inlineStr"><is><t xml:space="preserve">=1+1</t></is>', '><v>2.5</v>', '/>')
    """
    if value is None:
        return "/>"
    if isinstance(value, Decimal):
        return f"><{prefix}v>{write_decimal(value)}</{prefix}v>"
    if isinstance(value, date) and is_serial:
        return f"><{prefix}v>{(value - date(1899, 12, 30)).days}</{prefix}v>"
    words = escape(clean_words(value.isoformat() if isinstance(value, date) else value))
    return f' t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{words}</{prefix}t></{prefix}is>'


def clean_words(words: str) -> str:
    """Give words that XML can hold, as long as a cell can be."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", words)[:32_767]


def _find_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _find_end(xml: bytes, start: int, here: int) -> int:
    """Find the byte after an element: the parser stands before an end tag, and behind an element that closes itself."""
    if xml[here - 2 : here] == b"/>" and xml.index(b">", start) + 1 == here:
        return here
    return xml.index(b">", here) + 1


def list_elements(xml: bytes) -> list[tuple[str, int, int]]:
    """List the children of the root: local name, first byte, byte after the last."""
    found: list[tuple[str, int, int]] = []
    depth, begun = 0, 0
    parser = expat.ParserCreate()

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth, begun
        depth += 1
        if depth == 2:
            begun = parser.CurrentByteIndex

    def end(tag: str) -> None:
        nonlocal depth
        if depth == 2:
            found.append((tag.rpartition(":")[2], begun, _find_end(xml, begun, parser.CurrentByteIndex)))
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(xml, True)
    return found


def find_prefix(xml: bytes) -> str:
    """Find the namespace prefix of the root with its colon, empty where it has none."""
    found = re.search(rb"<(?![?!])(\w+:)?", xml)
    return (found[1] or b"").decode() if found else ""


def insert_before_end(xml: bytes, name: str, blob: bytes) -> bytes:
    """Insert before the end tag of the one element of a name."""
    closed = list(re.finditer(rb"<((?:\w+:)?" + name.encode() + rb")((?:\s[^<>]*)?)/>", xml))
    if closed:
        last = closed[-1]
        return xml[: last.start()] + b"<" + last[1] + last[2] + b">" + blob + b"</" + last[1] + b">" + xml[last.end() :]
    ends = list(re.finditer(rb"</(?:\w+:)?" + name.encode() + rb"\s*>", xml))
    if not ends:
        raise RefusedDocumentError("workbook", "broken", f"it has no {name}")
    return xml[: ends[-1].start()] + blob + xml[ends[-1].start() :]


def insert_after(xml: bytes, names: tuple[str, ...], blob: bytes) -> bytes:
    """Insert after the first of some children of the root that is there."""
    ends = {name: end for name, _, end in list_elements(xml)}
    for name in names:
        if name in ends:
            return xml[: ends[name]] + blob + xml[ends[name] :]
    raise RefusedDocumentError("workbook", "broken", f"it has no {names[-1]}")
