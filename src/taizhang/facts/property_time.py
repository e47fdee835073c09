"""When the property of a project or a commitment holds that a cell of a table gives."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taizhang.facts.grid import find_year, read_months
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.grid import Column, Grid

Place = tuple[int, int]

_PROGRESS = frozenset({"progress_percent", "progress_words", "satisfaction"})
#: What is known of the day the table speaks of.
_STATE = _PROGRESS | {"stage", "done_to_date", "money_done", "obstacle", "factor"}
_SO_FAR = frozenset({"done_this_year", "plan_share"})
_YEARLY = frozenset(
    {
        "batch",
        "annual_plan",
        "done_this_year",
        "promise",
        "quantity",
        "money",
        "number",
        "category",
        "owner",
        "deadline",
    }
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_UP_TO = re.compile(r"截[至止]|至|底|末|止")
_YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:[.\-/]?(?P<month>1[0-2]|0?[1-9])月?)?(?:\s*(?:[-—–~～至]|——|到)+\s*"
    r"(?P<last>(?:19|20)\d\d)年?(?:[.\-/]?(?P<until>1[0-2]|0?[1-9])月?)?)?"
)


def find_property_period(grid: Grid, key: str, column: Column | None) -> tuple[Period | None, Place | None]:
    """Find when a property holds, with the place of the words that say so.

    Args:
        grid: The table: its caption names a year or a day.
        key: The property.
        column: Its column, which may name months, a quarter, a year or a day itself.
    """
    if column is not None and key in _PROGRESS and (quarter := _find_quarter(column, grid.year)) is not None:
        return quarter, (column.runs[0].start, column.runs[0].end)
    if column is not None and key in _STATE and (day := find_day(column, grid.year)) is not None:
        return day, (column.runs[-1].start, column.runs[-1].end)
    if key in _STATE and grid.as_of is not None:
        return Period(grid.as_of, grid.as_of + timedelta(1), grid.as_of.isoformat()), grid.as_of_span
    year = find_year(column) or grid.year
    if column is not None and key in _SO_FAR and year is not None:
        months = read_months(column.words, year)
        if months is not None:
            return months, (column.runs[-1].start, column.runs[-1].end)
    if key in _SO_FAR and grid.as_of is not None:
        label = column.words if column else None
        return Period(date(grid.as_of.year, 1, 1), grid.as_of + timedelta(1), label), grid.as_of_span
    if key in _YEARLY:
        return (None if year is None else build_year(year, str(year))), grid.title_span
    return None, None


def find_day(column: Column, year: int | None) -> Period | None:
    """Find the last day of what a head counts up to (截至2023年底累计完成).

    Args:
        column: With its head words.
        year: What a month alone belongs to.
    """
    label = fold_characters(column.words)
    if not _UP_TO.search(label):
        return None
    found = [m.period for m in find_moments(label, published_on=None) if m.period.end is not None]
    if not found and year is not None:
        found = [m.period for m in find_moments(label, published_on=date(year, 12, 31)) if m.period.end is not None]
    end = found[-1].end if found else None
    return None if end is None else Period(end - timedelta(1), end, column.path[-1])


def _find_quarter(column: Column, year: int | None) -> Period | None:
    match = re.search(r"(?:(\d{4})年)?第?([一二三四])季度", column.words)
    if match is None:
        return None
    found = int(match[1]) if match[1] else year
    if found is None:
        return None
    last = _QUARTERS[match[2]] * 3
    end = date(found + 1, 1, 1) if last == 12 else date(found, last + 1, 1)
    return Period(end - timedelta(1), end, match.group())


def read_years(words: str) -> Iterator[tuple[str, Period]]:
    """Read from when to when works last: the planned start and the planned end.

    >>> [(key, str(period.start)) for key, period in read_years("2022-2025年")]
    [('start_planned', '2022-01-01'), ('finish_planned', '2025-01-01')]
    """
    match = _YEARS.fullmatch(re.sub(r"\s+", "", fold_characters(words)))
    if match is None:
        return
    yield "start_planned", _build_time(match["first"], match["month"], words)
    if match["last"] is not None:
        yield "finish_planned", _build_time(match["last"], match["until"], words)
    elif match["month"] is None:
        yield "finish_planned", _build_time(match["first"], None, words)


def _build_time(year: str, month: str | None, words: str) -> Period:
    if month is None:
        return build_year(int(year), words)
    first = date(int(year), int(month), 1)
    return Period(first, date(first.year + first.month // 12, first.month % 12 + 1, 1), words)
