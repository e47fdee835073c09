"""Find in a sheet its title, head rows, captions and what each row is: data, section, sum or note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.facts.grid import Column, Grid, build_grids
from taizhang.facts.property import find_project_property, is_subtotal, is_total
from taizhang.model.identity import content_id
from taizhang.model.text import Text
from taizhang.read.draft import Draft
from taizhang.read.table import Cell, add_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from taizhang.model.workbook import CellBook, CellSheet, SheetCell, SheetRow

READER = "return/1"
RowKind = Literal["data", "section", "total", "subtotal", "note", "part"]
#: Heads of the columns that carry what the ledger needs to know a row again; written hidden.
KEY_HEAD, BASE_HEAD = "台账键", "台账版本"
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAMPLE = 60
_SECTION = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]+[)）]?\s*[、.．]?|[（(][一二三四五六七八九十]+[)）])")
_NOTE = re.compile(
    r"[（(*]?(?:注\d?|备注|说明|资料来源|数据来源|填表说明|制表人?|填表人|审核人?)\s?[:：]|\d+\s*[.．、]"
)
_PART = re.compile(r"其中")


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the head.

    Args:
        kind: What it is; `part` is a 其中 row, counted in another one.
        row: Its cells.
        section: Words of the last section row above it.
    """

    kind: RowKind
    row: SheetRow
    section: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet taken apart.

    Args:
        sheet: The sheet.
        columns: Columns with head words, from left to right.
        head: First and last head row (from 0).
        unit: What a caption says for the whole table (单位：万元).
        as_of: The last day a caption speaks of.
        year: The year a caption names.
        title: The title.
        name_column: The column of project names by its head words, where there is one.
        key_column, base_column: Columns of row keys and row versions, where the workbook was issued by a ledger.
    """

    sheet: CellSheet
    columns: tuple[Column, ...]
    head: tuple[int, int]
    unit: str | None
    as_of: date | None
    year: int | None
    title: str | None
    name_column: int | None
    key_column: int | None
    base_column: int | None

    def iter_lines(self, name_column: int) -> Iterator[Line]:
        """Say of each row below the head what it is."""
        section: str | None = None
        width = len(self.columns)
        merged = {top for top, left, bottom, right in self.sheet.merges if top == bottom and right - left >= width - 3}
        is_after_notes = False
        for row in self.sheet.rows:
            if row.number <= self.head[1]:
                continue
            kind = self._judge(row, name_column, merged, is_after_notes=is_after_notes)
            is_after_notes |= kind == "note"
            if kind == "section":
                section = _read_section(row)
            yield Line(kind, row, section)

    def _judge(self, row: SheetRow, name_column: int, merged: set[int], *, is_after_notes: bool) -> RowKind:
        if self.key_column is not None and self.key_column in row.columns and name_column in row.columns:
            return "data"
        cells = [c for c in row.iter_cells() if c.raw and c.column not in (self.key_column, self.base_column)]
        if not cells:
            return "note"
        if self.key_column is not None and self.key_column in row.columns:
            return "data"
        first = cells[0].raw
        name = row.find_cell(name_column)
        if is_total(first) or (name is not None and is_total(name.raw)):
            return "total"
        if is_subtotal(first) or (name is not None and is_subtotal(name.raw)):
            return "part" if _PART.match(first) or (name is not None and _PART.match(name.raw)) else "subtotal"
        if len(cells) == 1 or row.number in merged:
            if is_after_notes or (_NOTE.match(first) and not _SECTION.match(first)):
                return "note"
            return "data" if cells[0].column == name_column and not _SECTION.match(first) else "section"
        if _SECTION.match(first) and cells[0].kind == "t" and (name is None or cells[0].column == name_column):
            return "section"
        return "data" if name is not None and name.raw else "note"


def read_layouts(book: CellBook) -> list[Layout]:
    """Take apart every visible sheet that has a table of projects."""
    layouts = [read_layout(sheet) for sheet in book.sheets if sheet.state == "visible"]
    return [layout for layout in layouts if layout is not None and layout.name_column is not None]


def read_layout(sheet: CellSheet) -> Layout | None:
    """Take a sheet apart; `None` where it has no head."""
    if not sheet.rows:
        return None
    keys = _find_keys(sheet)
    text = build_text("0" * 64, sheet, sheet.rows[:_SAMPLE])
    grids = build_grids(text, published_on=None)
    grid = max(grids, key=_count_named, default=None)
    heads = [run for run in text.layout if run.is_head and run.row is not None]
    if grid is None or not heads:
        return None
    columns = tuple(column for _, column in sorted(grid.columns.items()) if column.path)
    used = {run.row for column in columns for run in column.runs}
    rows = [run.row for run in heads if run.row in used and run.row is not None]
    if not columns or not rows:
        return None
    return Layout(
        sheet=sheet,
        columns=columns,
        head=(min(rows), max(run.row + run.n_rows - 1 for run in heads if run.row in rows and run.row is not None)),
        unit=grid.unit,
        as_of=grid.as_of,
        year=grid.year,
        title=grid.title,
        name_column=next((c.index for c in columns if find_project_property(c) == "name"), None),
        key_column=keys.get(KEY_HEAD),
        base_column=keys.get(BASE_HEAD),
    )


def _find_keys(sheet: CellSheet) -> dict[str, int]:
    """Find the hidden columns of an issued workbook by their heads."""
    return {
        cell.raw: cell.column
        for row in sheet.rows[:_SAMPLE]
        for cell in row.iter_cells()
        if cell.raw in (KEY_HEAD, BASE_HEAD)
    }


def build_text(source_id: str, sheet: CellSheet, rows: Iterable[SheetRow]) -> Text:
    """Build a text of some rows of a sheet: what is quoted when cells of a large workbook enter the ledger.

    The hidden columns of keys and versions are no words of the office and stay out.
    """
    keys = set(_find_keys(sheet).values())
    draft = Draft(READER, _MEDIA)
    extents = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    cells = []
    for row in rows:
        for cell in row.iter_cells():
            n_rows, n_columns = extents.get((row.number, cell.column), (1, 1))
            if cell.raw and cell.column not in keys:
                is_out = row.is_hidden or cell.column in sheet.hidden_columns
                words = write_cell(cell)
                cells.append(Cell(row.number, cell.column, words, n_rows, n_columns, is_hidden=is_out))
    add_tables(draft, cells, first=0, sheet=sheet.name)
    draft.seal()
    text_id = content_id({"source": source_id, "content": draft.content})
    return Text(text_id, source_id, draft.content, READER, tuple(draft.runs), tuple(draft.notes))


def write_cell(cell: SheetCell) -> str:
    """Give the words of a cell: a number in full, a share with its sign."""
    return f"{cell.raw}%" if cell.kind == "p" else cell.raw


def _count_named(grid: Grid) -> int:
    return sum(find_project_property(column) is not None for column in grid.columns.values() if column.path)


def _read_section(row: SheetRow) -> str:
    return row.raws[0] if row.raws else ""


def list_heads(columns: Sequence[Column]) -> list[str]:
    """List the heads of columns as one line each (投资情况/总投资)."""
    return [column.words for column in columns]
