"""Tables as text (csv, tsv): one table of cells; a single row that holds a whole report becomes its paragraphs."""

from __future__ import annotations

import csv
import re

from taizhang.errors import RefusedDocumentError
from taizhang.read.draft import Draft, clean_cell
from taizhang.read.heading import Line, classify_lines
from taizhang.read.sniff import find_delimiter
from taizhang.read.table import Cell, add_tables

_TITLES = frozenset(("title", "标题", "题目", "文件标题"))
_DAYS = frozenset(("publish_date", "published_on", "published", "发布日期", "发布时间", "成文日期"))
_LONG = 400
_CELL_LIMIT = 10_000_000
MAX_CELLS = 1_000_000


def build_csv(text: str, name: str) -> Draft:
    """Build the draft of a table as text.

    Raises:
        RefusedDocumentError: When it holds more cells than are read.
    """
    csv.field_size_limit(_CELL_LIMIT)
    mark = find_delimiter(text, is_named=True) or ","
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(text.splitlines(keepends=True) if '"' not in text else _lines(text), delimiter=mark))
    if sum(map(len, rows)) > MAX_CELLS:
        raise RefusedDocumentError(name, "too_large", f"more than {MAX_CELLS:,} cells")
    draft = Draft("csv/1", "text/csv")
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if _is_report(filled):
        _add_report(draft, filled)
    else:
        add_tables(draft, _list_cells(rows), first=0)
    return draft.seal()


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")]


def _list_cells(rows: list[list[str]]) -> list[Cell]:
    return [
        Cell(row, column, cleaned)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if (cleaned := clean_cell(value))
    ]


def _is_report(rows: list[list[str]]) -> bool:
    """Say whether rows are documents with their particulars rather than a table: a few rows, a very long cell."""
    return 1 < len(rows) <= 20 and all(
        any(len(cell) > _LONG and "\n" in cell.strip() for cell in row) for row in rows[1:]
    )


def _add_report(draft: Draft, rows: list[list[str]]) -> None:
    """Add each row: its short cells as a small table, its long ones as paragraphs."""
    head = rows[0]
    for number, row in enumerate(rows[1:]):
        is_long = [len(cell) > _LONG and "\n" in cell.strip() for cell in row]
        small = [
            Cell(line, column, cleaned)
            for line, values in enumerate((head, row))
            for column, value in enumerate(values)
            if column < len(is_long) and not is_long[column] and (cleaned := clean_cell(value))
        ]
        add_tables(draft, small, first=number)
        for cell, is_whole in zip(row, is_long, strict=True):
            if is_whole:
                _add_paragraphs(draft, cell)
    if len(rows) == 2:
        draft.title, draft.published_on = _find_particulars(head, rows[1])


def _add_paragraphs(draft: Draft, cell: str) -> None:
    lines = [Line(line.strip(), is_spaced=True) for line in cell.split("\n") if line.strip()]
    for line, (kind, level) in zip(lines, classify_lines(lines), strict=True):
        draft.add_line(line.text, kind, level=level)


def _find_particulars(head: list[str], row: list[str]) -> tuple[str | None, str | None]:
    """Find the title and the day of publication that the row states in columns of its own."""
    named = {key.strip().lstrip("\ufeff").lower(): value.strip() for key, value in zip(head, row, strict=False)}
    title = next((value for key, value in named.items() if key in _TITLES and 0 < len(value) < 200), None)
    day = next(
        (value[:10] for key, value in named.items() if key in _DAYS and re.match(r"\d{4}-\d\d-\d\d", value)), None
    )
    return title, day
