"""What kind of document bytes are, by their content; the file name only breaks ties between csv and plain text."""

from __future__ import annotations

import csv
import re
from typing import Literal

from taizhang.errors import RefusedDocumentError

Container = Literal["zip", "pdf", "ole", "picture", "text"]

_JUNK = (
    (b"GIF8", "a picture (gif)"),
    (b"II*\x00", "a picture (tiff)"),
    (b"MM\x00*", "a picture (tiff)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a parquet file"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6]|span|ul|ol|"
    r"section|article|main|center|font|br|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_TMX = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+tmx\b|<tmx\b)", re.IGNORECASE | re.DOTALL)
_SENTENCE_END = ("。", "！", "？", "；")
DELIMITERS = (",", "\t", ";", "|")


def find_container(data: bytes, name: str) -> Container:
    """Find the outer kind of a document.

    Raises:
        RefusedDocumentError: For kinds that are known and not read.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return "picture"
    for magic, words in _JUNK:
        if data.startswith(magic):
            raise RefusedDocumentError(name, "unknown", f"this is {words}, not a document that can be read")
    if data.startswith(b"{\\rtf"):
        raise RefusedDocumentError(name, "unknown", "this is rich text (rtf); save it as docx and add that")
    return "text"


def check_ole(data: bytes, name: str) -> None:
    """Check an old Office container: only an xls workbook without password and macros passes.

    Raises:
        RefusedDocumentError: For everything else.
    """

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise RefusedDocumentError(name, "encrypted", "the document is protected by a password; save it without one")
    if holds("WordDocument"):
        raise RefusedDocumentError(name, "unknown", "this is an old Word document (.doc); save it as docx and add that")
    if holds("PowerPoint Document"):
        raise RefusedDocumentError(name, "unknown", "this is a presentation (.ppt), which is not read")
    if holds("_VBA_PROJECT"):
        raise RefusedDocumentError(name, "macro", "the workbook carries macros; save it without them")
    if not (holds("Workbook") or holds("Book")):
        raise RefusedDocumentError(name, "unknown", "this is an Office container without a document that can be read")


def find_text_kind(text: str, name: str) -> Literal["html", "tmx", "csv", "txt"]:
    r"""Find whether characters are a web page, a translation memory, a table of separated values or plain text.

    >>> find_text_kind("项目,投资\n甲,1\n乙,2\n", "a.txt")
    'csv'
    """
    if _HTML.match(text[:20_000]) and "</" in text:
        return "html"
    if _TMX.match(text[:20_000]):
        return "tmx"
    return "csv" if find_delimiter(text, is_named=name.lower().endswith((".csv", ".tsv"))) else "txt"


def find_delimiter(text: str, *, is_named: bool) -> str | None:
    """Find what separates the columns of a table, or nothing where the text is prose.

    Args:
        text: The characters.
        is_named: Whether the file name says it is a table; then two columns in one row are enough.
    """
    sample = text[:200_000] if not is_named else text[:2_000_000]
    found = [(score, mark) for mark in DELIMITERS if (score := _score(sample, mark, is_named=is_named))]
    return max(found)[1] if found else None


def _score(sample: str, mark: str, *, is_named: bool) -> int:
    """Give the number of columns a separator makes of the sample, 0 where it makes no table."""
    if mark not in sample:
        return 0
    rows = _read_rows(sample, mark)
    if not rows:
        return 0
    width = len(rows[0])
    if width < 2:
        return 0
    if is_named:
        return width if sum(len(row) == width for row in rows) * 2 > len(rows) or len(rows) == 1 else 0
    is_even = len(rows) >= 3 and sum(len(row) == width for row in rows) >= 0.95 * len(rows)
    return width if is_even and not _is_prose(rows) else 0


def _read_rows(sample: str, mark: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(sample.splitlines(keepends=True), delimiter=mark):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) == 200:
                break
    except csv.Error:
        return rows
    return rows


def _is_prose(rows: list[list[str]]) -> bool:
    cells = [cell for row in rows for cell in row]
    is_long = sum(map(len, cells)) > 25 * len(cells)
    return is_long or sum(row[-1].rstrip().endswith(_SENTENCE_END) for row in rows) * 3 > len(rows)
