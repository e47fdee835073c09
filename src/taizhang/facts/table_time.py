"""When a cell of a table holds: by the time its row or its column names, else by the caption of the table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taizhang.facts.grid import find_year, read_day, read_months
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from taizhang.facts.grid import Column, Grid
    from taizhang.facts.table_head import Head

_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")
_MONTH = re.compile(r"(\d{1,2})月(?:份|当月|末|底)?")
_PART = re.compile(r"第?[一二三四1-4]季度|[上下]半年|前[三3]季度|全年")
#: Heads that speak of the month a table is made for alone.
_OWN_MONTH = re.compile(r"本月|当月")
_SO_FAR = re.compile(r"累计|本年|今年|年初以来|1[-—–~至]本月")
_SAME_PART = re.compile(r"同期|同月|同季")


def read_time(words: str, year: int | None) -> Period | None:
    """Read the words of a cell as a time: a year, a month, months, a quarter, a day.

    Args:
        words: The cell; two of them, a year and a part of it, with a tab between.
        year: What a month or a quarter alone belongs to.

    >>> read_time("2021", None).start
    datetime.date(2021, 1, 1)
    >>> read_time("3月", 2024).end
    datetime.date(2024, 4, 1)
    """
    folded = re.sub(r"\s+", "", fold_characters(words))
    if "\t" in words:  # a year and the part of it that another cell names
        first, _, part = re.sub(r"[^\S\t]+", "", fold_characters(words)).partition("\t")
        match = _YEAR.fullmatch(first)
        return None if match is None else _read_part(part if part[-1:] in "月度年" else part + "月", int(match[1]))
    match = _YEAR.fullmatch(folded)
    if match is not None:
        return build_year(int(match[1]), folded)
    day = read_day(folded)
    if day is not None:
        return day
    return None if year is None or len(folded) > 12 else _read_part(folded, year)


def _read_part(folded: str, year: int) -> Period | None:
    """Read the part of a year that words name without the year."""
    months = read_months(folded, year)
    if months is not None:
        return months
    match = _MONTH.fullmatch(folded)
    if match is not None and 1 <= int(match[1]) <= 12:
        month = int(match[1])
        return Period(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), folded)
    part = _PART.search(folded)
    if part is None:
        return None
    found = find_moments(f"{year}年{part.group()}", published_on=None)
    period = found[0].period if len(found) == 1 else None
    if period is None or period.start is None:
        return None
    return Period(period.start, period.end, folded)


def find_head_period(column: Column, year: int | None) -> Period | None:
    """Find the time that the head of a column names; months and quarters alone are those of a year given."""
    label = fold_characters("".join(column.path))
    found = [m for m in find_moments(label, published_on=None) if m.period.is_resolved]
    if found and not _is_year(found[-1].period):
        return found[-1].period
    own = find_year(column)
    year = own or year
    if year is None:
        return None
    for words in reversed(column.path):
        part = _read_part(re.sub(r"\s+", "", fold_characters(words)), year)
        if part is not None:
            return Period(part.start, part.end, re.sub(r"\s+", "", words))
    if found:
        return found[-1].period
    return None if own is None else build_year(own, label)


def _is_year(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end == date(start.year + 1, 1, 1) and start == date(start.year, 1, 1)


def find_period(grid: Grid, column: Column, head: Head, row_words: str | None, *, is_aim: bool) -> Period | None:
    """Find when a cell holds.

    Args:
        grid: The table with what its caption names.
        column: Of the cell.
        head: What its head says; a rate or a change without a time has that of the nearest column on its left.
        row_words: The cell of the row that names a time, where the table has a column for that.
        is_aim: Whether the number is an aim, which is for the whole year.
    """
    if row_words is not None:
        row = read_time(row_words, find_year(column) or grid.year)
        if row is not None and row.start is not None:
            return (find_head_period(column, row.start.year) if _is_year(row) else None) or row
    named = find_head_period(column, grid.year)
    if named is not None and not head.is_earlier:
        return named
    if head.is_earlier:
        return _find_earlier(grid, column, named)
    if head.basis is not None:
        named = _find_left(grid, column)
        if named is not None:
            return named
    return _find_caption_period(grid, column, is_aim=is_aim)


def _find_left(grid: Grid, column: Column) -> Period | None:
    """Find the time of the nearest column on the left that names one."""
    for index in range(column.index - 1, -1, -1):
        other = grid.columns.get(index)
        if other is not None and other.path and (named := find_head_period(other, grid.year)) is not None:
            return named
    return None


def _find_earlier(grid: Grid, column: Column, named: Period | None) -> Period | None:
    """Find the time a year before: the same part of it for 同期, else the whole year."""
    last = "".join(column.path)
    if named is not None and find_year(column) is not None:
        return named  # 2022年同期 names its year
    if not _SAME_PART.search(last):
        return None if grid.year is None else build_year(grid.year - 1, last)
    left = named or _find_left(grid, column) or _find_caption_period(grid, column, is_aim=False)
    if left is None or left.start is None or left.end is None:
        return None
    return Period(_shift(left.start), _shift(left.end), last)


def _shift(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if (day.month, day.day) == (2, 29) else day.day)


def _find_caption_period(grid: Grid, column: Column, *, is_aim: bool) -> Period | None:
    label = "".join(column.path)
    if grid.year is None or is_aim or grid.as_of is None:
        return None if grid.year is None else build_year(grid.year, None)
    is_own = _OWN_MONTH.search(label) is not None
    since = None if _SO_FAR.search(label) else grid.since
    first = grid.as_of.replace(day=1) if is_own else since or date(grid.year, 1, 1)
    return Period(first, grid.as_of + timedelta(1), label if is_own else None)
