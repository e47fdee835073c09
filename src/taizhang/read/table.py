"""Cells become runs: which rows are captions, which are head rows, and what is a note below a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from taizhang.model.text import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.text import RunKind
    from taizhang.read.draft import Draft

_FIGURE = re.compile(r"[-+−<>≥≤约近]?\s?[(（]?\d[\d,，]*(?:\.\d+)?\s?[)）]?\s?[%％‰*]?$|\d{4}-\d{2}-\d{2}(?: [\d:]+)?$")
_TIME = re.compile(
    r"(?:19|20)\d{2}(?:\s?年)?(?:[-—–~至]\d{1,4}年?)?$|(?:(?:19|20)\d{2}\s?[年.-]\s?)?(?:1[0-2]|0?[1-9])(?:\s?[-—–~至]\s?"
    r"(?:1[0-2]|0?[1-9]))?\s?月(?:份|底|末)?$|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?:-\d{2})?$"
)
_ABSENT = re.compile(r"[-—–/\\…\.·*#]+$|N/?A$|#\S+[!?]?$", re.IGNORECASE)
_CAPTION = re.compile(
    r"[（(]?(?:计量|数据|金额|投资)?单位\s?[:：]|[（(]?单位\s?[)）]?\S{0,6}$|(?:截至|截止|统计(?:时间|日期)|填报|制表|编制|填表|报送|日期|时间)"
)
_NOTE = re.compile(
    r"[（(*]?(?:注\d?|备注|说明|资料来源|数据来源|来源|制表人?|填表人|审核人?|填报人|note|source)s?\s?[:：]",
    re.IGNORECASE,
)
_HEAD_WORD = re.compile(r"(?:计量)?单\s?位|(?:指标|项目|地区)?名\s?称$|指\s?标$|地\s?区$|unit", re.IGNORECASE)
_LABEL = re.compile(r"[^\s:：]{2,8}[:：]\s?\S")
_MAX_HEAD = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One written cell; empty ones are not made.

    Args:
        row, column: Place from 0, upper left corner when merged.
        text: Its words on one line.
        n_rows, n_columns: Extent.
        is_hidden: Whether a person does not see it.
        is_head: Whether the format itself says it heads a row or column.
        page, box: Its place on a page, where there are pages.
    """

    row: int
    column: int
    text: str
    n_rows: int = 1
    n_columns: int = 1
    is_hidden: bool = False
    is_head: bool = False
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


def add_tables(draft: Draft, cells: Sequence[Cell], *, first: int, sheet: str | None = None) -> int:
    """Add the cells of a grid as one table, or several where a caption and a new head follow a blank row.

    Args:
        draft: Where to.
        cells: In order of row and column.
        first: The number the first table gets.
        sheet: Name of the sheet.

    Returns:
        The number the next table gets.
    """
    rows = [list(group) for _, group in groupby(cells, key=lambda cell: cell.row)]
    for block in _split_blocks(rows):
        kinds = judge_rows(block)
        for row, (kind, is_head) in zip(block, kinds, strict=True):
            for index, cell in enumerate(row):
                run = Run(
                    0,
                    0,
                    kind,
                    page=cell.page,
                    box=cell.box,
                    table=first,
                    sheet=sheet,
                    row=cell.row,
                    column=cell.column,
                    n_rows=cell.n_rows,
                    n_columns=cell.n_columns,
                    is_head=kind == "cell" and is_head,
                    is_hidden=cell.is_hidden,
                )
                draft.add_cell(cell.text, run, is_first=index == 0)
        first += 1
    return first


def judge_rows(rows: Sequence[Sequence[Cell]]) -> list[tuple[RunKind, bool]]:
    """Say of each row of one table what its cells are and whether it is a head row."""
    width = max((cell.column + cell.n_columns for row in rows for cell in row), default=0) - min(
        (cell.column for row in rows for cell in row), default=0
    )
    if width <= 1 or len(rows[0]) == len(rows) == 1:
        # A column of sentences is a page of explanations, whatever program it was written with.
        words = [cell.text for row in rows for cell in row]
        if sum(map(len, words)) > 10 * len(words) and not any(is_figure(word) for word in words):
            return [("paragraph", False) for _ in rows]
    n_captions = 0
    if width > 1:
        while n_captions < len(rows) - 1 and is_caption_row(rows[n_captions], rows[n_captions + 1], width):
            n_captions += 1
    body = rows[n_captions:]
    n_head = count_head_rows(body) if width > 1 or len(body) > 2 else 0
    while n_head < len(body) - 1 and all(cell.is_head for cell in body[n_head]):
        n_head += 1
    judged: list[tuple[RunKind, bool]] = [("caption", False) for _ in range(n_captions)]
    judged.extend(("cell", True) for _ in range(n_head))
    judged.extend(
        ("note", False) if width > 1 and len(row) == 1 and _NOTE.match(row[0].text) else ("cell", False)
        for row in body[n_head:]
    )
    return judged


