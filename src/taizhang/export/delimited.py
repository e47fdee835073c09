"""Tables as CSV that Excel opens rightly and cannot be tricked by."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from taizhang.views.table import Cell, Table

_BOM = "\N{BYTE ORDER MARK}"
# Spreadsheets take these, and their full-width forms, as the start of a formula.
_DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n|]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def write_csv(table: Table) -> bytes:
    """Give a CSV file (UTF-8 with byte order mark, lines ended as RFC 4180 asks).

    A text that a spreadsheet would run as a formula gets a leading `'`; a number, negative or not, never does.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = table.list_sheet_columns()
    writer.writerow([guard_text(column.head) for _, column in columns])
    for row in table.rows:
        writer.writerow([_write_cell(row[place]) for place, _ in columns])
    return (_BOM + out.getvalue()).encode()


def guard_text(text: str) -> str:
    """Give the text with a leading `'` where a spreadsheet would take it as a formula.

    >>> guard_text("=1+1"), guard_text("-3.5"), guard_text("“1+3”")
    ("'=1+1", '-3.5', '“1+3”')
    """
    if _NUMBER.fullmatch(text) or not _DANGEROUS.match(text):
        return text
    return "'" + text


def _write_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (Decimal, int)):
        return write_decimal(Decimal(value))
    if isinstance(value, date):
        return value.isoformat()
    return guard_text(value)
