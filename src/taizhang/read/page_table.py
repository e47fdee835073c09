"""Tables on pages: cells between rules, or words that stand in columns; a table goes on over the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from taizhang.read.paragraph import join_lines
from taizhang.read.table import Cell, is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.read.column import Stretch
    from taizhang.read.rule import RuledTable

_NEAR = 3.0
#: A cell of a table without rules is short; longer ones are lines of running text.
_LONGEST = 40
_LEAST_ROWS = 3
_MOST_HEADS = 3
#: Words and figures are parted by a blank, or by the bracket that closes a unit: 粮食（万吨）33.1.
_PARTED = re.compile(r" |(?<=[)）])(?=\d)")
_NUMBERS = re.compile(r"[\d.,%]$")
_ABSENT = re.compile(r"[-—–/\\…]+$")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page.

    Args:
        page: Number of the page it begins on.
        top, bottom: Where it begins and ends on that page.
        edges: Where its columns are parted; empty where no rules do.
        cells: In order of row and column, each with its page and box.
    """

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]


def find_page_tables(
    stretches: Sequence[Stretch], ruled: Sequence[RuledTable]
) -> tuple[list[PageTable], list[Stretch]]:
    """Find the tables of a page.

    Args:
        stretches: All its words.
        ruled: The tables its rules draw.

    Returns:
        The tables from the top down, and the stretches that are in none.
    """
    rest = list(stretches)
    tables: list[PageTable] = []
    for one in ruled:
        table, taken = _fill(one, rest)
        if table is not None and len({cell.column for cell in table.cells}) > 1:
            tables.append(table)
            rest = [stretch for stretch in rest if stretch not in taken]
    for table, taken in _find_aligned(rest):
        tables.append(table)
        rest = [stretch for stretch in rest if stretch not in taken]
    return sorted(tables, key=lambda table: table.top), rest


def _fill(ruled: RuledTable, stretches: list[Stretch]) -> tuple[PageTable | None, set[Stretch]]:
    """Put the words that stand in ruled cells into them."""
    left, top, right, bottom = ruled.box
    held: dict[int, list[Stretch]] = {}
    before: int | None = None
    for stretch in stretches:
        x, y = (stretch.left + stretch.right) / 2, (stretch.top + stretch.bottom) / 2
        if not (left <= x <= right and top <= y <= bottom):
            before = None
            continue
        found = next((at for at, cell in enumerate(ruled.cells) if _holds(cell.box, x, y)), None)
        if before is not None and _hangs_over(ruled.cells[before].box, stretch, x):
            found = before
        if found is not None:
            held.setdefault(found, []).append(stretch)
        before = found
    cells = []
    for at, words in sorted(held.items()):
        cell = ruled.cells[at]
        box, page = _round(cell.box), words[0].page
        cells.append(Cell(cell.row, cell.column, _join_words(words), cell.n_rows, cell.n_columns, page=page, box=box))
    if not cells:
        return None, set()
    return PageTable(cells[0].page or 1, top, bottom, ruled.edges, tuple(cells)), {
        s for words in held.values() for s in words
    }


def _hangs_over(box: tuple[float, float, float, float], stretch: Stretch, x: float) -> bool:
    """Say whether words that follow those of a cell stand across its lower rule: too much for its height."""
    slack = 0.15 * stretch.size
    return box[0] <= x < box[2] and stretch.top < box[3] - slack and stretch.bottom > box[3] + slack


