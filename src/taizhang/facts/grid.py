"""Tables of a text as grids: heads, captions, unit, day and rows with their exact places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.model.period import Period

if TYPE_CHECKING:
    from taizhang.model.text import Run, Text

#: 填报单位 and 责任单位 are offices, no units of measure.
_UNIT = re.compile(r"(?<![\u4e00-\u9fff])(?:计量|金额|货币|数量|投资)?单位\s*[:：]\s*(?P<unit>[^\s,，;；、)）]{1,12})")
_UNIT_LIST = re.compile(r"[^\s,，;；、)）]{1,12}(?:\s*[,，;；、和]\s*[^\s,，;；、)）:：]{1,12}(?!\s*[:：]))*")
_ONE_UNIT = re.compile(r"[^\s,，;；、)）和]+")
_HEAD_UNIT = re.compile(
    r"[((（](?:满分|权重)?\d+(?P<score>分)[))）]\s*$|[((（](?P<unit>[^))）]{1,10})[))）]\s*(?:[A-Za-z][A-Za-z ,.'&/()-]*)?$|[、/]\s*(?P<bare>亿元|万元|元)$|(?P<percent>[%％‰])$"
)
_LONG = 60
#: A merged cell of more columns than any table has says nothing of what it covers.
_WIDEST = 200
_YEAR = 365
#: 2021 alone is a year in the head of a column, and so is one behind a stroke of two levels.
_HEAD_YEAR = re.compile(r"((?:19|20)\d\d)年|(?:^|/)((?:19|20)\d\d)(?=$|/|[(（年])")
_MONTHS = re.compile(r"(?P<first>\d{1,2})月?[-—–~至到]+(?P<last>\d{1,2})月")
#: Words by which a line above a table is its title.
_TITLE = re.compile(
    r"(?:表|清单|台账|一览|名单|计划|目录|情况|卡)(?:[(（][^()（）]*[)）])?\s*$|^\s*[附表]\s*[件\d一二三四五六七八九十]"
)
_PLANNED = re.compile(r"规划|十[一二三四五六七八]?五|发展目标|主要目标")
_DAY_LINE = re.compile(r"\s*[(（]?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)）]?\s*")
_AS_OF = re.compile(r"截[至止]到?|数据时间|统计时间|填报时间|日期")


@dataclass(slots=True)
class Column:
    """A column: its head words from the top down, their runs, and the unit its head gives."""

    index: int
    path: tuple[str, ...]
    runs: tuple[Run, ...]
    unit: str | None
    unit_span: tuple[int, int] | None

    @property
    def words(self) -> str:
        """The head words joined by a slash."""
        return "/".join(self.path)


@dataclass(slots=True)
class Grid:
    """One table.

    Args:
        columns: By column number.
        rows: Row number → column number → run, data rows only.
        covered: Row and column → run of a merged cell of several rows or columns, for each place it covers but its own.
        unit: What the caption gives for the whole table, with its span; the first of several (单位：亿元、%).
        units: All that the caption gives, each with its span.
        as_of: The last day the table speaks of, where a caption says it.
        as_of_span: Its words.
        since: The first day of the part of a year a caption names (2024年三季度); `None` after 截至.
        year: The year a caption names.
        span: First and last year of the years a caption names together (2019—2023年, “十四五”).
        is_plan: Whether that caption heads the aims of a plan (“十四五”主要指标).
        title: Words of the first caption.
        title_span: Where it stands.
    """

    columns: dict[int, Column] = field(default_factory=dict)
    rows: dict[int, dict[int, Run]] = field(default_factory=dict)
    covered: dict[tuple[int, int], Run] = field(default_factory=dict)
    unit: str | None = None
    unit_span: tuple[int, int] | None = None
    units: tuple[tuple[str, tuple[int, int]], ...] = ()
    as_of: date | None = None
    as_of_span: tuple[int, int] | None = None
    since: date | None = None
    year: int | None = None
    span: tuple[int, int] | None = None
    is_plan: bool = False
    title: str | None = None
    title_span: tuple[int, int] | None = None

    def find_cell(self, row: int, column: int) -> Run | None:
        """Find the cell of a row and a column, also where it is merged with the ones above or to its left."""
        return self.rows.get(row, {}).get(column) or self.covered.get((row, column))


def build_grids(text: Text, *, published_on: date | None) -> list[Grid]:
    """Give the tables of a text in order."""
    tables: dict[tuple[str | None, int | None], list[Run]] = {}
    captions: dict[tuple[str | None, int | None], list[Run]] = {}
    last_caption: list[Run] = []
    for run in text.layout:
        key = (run.sheet, run.table)
        if run.kind == "cell":
            if key not in tables and run.sheet is None:
                captions.setdefault(key, []).extend(last_caption[-3:])
            tables.setdefault(key, []).append(run)
        elif run.kind == "caption" and run.sheet is not None:
            captions.setdefault(key, []).append(run)
        else:
            last_caption.append(run)
    return [
        grid
        for key, runs in tables.items()
        if any(run.row is not None for run in runs)
        for grid in _split(_build_grid(text, runs, captions.get(key, []), published_on))
    ]


def _split(grid: Grid) -> list[Grid]:
    """Give a table whose heads are said again from left to right (指标 单位 数值 指标 单位 数值) as several."""
    columns = [column for _, column in sorted(grid.columns.items()) if column.path]
    words = [column.path for column in columns]
    for width in range(2, len(columns) // 2 + 1):
        if len(words) % width == 0 and words == words[:width] * (len(words) // width):
            starts = [columns[at].index for at in range(0, len(columns), width)]
            ends = [*starts[1:], max(grid.columns) + 1]
            return [_take(grid, range(start, end)) for start, end in zip(starts, ends, strict=True)]
    return [grid]


def _take(grid: Grid, places: range) -> Grid:
    """Give some columns of a table as one of their own."""
    rows = {
        number: {column: run for column, run in cells.items() if column in places}
        for number, cells in grid.rows.items()
    }
    return replace(
        grid,
        columns={index: column for index, column in grid.columns.items() if index in places},
        rows={number: cells for number, cells in rows.items() if cells},
        covered={place: run for place, run in grid.covered.items() if place[1] in places},
    )


def _build_grid(text: Text, runs: list[Run], captions: list[Run], published_on: date | None) -> Grid:
    grid = Grid()
    heads: list[Run] = []
    for run in runs:
        if run.row is None or run.column is None:
            continue
        words = text.content[run.start : run.end]
        if run.is_head and _UNIT.search(words) and run.n_columns > 1:
            captions = [*captions, run]
        elif run.is_head:
            heads.append(run)
        else:
            grid.rows.setdefault(run.row, {})[run.column] = run
            if run.n_rows > 1 or run.n_columns > 1:
                for place in product(range(run.n_rows), range(min(run.n_columns, _WIDEST))):
                    grid.covered[run.row + place[0], run.column + place[1]] = run
    # Of the paragraphs above a table the nearest speaks of it; the captions of a sheet stand in their order.
    for caption in captions if any(c.kind == "caption" for c in captions) else reversed(captions):
        _read_caption(text, caption, grid, published_on)
    n_columns = max((r.column + r.n_columns for r in runs if r.column is not None), default=0)
    for index in range(n_columns):
        grid.columns[index] = build_column(text, index, heads)
    return grid


def _read_caption(text: Text, run: Run, grid: Grid, published_on: date | None) -> None:
    words = text.content[run.start : run.end]
    unit = _UNIT.search(words)
    if run.kind == "paragraph" and unit is None and (len(words) > _LONG or _DAY_LINE.fullmatch(words)):
        return  # running text above a table is no caption, and the day of publication not its date
    if unit is not None and grid.unit is None and "见" not in unit["unit"]:
        grid.unit = unit["unit"]
        grid.unit_span = (run.start + unit.start("unit"), run.start + unit.end("unit"))
        listed = _UNIT_LIST.match(words, unit.start("unit"))
        grid.units = tuple(
            (match.group(), (run.start + match.start(), run.start + match.end()))
            for match in _ONE_UNIT.finditer(
                words, unit.start("unit"), unit.end("unit") if listed is None else listed.end()
            )
        )
    if grid.title is None and unit is None and (run.kind == "caption" or _TITLE.search(words)):
        grid.title, grid.title_span = words, (run.start, run.end)
    moments = _find_dated(fold_characters(words), grid.year, published_on)
    within = [m for m in moments if m.first.year == m.last.year]
    if within:
        grid.year = grid.year or within[0].first.year
    elif moments and grid.span is None:
        grid.span = moments[0].first.year, moments[0].last.year
        grid.is_plan = _PLANNED.search(words) is not None
    # A part of a year says up to when; a whole year does only where the caption says 截至.
    dated = [m for m in within if m.is_part_of_year] or (within if _AS_OF.search(words) else [])
    if grid.as_of is None and dated:
        grid.as_of = dated[-1].last
        grid.since = None if _AS_OF.search(words) or dated[-1].first == dated[-1].last else dated[-1].first
        grid.as_of_span = (run.start + dated[-1].start, run.start + dated[-1].end)


@dataclass(frozen=True, slots=True)
class _Dated:
    """Words of a caption that name days: their place, the first and the last day."""

    start: int
    end: int
    first: date
    last: date

    @property
    def is_part_of_year(self) -> bool:
        """Whether it is a day, a month, a quarter, or the months of a year so far."""
        return self.first.year == self.last.year and (self.last - self.first).days < _YEAR - 1


def _find_dated(folded: str, year: int | None, published_on: date | None) -> list[_Dated]:
    """Find the days a caption names; a month without a year is one of the year named beside it."""
    found = find_moments(folded, published_on=published_on)
    named = next((m.period.start.year for m in found if m.kind == "year" and m.period.start is not None), year)
    if named is not None and published_on is None:
        found = find_moments(folded, published_on=date(named, 12, 31))
    return [
        _Dated(m.start, m.end, m.period.start, m.period.end - timedelta(1))
        for m in found
        if m.period.start is not None and m.period.end is not None
    ]


def read_months(words: str, year: int) -> Period | None:
    """Give the months that head words name (1—9月完成), in a year; `None` where they name none.

    >>> read_months("1—9月完成", 2024).end
    datetime.date(2024, 10, 1)
    """
    match = _MONTHS.search(fold_characters(words))
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first <= last <= 12:
        return None
    return Period(date(year, first, 1), date(year + last // 12, last % 12 + 1, 1), match.group())


def build_column(text: Text, index: int, heads: list[Run]) -> Column:
    """Build a column from the heads that stand above it.

    Args:
        text: What the heads quote.
        index: The number of the column.
        heads: The head cells of the table.
    """
    path: list[str] = []
    runs: list[Run] = []
    unit: str | None = None
    unit_span: tuple[int, int] | None = None
    for run in sorted(heads, key=lambda r: (r.row or 0, r.column or 0)):
        if run.column is None or not run.column <= index < run.column + run.n_columns:
            continue
        words = re.sub(r"\s+", "", text.content[run.start : run.end])
        if not words:
            continue
        found = _HEAD_UNIT.search(text.content[run.start : run.end])
        if found is not None:
            group = found.lastgroup or "unit"
            unit = found[group].lstrip("±＋+")
            unit_span = (run.start + found.end(group) - len(unit), run.start + found.end(group))
        if not path or path[-1] != words:
            path.append(words)
            runs.append(run)
    return Column(index, tuple(path), tuple(runs), unit, unit_span)


def find_year(column: Column | None) -> int | None:
    """Find the year the head of a column names."""
    match = _HEAD_YEAR.search(fold_characters(column.words)) if column is not None else None
    return int(match[1] or match[2]) if match else None


def read_day(words: str) -> Period | None:
    """Give the day or month a cell names, or `None`.

    >>> read_day("2023-06").end
    datetime.date(2023, 7, 1)
    >>> read_day("2023年6月30日").start
    datetime.date(2023, 6, 30)
    """
    match = re.fullmatch(
        r"\s*(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?(?:底|末|\s.*)?\s*", fold_characters(words)
    )
    if match is None:
        found = find_moments(fold_characters(words), published_on=None)
        return found[0].period if len(found) == 1 and found[0].period.is_resolved else None
    year, month = int(match[1]), int(match[2])
    try:
        start = date(year, month, int(match[3] or 1))
    except ValueError:
        return None
    if match[3]:
        return Period(start, start + timedelta(1), words)
    return Period(start, date(year + month // 12, month % 12 + 1, 1), words)
