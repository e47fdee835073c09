"""Tables: what the reader of the file met, numbers kept as words, sums that do not add up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from taizhang.checks.book import Book
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding
from taizhang.model.text import Run

_RANGE_NOTE = re.compile(r"dimension|declared|range|实际范围|声明范围", re.IGNORECASE)
_HIDDEN_NOTE = re.compile(r"hidden|隐藏", re.IGNORECASE)
_ERROR_CELL = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?")
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_DRESSED = re.compile(r"[约近超]?\s*-?\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元|亿|万|个|家|户|%|％|[左右余多]+)")
_SPACED = re.compile(r"-?[\d０-９][\d０-９,，\s　]*[.．]?[\d０-９\s　]*")
_TOTAL = re.compile(r"^\s*(合\s*计|总\s*计|小\s*计|共\s*计)")
_SUBTOTAL = re.compile(r"小\s*计")
Grid = dict[int, dict[int, Run]]


@declare("TZ701", "high")
def check_declared_range(book: Book) -> Iterator[Finding]:
    """Pass on that a sheet declares another range than it holds, which makes other programs read nothing."""
    for note in book.text.notes:
        if _RANGE_NOTE.search(note) and not _HIDDEN_NOTE.search(note):
            yield book.build_finding("TZ701", "low", [], note=note)


def list_grids(book: Book) -> list[Grid]:
    """List the tables of a text as row → column → cell."""
    grids: dict[tuple[str | None, int | None], Grid] = defaultdict(lambda: defaultdict(dict))
    for run in book.cells:
        if run.row is not None and run.column is not None:
            grids[(run.sheet, run.table)][run.row][run.column] = run
    return [grids[key] for key in grids]


def read_cell(book: Book, run: Run) -> str:
    """Give the words of a cell without the blanks around them."""
    return book.content[run.start : run.end].strip()


def _read_number(words: str) -> Decimal | None:
    return Decimal(words.replace(",", "")) if _NUMBER.fullmatch(words) else None


@declare("TZ702", "medium")
def check_number_as_text(book: Book) -> Iterator[Finding]:
    """Find a cell with words, blanks or wide digits in a column that holds numbers."""
    for grid in list_grids(book):
        columns: dict[int, list[Run]] = defaultdict(list)
        for row in grid.values():
            for column, run in row.items():
                if not run.is_head and read_cell(book, run):
                    columns[column].append(run)
        for runs in columns.values():
            plain = sum(_read_number(read_cell(book, run)) is not None for run in runs)
            if len(runs) < 5 or plain * 10 < len(runs) * 8:
                continue
            for run in runs:
                words = read_cell(book, run)
                is_dressed = _DRESSED.fullmatch(words) or _SPACED.fullmatch(words)
                if is_dressed and _read_number(words) is None:
                    yield book.build_finding("TZ702", "medium", [(run.start, run.end)], word=words)


@declare("TZ703", "high")
def check_formula_error(book: Book) -> Iterator[Finding]:
    """Find a cell in which a formula broke (#REF!)."""
    for run in book.cells:
        match = _ERROR_CELL.search(book.content, run.start, run.end)
        if match:
            yield book.build_finding("TZ703", "high", [match.span()], word=match[0])


@declare("TZ705", "high")
def check_total_row(book: Book) -> Iterator[Finding]:
    """Find a total row that its rows do not add up to, and say what is hidden in the file."""
    for grid in list_grids(book):
        yield from _check_grid(book, grid)
    for note in book.text.notes:
        if _HIDDEN_NOTE.search(note):
            yield book.build_finding("TZ705", "info", [], word=note, total="", found="", column="", sense="hidden")


def _check_grid(book: Book, grid: Grid) -> Iterator[Finding]:
    rows = sorted(grid)
    totals = [row for row in rows if _is_total(book, grid[row])]
    for row in totals:
        is_grand = not any(_SUBTOTAL.search(read_cell(book, run)) for run in grid[row].values())
        parts = _list_parts(rows, totals, row, grid, book, is_grand=is_grand)
        for column, run in sorted(grid[row].items()):
            total = _read_number(read_cell(book, run))
            sums = [_list_addends(book, grid, rows, column) for rows in _list_readings(book, grid, parts)]
            found = sums[0]
            if total is None or found is None or len(found) < 2 or not _is_summed(book, grid, column):
                continue
            if not any(some and _adds_up(some, total) for some in sums):
                yield book.build_finding(
                    "TZ705",
                    "high",
                    [(run.start, run.end)],
                    word=read_cell(book, run),
                    total=f"{total:f}",
                    found=f"{sum(found, Decimal(0)):f}",
                    column=_head(book, grid, column),
                    sense="sum",
                )


#: 一、 （二） heads a part of a table, 其中 and # a part of a row.
_PART_HEAD = re.compile(r"\s*(?:[一二三四五六七八九十]+\s*(?:[、.．]|$)|[(（][一二三四五六七八九十]+[)）])")
_COUNTED = re.compile(r"[(（][^()（）]{0,6}\d+\s*[个项件][^()（）]{0,4}[)）]\s*$")
_OF_ROW = re.compile(r"\s*(?:其中|#|＃)")


def _list_readings(book: Book, grid: Grid, parts: list[int]) -> Iterator[list[int]]:
    """List which rows a total may be the sum of: those that are neither heads nor parts, or the heads alone, or all."""
    names = {at: [read_cell(book, run) for _, run in sorted(grid[at].items())][:2] for at in parts}
    heads = [at for at in parts if _PART_HEAD.match(names[at][0]) or any(map(_COUNTED.search, names[at]))]
    own = [at for at in parts if at not in heads and not any(map(_OF_ROW.match, names[at]))]
    yield from (own, heads, parts) if len(own) > 1 else (parts, heads)


def _list_addends(book: Book, grid: Grid, rows: list[int], column: int) -> list[Decimal] | None:
    """List the numbers of a column in some rows; `None` where a cell holds words, so that no sum can be told."""
    words = [read_cell(book, grid[at][column]) for at in rows if column in grid[at]]
    values = [_read_wide(word) for word in words if word.strip("-—–/… ")]
    return None if None in values else [value for value in values if value is not None]


def _read_wide(words: str) -> Decimal | None:
    """Read a number that may be set in wide digits or with blanks inside."""
    plain = re.sub(r"\s", "", words.translate(_NARROW))
    return _read_number(plain) if _NUMBER.fullmatch(plain) else None


_NARROW = str.maketrans("０１２３４５６７８９，．－", "0123456789,.-")


def _adds_up(values: list[Decimal], total: Decimal) -> bool:
    step = max(_places(value) for value in (*values, total))
    slack = Decimal(1).scaleb(-step) * (len(values) + 1) / 2 if step else Decimal(0)
    return abs(sum(values, Decimal(0)) - total) <= slack


def _is_total(book: Book, row: dict[int, Run]) -> bool:
    return any(_TOTAL.match(read_cell(book, run)) for run in row.values() if not run.is_head or run.column == 0)


def _list_parts(rows: list[int], totals: list[int], row: int, grid: Grid, book: Book, *, is_grand: bool) -> list[int]:
    """List the rows a total covers: those of its own block, below it when it leads the table, else above it."""
    data = [at for at in rows if at not in totals and not all(run.is_head for run in grid[at].values())]
    above = [at for at in data if at < row]
    below = [at for at in data if at > row]
    if not above or not _has_numbers(book, grid, above):
        later = [at for at in totals if at > row]
        return below if is_grand or not later else [at for at in below if at < later[0]]
    if is_grand:
        return above
    earlier = [at for at in totals if at < row]
    return [at for at in above if not earlier or at > earlier[-1]]


def _has_numbers(book: Book, grid: Grid, rows: list[int]) -> bool:
    return any(_read_number(read_cell(book, run)) is not None for at in rows for run in grid[at].values())


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _head(book: Book, grid: Grid, column: int) -> str:
    heads = [read_cell(book, row[column]) for _, row in sorted(grid.items()) if column in row and row[column].is_head]
    return heads[-1] if heads else ""


def _is_summed(book: Book, grid: Grid, column: int) -> bool:
    """Say whether a column can be summed: no rates, ranks, years or numbers of rows."""
    return not re.search(
        r"率|%|％|比|序号|编号|年份|排名|位次|增长|增速|均|经度|纬度|进度|指数|^年$", _head(book, grid, column)
    )