def _holds(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _round(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _join_words(words: list[Stretch]) -> str:
    """Join the words of a cell, line after line; a number broken in a narrow cell is one."""
    joined = ""
    for line in _list_lines(words):
        text = " ".join(stretch.text for stretch in line)
        if not joined:
            joined = text
        elif _NUMBERS.search(joined) and re.fullmatch(r"[\d.,%]+", text) and re.fullmatch(r"[-—\d.,%]+", joined):
            joined += text
        else:
            joined = join_lines(joined, text)
    return joined


def _list_lines(words: Sequence[Stretch]) -> list[list[Stretch]]:
    """List the words that stand on one line, from the top down and from the left."""
    lines: list[list[Stretch]] = []
    for stretch in sorted(words, key=lambda one: (one.top + one.bottom) / 2):
        middle = (stretch.top + stretch.bottom) / 2
        if lines and middle < max(one.bottom for one in lines[-1]) - 0.25 * stretch.size:
            lines[-1].append(stretch)
        else:
            lines.append([stretch])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _find_aligned(stretches: list[Stretch]) -> Iterator[tuple[PageTable, set[Stretch]]]:
    """Find tables without rules: lines of short words in columns, most of those behind the first being figures."""
    block: list[list[Stretch]] = []
    whole: dict[Stretch, Stretch] = {}
    for words in [*_list_lines(stretches), []]:
        line = [piece for stretch in words for piece in _part(stretch, whole)]
        if _is_row(line) or (block and _is_section(line, block)):
            block.append(line)
            continue
        while block and len(block[-1]) < 2:
            block.pop()
        for table, taken in _align(block):
            yield table, {whole.get(piece, piece) for piece in taken}
        block = []


def _part(stretch: Stretch, whole: dict[Stretch, Stretch]) -> list[Stretch]:
    """Part words from the figures that stand close behind them, as narrow columns without rules do.

    Where the parts stand is reckoned from the width of their characters.
    """
    words = _PARTED.split(stretch.text)
    n_figures = 0
    while n_figures < len(words) - 1 and is_figure(words[-1 - n_figures]):
        n_figures += 1
    if not n_figures:
        return [stretch]
    texts = [" ".join(words[:-n_figures]), *words[-n_figures:]]
    unit = (stretch.right - stretch.left) / max(_measure(stretch.text), 1)
    pieces, left = [], stretch.left
    for text in texts:
        right = left + unit * _measure(text)
        pieces.append(replace(stretch, text=text, left=left, right=right))
        left = right + unit
    whole.update(dict.fromkeys(pieces, stretch))
    return pieces


def _measure(text: str) -> int:
    """Measure the width of words in halves of a wide character."""
    return sum(1 if character.isascii() else 2 for character in text)


def _is_row(line: list[Stretch]) -> bool:
    return len(line) > 1 and all(len(stretch.text) <= _LONGEST for stretch in line)


def _is_section(line: list[Stretch], block: list[list[Stretch]]) -> bool:
    """Say whether a line of one word heads a part of a table: at its left edge, and close below."""
    if len(line) != 1 or len(line[0].text) > _LONGEST // 2 or _count_figures(block[-1]) == 0:
        return False
    left = min(stretch.left for stretch in block[-1])
    return abs(line[0].left - left) < 3 * line[0].size and line[0].top - block[-1][0].bottom < 2 * line[0].size


def _count_figures(line: list[Stretch]) -> int:
    return sum(is_figure(stretch.text) or _ABSENT.match(stretch.text) is not None for stretch in line[1:])


def _align(block: list[list[Stretch]]) -> Iterator[tuple[PageTable, set[Stretch]]]:
    """Put lines into columns where they agree on them; up to three lines above the first figures are the head."""
    figured = [index for index, line in enumerate(block) if _count_figures(line)]
    if len(figured) < _LEAST_ROWS:
        return
    core = block[figured[0] : figured[-1] + 1]
    width = max(len(line) for line in core)
    full = [line for line in core if len(line) == width]
    columns = [(min(line[at].left for line in full), max(line[at].right for line in full)) for at in range(width)]
    is_parted = all(before[1] < after[0] for before, after in pairwise(columns))
    n_figures, n_cells = sum(map(_count_figures, core)), sum(len(line) - 1 for line in core)
    if width == 2 and _counts_pages([line[-1].text for line in core]):
        return
    if not is_parted or len(full) < max(2, len(core) // 3) or n_figures * 2 < n_cells:
        return
    head = block[max(0, figured[0] - _MOST_HEADS) : figured[0]]
    lines = [*head, *core]
    cells = []
    for row, line in enumerate(lines):
        for column, n_columns, words in _place(line, columns):
            box = (words[0].left, min(w.top for w in words), words[-1].right, max(w.bottom for w in words))
            text = " ".join(word.text for word in words)
            cells.append(Cell(row, column, text, 1, n_columns, page=words[0].page, box=_round(box)))
    top, bottom = min(s.top for s in lines[0]), max(s.bottom for s in lines[-1])
    yield PageTable(lines[0][0].page, top, bottom, (), tuple(cells)), {s for line in lines for s in line}


def _counts_pages(words: list[str]) -> bool:
    """Say whether figures are the pages of a table of contents: whole numbers that never fall."""
    pages = [int(word) for word in words if word.isdecimal() and len(word) < 5]
    return len(pages) * 4 >= len(words) * 3 and pages == sorted(pages)


def _place(line: list[Stretch], columns: list[tuple[float, float]]) -> list[tuple[int, int, list[Stretch]]]:
    """Give the words of a line with the first of the columns they stand in and the number of those."""
    placed: list[tuple[int, int, list[Stretch]]] = []
    for stretch in line:
        under = [
            at
            for at, (left, right) in enumerate(columns)
            if min(right, stretch.right) - max(left, stretch.left)
            > 0.3 * min(right - left, stretch.right - stretch.left)
        ]
        if not under:
            middle = (stretch.left + stretch.right) / 2
            under = [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]
        if placed and under[0] < placed[-1][0] + placed[-1][1]:
            placed[-1][2].append(stretch)
        else:
            placed.append((under[0], under[-1] - under[0] + 1, [stretch]))
    return placed


def join_tables(tables: Sequence[PageTable]) -> PageTable:
    """Join the parts of a table that goes on over pages; head rows said again are left out."""
    first = tables[0]
    cells = list(first.cells)
    for table in tables[1:]:
        offset = max(cell.row + cell.n_rows for cell in cells)
        again = {row for row in range(_MOST_HEADS) if _list_row(table, row) == _list_row(first, row) != []}
        skipped = 0
        while skipped in again:
            skipped += 1
        cells += [replace(cell, row=cell.row + offset - skipped) for cell in table.cells if cell.row >= skipped]
    return replace(first, cells=tuple(cells))


def goes_on(before: PageTable, after: PageTable) -> bool:
    """Say whether a table that opens a page goes on with the one before it: its columns are the same."""
    last = max(cell.page or before.page for cell in before.cells)
    if not before.edges or len(before.edges) != len(after.edges) or after.page != last + 1:
        return False
    return all(abs(one - other) < _NEAR for one, other in zip(before.edges, after.edges, strict=True))


def _list_row(table: PageTable, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == row]
