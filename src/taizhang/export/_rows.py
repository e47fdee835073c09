"""The rows of a sheet as XML: written by hand, for a cell of openpyxl costs ten times as much."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taizhang.views.table import Cell, Column, Table

_LONGEST = 32_767  # characters a cell can hold
_DIGITS = 15  # significant digits a cell's number keeps
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_PLAIN = re.compile("[&<>\r]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}


class Look(NamedTuple):
    """How a cell of the body looks: its number format, whether its words wrap, whether they must be quoted."""

    number_format: str = "General"
    is_wrapped: bool = False
    is_quoted: bool = False


def clean_text(text: str) -> str:
    """Give words as a cell can hold them: what no XML can carry is marked, what is too long is cut and says so."""
    clean = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def write_rows(table: Table, find_style: Callable[[Look], int]) -> bytes:
    """Give the rows of a table below its head, as the elements of a sheet.

    Args:
        table: The table; cells that are missing are left out.
        find_style: Gives the number of a look in the workbook; asked in order of the cells.
    """
    columns = [
        (place, get_column_letter(at), column) for at, (place, column) in enumerate(table.list_sheet_columns(), start=1)
    ]
    styles: dict[Look, int] = {}

    def write_cell(value: Cell, name: str, column: Column) -> str:
        look, kind, inner = _read_cell(value, column)
        if look not in styles:
            styles[look] = find_style(look)
        return f'<c r="{name}" s="{styles[look]}" t="{kind}">{inner}</c>'

    def write_each() -> Iterator[str]:
        for line, row in enumerate(table.rows, start=2):
            yield f'<row r="{line}">'
            for place, letter, column in columns:
                value = row[place]
                if value is not None:
                    yield write_cell(value, f"{letter}{line}", column)
            yield "</row>"

    return "".join(write_each()).encode("ascii", "xmlcharrefreplace")


def _read_cell(value: Cell, column: Column) -> tuple[Look, str, str]:
    is_wrapped = column.kind == "text" and column.width >= 30
    if isinstance(value, bool):
        return _read_text("✓" if value else "", is_wrapped=is_wrapped)
    if isinstance(value, (Decimal, int)):
        return _read_number(Decimal(value), column, is_wrapped=is_wrapped)
    if isinstance(value, date):
        return Look("yyyy-mm-dd", is_wrapped), "n", _write_day(value)
    return _read_text(value or "", is_wrapped=is_wrapped)


def _read_number(value: Decimal, column: Column, *, is_wrapped: bool) -> tuple[Look, str, str]:
    # Excel keeps 15 digits; a longer number would come back changed, so it goes out as its digits.
    digits = write_decimal(value)
    if len(digits.replace(".", "").strip("-0")) > _DIGITS:
        return _read_text(digits, is_wrapped=is_wrapped)
    number = int(value) if value == value.to_integral_value() else value
    places = len(digits.partition(".")[2])
    number_format = "0" if column.kind == "whole" else "#,##0." + "0" * places if places else "#,##0"
    return Look(number_format, is_wrapped), "n", f"<v>{safe_string(number)}</v>"


def _read_text(text: str, *, is_wrapped: bool) -> tuple[Look, str, str]:
    """Give words as words: a leading = + - @ stays a character."""
    look = Look(is_wrapped=is_wrapped, is_quoted=text[:1] in {"=", "+", "-", "@"} and text != "")
    return look, "inlineStr", _write_text(text)


@lru_cache(maxsize=4096)
def _write_text(text: str) -> str:
    clean = clean_text(text)
    if not clean:
        return ""
    space = ' xml:space="preserve"' if clean != clean.strip() else ""
    return f"<is><t{space}>{_NOT_PLAIN.sub(lambda found: _ESCAPES[found[0]], clean)}</t></is>"


@lru_cache(maxsize=4096)
def _write_day(day: date) -> str:
    return f"<v>{safe_string(to_excel(day))}</v>"  # type: ignore[no-untyped-call]
