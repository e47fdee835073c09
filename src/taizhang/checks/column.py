"""Columns of a table against each other: keys that stand twice, cells that must not be empty, couplings recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from taizhang.checks.book import Book
from taizhang.checks.interval import Interval, build_rounding
from taizhang.checks.rule import declare, read_data
from taizhang.checks.table import Grid, list_grids, read_cell
from taizhang.model.finding import Finding
from taizhang.model.text import Run

_TOTAL = re.compile(r"合\s*计|小\s*计|总\s*计|共\s*计")
_FEWEST = 4
_COUPLING = re.compile(r"^(?:C|耦合度|耦合度\s*C|coupling(?: degree)?)$", re.IGNORECASE)
_COMPREHENSIVE = re.compile(
    r"^(?:T|综合(?:评价|协调|发展)?指数(?:\s*T)?|综合评价值|comprehensive index)$", re.IGNORECASE
)
_COORDINATION = re.compile(
    r"^(?:D|耦合协调度(?:\s*D)?|协调度|coupling coordination(?: degree)?|coordination)$", re.IGNORECASE
)


@cache
def _read_keys() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in read_data("keys.json").items()}


def _list_heads(book: Book, grid: Grid) -> dict[int, str]:
    """Give the last head of each column."""
    heads: dict[int, str] = {}
    for _, row in sorted(grid.items()):
        for column, run in row.items():
            if run.is_head and not (column == 0 and any(not other.is_head for other in row.values())):
                heads[column] = read_cell(book, run)
    return heads


def _list_rows(book: Book, grid: Grid) -> list[dict[int, Run]]:
    """List the rows of data, merged cells filled in over every row they cover, totals left out."""
    rows: list[dict[int, Run]] = []
    filled: dict[int, tuple[Run, int]] = {}
    for number, row in sorted(grid.items()):
        if all(run.is_head for run in row.values()):
            continue
        whole = {column: run for column, (run, last) in filled.items() if number <= last} | row
        for column, run in row.items():
            if run.n_rows > 1:
                filled[column] = (run, number + run.n_rows - 1)
        if not any(_TOTAL.search(read_cell(book, run)) for run in list(whole.values())[:2]):
            rows.append(whole)
    return rows


@declare("TZ704", "high")
def check_keys(book: Book) -> Iterator[Finding]:
    """Find a number or name that two rows of a list share, and a cell that must be filled and is not."""
    keys = _read_keys()
    for grid in list_grids(book):
        heads, rows = _list_heads(book, grid), _list_rows(book, grid)
        if len(rows) < _FEWEST:
            continue
        for column, head in heads.items():
            if keys["number"].search(head):
                yield from _check_duplicates(book, rows, column, head)
            if keys["mandatory"].search(head):
                yield from _check_filled(book, rows, column, head)


def _check_duplicates(book: Book, rows: list[dict[int, Run]], column: int, head: str) -> Iterator[Finding]:
    """Numbers that start again with every section are no keys: a number counts as double only among rising ones."""
    cells = [row[column] for row in rows if column in row and read_cell(book, row[column])]
    words = [read_cell(book, run) for run in cells]
    if len(set(words)) * 10 < len(words) * 8 or len({run.start for run in cells}) < len(cells):
        return
    seen: dict[str, Run] = {}
    for run, word in zip(cells, words, strict=True):
        if word in seen:
            first = seen[word]
            yield book.build_finding(
                "TZ704",
                "high",
                [(run.start, run.end)],
                evidence=[book.build_span(first.start, first.end)],
                word=word,
                head=head,
                sense="double",
            )
        seen.setdefault(word, run)


def _check_filled(book: Book, rows: list[dict[int, Run]], column: int, head: str) -> Iterator[Finding]:
    filled = [row for row in rows if column in row and read_cell(book, row[column])]
    if len(filled) * 10 < len(rows) * 9:
        return
    for row in rows:
        run = row.get(column)
        others = [other for other in row.values() if read_cell(book, other)]
        if (run is None or not read_cell(book, run)) and len(others) >= 2:
            place = others[0]
            words = read_cell(book, place)
            yield book.build_finding(
                "TZ704", "medium", [(place.start, place.end)], word=words[:20], head=head, sense="empty"
            )


@declare("TZ706", "high", like="B03")
def check_coupling(book: Book) -> Iterator[Finding]:
    """Find a degree of coordination that its own row contradicts: D = √(C·T), rounding kept as intervals.

    The formula is that of 耦合协调度 as papers on 产城融合 print it; C and T are taken as printed.
    """
    for grid in list_grids(book):
        heads = _list_heads(book, grid)
        columns = [
            next((at for at, head in heads.items() if find.match(head)), None)
            for find in (_COUPLING, _COMPREHENSIVE, _COORDINATION)
        ]
        if None in columns:
            continue
        rows = [[row.get(at or 0) for at in columns] for row in _list_rows(book, grid)]
        whole = [[run for run in row if run is not None] for row in rows]
        checked = [(row, _recompute(book, row)) for row in whole if len(row) == len(columns)]
        wrong = [(row, found) for row, found in checked if found is not None and not found[0].overlaps(found[1])]
        if len(wrong) * 2 > len(checked):
            continue  # another formula: D is not √(C·T) in this table
        for row, found in wrong:
            if found is not None:
                yield _build_coupling(book, row, found[0])


def _recompute(book: Book, row: list[Run]) -> tuple[Interval, Interval] | None:
    """Give what D can be by C and T, and what it is as printed."""
    intervals = [build_rounding(read_cell(book, run)) for run in row]
    if any(one is None or one.low is None or one.high is None for one in intervals):
        return None
    (c_low, c_high), (t_low, t_high), _ = (
        (max(one.low or Decimal(0), Decimal(0)), one.high or Decimal(0)) for one in intervals if one is not None
    )
    printed = intervals[2]
    return None if printed is None else (Interval((c_low * t_low).sqrt(), (c_high * t_high).sqrt()), printed)


def _build_coupling(book: Book, row: list[Run], interval: Interval) -> Finding:
    c, t, d = row
    low, high = interval.low or Decimal(0), interval.high or Decimal(0)
    return book.build_finding(
        "TZ706",
        "high",
        [(d.start, d.end)],
        evidence=[book.build_span(c.start, c.end), book.build_span(t.start, t.end)],
        word=read_cell(book, d),
        first=read_cell(book, c),
        last=read_cell(book, t),
        low=f"{low:.5f}",
        high=f"{high:.5f}",
    )