def is_caption_row(row: Sequence[Cell], following: Sequence[Cell], width: int) -> bool:
    """Say whether a row above the head is a title or a line such as 单位：万元."""
    if all(_CAPTION.match(cell.text) or _LABEL.match(cell.text) for cell in row):
        return len(row) < width
    if any(is_figure(cell.text) for cell in row):
        return False
    if len(row) > 1:
        is_marked = any(_CAPTION.match(cell.text) or _TIME.match(cell.text) for cell in row)
        return len(row) * 2 < len(following) and is_marked and not _heads_below(row, following)
    # One cell alone is a title unless it groups only a part of the columns below it.
    return row[0].n_columns in (1, width) or row[0].n_columns >= width - 1


def _heads_below(row: Sequence[Cell], following: Sequence[Cell]) -> bool:
    """Say whether a cell of a row stands above an empty one, as a head does beside heads of two levels."""
    below = {column for cell in following for column in range(cell.column, cell.column + cell.n_columns)}
    return any(cell.n_columns == 1 and cell.column not in below and not _CAPTION.match(cell.text) for cell in row)


def count_head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the head rows: words (or years) above figures, as deep as merged cells and unit rows reach."""
    if not rows or not _is_wordy(rows[0]):
        return 0
    first = rows[0][0].row
    reach = max(cell.row + cell.n_rows for cell in rows[0]) if len(rows[0]) > 1 else rows[0][0].row + 1
    groups = [cell for cell in rows[0] if cell.n_columns > 1]
    columns = _list_figure_columns(rows[1:])
    n_head = 1
    for row in rows[1 : _MAX_HEAD + 1]:
        is_reached = row[0].row < reach and row[0].row - first < _MAX_HEAD
        if not (
            _is_numbering(row) or (n_head < _MAX_HEAD and _continues_head(row, columns, groups, is_reached=is_reached))
        ):
            break
        n_head += 1
        reach = max([reach, *(cell.row + cell.n_rows for cell in row if is_reached or groups)])
        groups = [cell for cell in row if cell.n_columns > 1]
    return n_head if n_head < len(rows) or len(rows) == 1 else 1


def _continues_head(row: Sequence[Cell], columns: frozenset[int], groups: Sequence[Cell], *, is_reached: bool) -> bool:
    """Say whether a row below the head is still head: it divides merged heads, or words stand above figures."""
    if not _is_wordy(row):
        return False
    is_divided = any(
        sum(group.column <= cell.column < group.column + group.n_columns for cell in row) > 1 for group in groups
    )
    if is_reached or is_divided:
        return True
    if not columns or (row[0].column < min(columns) and not _HEAD_WORD.match(row[0].text)):
        # A row with a name of its own is data, even where words stand for its figures (持平).
        return False
    words = {cell.column for cell in row if not _ABSENT.match(cell.text)}
    return len(columns) >= 2 and len(words & columns) * 2 > len(columns)


def is_figure(text: str) -> bool:
    """Say whether a cell is a figure.

    >>> is_figure("1,234.50"), is_figure("2023年"), is_figure("55.6%")
    (True, False, True)
    """
    return bool(_FIGURE.match(text))


def _is_wordy(row: Sequence[Cell]) -> bool:
    """Say whether a row has words or times only, as a head has."""
    return all(_TIME.match(cell.text) or not is_figure(cell.text) for cell in row) and any(
        not _ABSENT.match(cell.text) for cell in row
    )


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Say whether a row numbers the columns (甲 乙 1 2 3)."""
    figures = [cell.text for cell in row if cell.text.isdecimal()]
    others = [cell.text for cell in row if not cell.text.isdecimal()]
    is_counted = len(figures) >= 2 and figures == [str(int(figures[0]) + step) for step in range(len(figures))]
    return is_counted and figures[0] in ("0", "1") and all(text in "甲乙丙丁戊" for text in others) and len(row) >= 4


def _list_figure_columns(rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """List the columns that hold figures in most of the rows below the first."""
    figures: dict[int, int] = {}
    filled: dict[int, int] = {}
    for row in rows[:60]:
        for cell in row:
            filled[cell.column] = filled.get(cell.column, 0) + 1
            if is_figure(cell.text) or _ABSENT.match(cell.text):
                figures[cell.column] = figures.get(cell.column, 0) + 1
    return frozenset(column for column, n in figures.items() if n * 2 >= filled[column] and n)


def _split_blocks(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Split a grid where after a blank row a new caption or a new head begins."""
    blocks: list[list[list[Cell]]] = []
    for index, row in enumerate(rows):
        end = max(cell.row + cell.n_rows for cell in rows[index - 1]) if index else 0
        is_apart = index > 0 and row[0].row > end
        if not blocks or (is_apart and _begins_table(rows, index)):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _begins_table(rows: list[list[Cell]], index: int) -> bool:
    row, following = rows[index], rows[index + 1 : index + 4]
    if not following or _NOTE.match(row[0].text):
        return False
    if len(row) == 1:
        return len(following) > 1 and len(following[0]) > 1 and not is_figure(row[0].text) and _is_wordy(following[0])
    return len(row) > 2 and _is_wordy(row) and any(is_figure(cell.text) for cell in following[0])
