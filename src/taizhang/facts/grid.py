"""Tables of a text as grids: heads, captions, unit, day and rows with their exact places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.model.period import Period

if TYPE_CHECKING:
    from taizhang.model.text import Run, Text

_UNIT = re.compile(r"(?:计量)?单位\s*[:：]\s*(?P<unit>[^\s,，;；)）]{1,12})")
_HEAD_UNIT = re.compile(r"[((（](?P<unit>[^))）]{1,10})[))）]\s*$|[、/]\s*(?P<bare>%|亿元|万元|元)$")
NUMERIC = re.compile(r"\s*[-—]?\d[\d,]*(?:\.\d+)?\s*%?\s*$")
_LONG = 60
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
        unit: What the caption gives for the whole table, with its span.
        as_of: The last day the table speaks of, where a caption says it.
        as_of_span: Its words.
        year: The year a caption names.
        title: Words of the first caption.
        title_span: Where it stands.
    """

    columns: dict[int, Column] = field(default_factory=dict)
    rows: dict[int, dict[int, Run]] = field(default_factory=dict)
    unit: str | None = None
    unit_span: tuple[int, int] | None = None
    as_of: date | None = None
    as_of_span: tuple[int, int] | None = None
    year: int | None = None
    title: str | None = None
    title_span: tuple[int, int] | None = None


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
        _build_grid(text, runs, captions.get(key, []), published_on)
        for key, runs in tables.items()
        if any(run.row is not None for run in runs)
    ]


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
    # Of the paragraphs above a table the nearest speaks of it; the captions of a sheet stand in their order.
    for caption in captions if any(c.kind == "caption" for c in captions) else reversed(captions):
        _read_caption(text, caption, grid, published_on)
    n_columns = max((r.column + r.n_columns for r in runs if r.column is not None), default=0)
    for index in range(n_columns):
        grid.columns[index] = _build_column(text, index, heads)
    return grid


def _read_caption(text: Text, run: Run, grid: Grid, published_on: date | None) -> None:
    words = text.content[run.start : run.end]
    unit = _UNIT.search(words)
    if run.kind == "paragraph" and unit is None and (len(words) > _LONG or _DAY_LINE.fullmatch(words)):
        return  # running text above a table is no caption, and the day of publication not its date
    if unit is not None and grid.unit is None and "见" not in unit["unit"]:
        grid.unit = unit["unit"]
        grid.unit_span = (run.start + unit.start("unit"), run.start + unit.end("unit"))
    if grid.title is None and unit is None and run.kind == "caption":
        grid.title, grid.title_span = words, (run.start, run.end)
    for moment in find_moments(fold_characters(words), published_on=published_on):
        if moment.period.end is None or moment.period.start is None:
            continue
        grid.year = grid.year or moment.period.start.year
        is_day = moment.period.end - moment.period.start <= timedelta(31)
        if grid.as_of is None and (is_day or _AS_OF.search(words)):
            grid.as_of = moment.period.end - timedelta(1)
            grid.as_of_span = (run.start + moment.start, run.start + moment.end)


def _build_column(text: Text, index: int, heads: list[Run]) -> Column:
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
            group = "unit" if found["unit"] else "bare"
            unit = found[group].lstrip("±＋+")
            unit_span = (run.start + found.end(group) - len(unit), run.start + found.end(group))
        if not path or path[-1] != words:
            path.append(words)
            runs.append(run)
    return Column(index, tuple(path), tuple(runs), unit, unit_span)


def find_year(column: Column | None) -> int | None:
    """Find the year the head of a column names."""
    match = re.search(r"(20\d\d)年", column.words) if column is not None else None
    return int(match[1]) if match else None


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
