"""Read tables of numbers: each cell is a fact with the measure, the subject, the unit and the time of its row and column."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.cell import CellNumber, read_cell
from taizhang.facts.indicator import find_indicator, fits
from taizhang.facts.numeral import fold_characters
from taizhang.facts.quantity import METHOD
from taizhang.facts.table_head import Head, read_head
from taizhang.facts.table_shape import Shape, find_shape
from taizhang.facts.table_time import find_head_period, find_period
from taizhang.facts.table_unit import CellUnit, build_mention, build_unit, find_own_unit, find_unit
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.period import Period, build_year
from taizhang.model.text import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.grid import Column, Grid
    from taizhang.facts.passage import Passage
    from taizhang.model.fact import Basis, Kind, Status
    from taizhang.model.span import Span

Place = tuple[int, int]

#: A row that is part of the one above it.
_PART = re.compile(r"\s*(?:#|其中)")
_SUM = re.compile(r"(?:总计|合计|小计|全[区县市省州]|平均)(?:合计|平均)?")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]")
#: Numbers of order before the name of a row: （二）, 1., 三、.
_ORDER = re.compile(
    r"^(?:[(（](?:[一二三四五六七八九十]+|\d{1,2})[)）]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]+、)"
)
_RATE = re.compile(r"率(?:[(（]|$)|比重|占比")
_SHARED = re.compile(r"占[\u4e00-\u9fff]*比|比重|贡献率|占比")
_TITLED = re.compile(
    r"(?:各|分)(?:镇街|街镇|乡镇|镇乡|镇\(街道?\)|街道|区县|县区|县市区|县\(市、?区\)|市州|地区|省市|园区|部门|单位)(?:镇)?(?P<what>[\u4e00-\u9fff]{3,}?)(?:完成|统计|明细|汇总|一览|排名|情况)*表?(?:\(|$)"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of numbers with what its head says, after what it takes over from its neighbours."""

    column: Column
    head: Head
    what: str
    runs: tuple[Run, ...]
    place: Run | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its cells, and the runs that name its measure, whom it is about, its unit and its time.

    Args:
        group: What a row without numbers above says is measured of all that follow (期末畜禽存栏), else empty.
    """

    cells: dict[int, Run]
    name: Run | None
    whom: Run | None
    times: tuple[Run, ...]
    unit: tuple[str, Place] | None
    shared: tuple[str, Place] | None
    group: str


def read_series(passage: Passage, grid: Grid) -> Iterator[Fact]:
    """Read one table of numbers.

    Args:
        passage: The prepared text.
        grid: The table.

    Returns:
        A fact for each cell that is a number. What the table does not name (the unit, the measure, the time) is missing.
    """
    shape = find_shape(passage, grid)
    columns = list(_list_columns(grid, shape))
    series = _Series(passage, grid, shape, is_aimed=_is_aimed(grid, columns))
    for row in _list_rows(passage, grid, shape):
        for column in columns:
            run = row.cells.get(column.column.index)
            number = None
            if run is not None:
                number = read_cell(passage.text.content[run.start : run.end], passage.lexicon)
            if run is not None and number is not None:
                fact = series.read_number(row, column, run, number)
                if fact is not None:
                    yield fact


def _list_columns(grid: Grid, shape: Shape) -> Iterator[_Column]:
    """List the columns of numbers; a rate, a rise or a rank without words of its own is one of what stands left of it."""
    left: tuple[str, tuple[Run, ...]] = ("", ())
    for index in shape.values:
        column = grid.columns[index]
        head = read_head(column)
        level = shape.head_places.get(index)
        named = [at for at in head.what_rows if at != level]
        what = head.what if level is None else "".join(column.path[at] for at in named)
        runs = tuple(column.runs[at] for at in named)
        if head.basis is None:
            left = (what, runs)
        elif not what:
            what, runs = left
        if head.manner and not what.endswith(head.manner):
            what, runs = what + head.manner, (*runs, column.runs[-1])
        yield _Column(column, head, what, runs, None if level is None else column.runs[level])


def _is_aimed(grid: Grid, columns: list[_Column]) -> bool:
    """Whether a table sets the aims of a plan beside the years before it."""
    years = [period.start.year for c in columns if (period := find_head_period(c.column, None)) and period.start]
    return grid.is_plan and grid.span is not None and any(year < grid.span[0] for year in years)


def _list_rows(passage: Passage, grid: Grid, shape: Shape) -> Iterator[_Row]:
    content = passage.text.content
    shared: tuple[str, Place] | None = None
    is_part, group = False, ""
    for number in sorted(grid.rows):
        name, whom, *times = (
            None if index is None else grid.find_cell(number, index)
            for index in (shape.measure, shape.whom, shape.time, shape.part)
        )
        unit = None if shape.unit is None else grid.find_cell(number, shape.unit)
        if (name is None and shape.measure is not None) or (whom is None and shape.whom is not None):
            continue
        words = "" if name is None else content[name.start : name.end].strip()
        if name is not None and not _HAN.search(words):
            continue
        if name is not None and not any(grid.find_cell(number, index) for index in shape.values):
            grouped = _GROUPED.search(words)
            group = "" if grouped is None else grouped.group()
            continue
        if words in _OUTPUTS:
            group = _ADDED  # 地区生产总值, and below it 工业, 建筑业
        own = None if name is None else find_own_unit(passage, name)
        is_part = own is None and shared is not None and (is_part or _PART.match(words) is not None)
        shared = own or shared
        if unit is not None:
            own = content[unit.start : unit.end].strip(), (unit.start, unit.end)
        yield _Row(
            grid.rows[number],
            name,
            whom,
            tuple(time for time in times if time is not None),
            own,
            shared if is_part else None,
            group,
        )


#: A table that opens with what everything made was worth tells below it what each trade added.
_OUTPUTS, _ADDED = frozenset({"地区生产总值", "国内生产总值", "生产总值", "GDP"}), "增加值"
#: What a row that heads a group of rows says of them all.
_GROUPED = re.compile(r"(?:存栏|出栏|产量|产值|增加值|投资|收入|支出|人数)$")


@dataclass(frozen=True, slots=True)
class _Series:
    """A table being read."""

    passage: Passage
    grid: Grid
    shape: Shape
    is_aimed: bool

    def read_number(self, row: _Row, column: _Column, run: Run, number: CellNumber) -> Fact | None:
        """Read one number; a row that names nothing, in a column that names nothing, has none."""
        name, runs = self.find_name(row, column)
        head = column.head
        unit = find_unit(
            self.passage,
            self.grid,
            column.column,
            head=head,
            number=number,
            run=run,
            row_unit=row.unit,
            named=(name, runs),
            shared=row.shared,
        )
        if number.is_bracketed and unit.base == "%" and _RATE.search(name):
            unit = build_unit(self.passage, "百分点", None)  # the rise of a rate over the years of a plan
        basis = _find_basis(head, number, unit, name)
        places = runs
        if row.name is None and not name:
            name, places = self.find_titled(unit, basis)
        if not name and row.whom is None and not row.times:
            return None
        is_aim = head.status in ("target", "plan")
        period = self.find_period(row, column, is_aim=is_aim)
        status = self.find_status(column, period, number)
        indicator = None
        if head.basis != "rank":
            indicator = find_indicator(name, build_mention(unit, run.start, run.end), self.passage.lexicon, basis)
        return Fact(
            text_id=self.passage.text_id,
            kind=_find_kind(head, status),
            subject=self.find_subject(row, column),
            measure=Measure(name, None if indicator is None else indicator.id) if name else None,
            value=number.value * unit.factor,
            value_max=None if number.value_max is None else number.value_max * unit.factor,
            unit=unit.base,
            as_written=AsWritten(number.written, unit.written),
            comparator=number.comparator,
            basis=basis,
            base_of_comparison=self.find_base(column, basis),
            status=status,
            period=period,
            spans=self.list_spans(row, column, run, number, unit, places),
            method=METHOD,
        )

    def find_name(self, row: _Row, column: _Column) -> tuple[str, tuple[Run, ...]]:
        """Give the measure words of a cell: those of its row, then those of its column that say more."""
        if row.name is None:
            return column.what, column.runs
        words = self.passage.text.content[row.name.start : row.name.end]
        name = _clean_name(words, find_own_unit(self.passage, row.name))
        if row.group and not name.endswith((row.group, "量")) and (row.group != _ADDED or name.endswith("业")):
            name += row.group
        what = column.what
        if what == "产量" and name.endswith("量"):
            return name, (row.name,)  # 原油加工量 is how much was made
        if not what or what in name or name.endswith(what.rstrip("数")):
            return name, (row.name,)
        return name + what, (row.name, *column.runs)

    def find_titled(self, unit: CellUnit, basis: Basis | None) -> tuple[str, tuple[Run, ...]]:
        """Find what the title of the table says is measured, where neither row nor column does."""
        span = self.grid.title_span
        if span is None:
            return "", ()
        start, end = span
        title = fold_characters(self.passage.text.content[start:end])
        lexicon, probe = self.passage.lexicon, build_mention(unit, start, end)
        for length in range(min(lexicon.longest_alias, len(title)), 2, -1):
            for at in range(len(title) - length + 1):
                for indicator in lexicon.aliases.get(title[at : at + length], ()):
                    if unit.base is not None and fits(indicator, probe, basis):
                        return title[at : at + length], (_cut(start + at, length),)
        match = _TITLED.search(title)
        if match is None:
            return "", ()
        return match["what"], (_cut(start + match.start("what"), len(match["what"])),)

    def find_subject(self, row: _Row, column: _Column) -> Subject | None:
        """Find whom a cell is about; a sum is about the place of the whole text."""
        run, places = row.whom or column.place, self.passage.places
        if run is None:
            return places.find_subject(0, 0)
        name = re.sub(r"\s+", "", self.passage.text.content[run.start : run.end])
        if _SUM.fullmatch(name):
            return places.find_subject(0, 0)
        kind = self.shape.whom_kind if row.whom is not None else "place"
        return places.find_named(run.start, run.end) or Subject(kind, name, None)

    def find_period(self, row: _Row, column: _Column, *, is_aim: bool) -> Period | None:
        """Find when a cell holds: by its row, its column or the caption, else by the section the table stands in."""
        words = "\t".join(self.passage.text.content[time.start : time.end] for time in row.times) or None
        period = find_period(self.grid, column.column, column.head, words, is_aim=is_aim)
        span = self.grid.span
        if self.is_aimed and span is not None and find_head_period(column.column, None) is None:
            return Period(date(span[0], 1, 1), date(span[1] + 1, 1, 1), None)
        if period is None and (year := _find_section_year(self.passage, column.column, row)) is not None:
            return build_year(year, None)
        return period

    def find_status(self, column: _Column, period: Period | None, number: CellNumber) -> Status:
        """Find whether a number is an aim: the head says so, or it is for a year of the plan the table sets out."""
        span = self.grid.span
        if self.is_aimed and span is not None and period is not None and period.start is not None:
            return "target" if period.start.year >= span[0] or number.is_bracketed else column.head.status
        return column.head.status

    def find_base(self, column: _Column, basis: Basis | None) -> str | None:
        """Find what a change is one from."""
        if basis != "change" or self.is_aimed or "年均" in column.column.words:
            return None
        return "month_on_month" if "环比" in column.column.words else "year_on_year"

    def list_spans(
        self, row: _Row, column: _Column, run: Run, number: CellNumber, unit: CellUnit, names: tuple[Run, ...]
    ) -> tuple[Span, ...]:
        """List the spans of a cell: value, unit, measure, subject, period and the whole row."""
        quote = self.passage.quote
        spans = [quote(run.start + number.start, run.start + number.end, "value")]
        if unit.span is not None:
            spans.append(quote(*unit.span, "unit"))
        spans.extend(quote(name.start, name.end, "measure") for name in names)
        whom = row.whom or column.place
        if whom is not None:
            spans.append(quote(whom.start, whom.end, "subject"))
        taken = {(name.start, name.end) for name in names} | ({(whom.start, whom.end)} if whom else set())
        heads = [head for head in column.column.runs if (head.start, head.end) not in taken]
        spans.extend(quote(at.start, at.end, "period") for at in (*row.times, *heads))
        cells = row.cells.values()
        spans.append(quote(min(cell.start for cell in cells), max(cell.end for cell in cells), "whole"))
        return tuple(spans)


def _cut(start: int, length: int) -> Run:
    return Run(start, start + length, "caption")


def _find_kind(head: Head, status: Status) -> Kind:
    if head.basis == "rank":
        return "ranking"
    return "target" if status == "target" else "observation"


def _find_basis(head: Head, number: CellNumber, unit: CellUnit, name: str) -> Basis:
    if head.basis is not None:
        return head.basis
    if number.is_change or number.is_bracketed:
        return "change"
    if unit.base == "%":
        return "share" if _SHARED.search(name) else "level"
    return "count" if unit.is_classifier or unit.dimension == "people" else "level"


#: The same name in English behind the Chinese one.
_ENGLISH = re.compile(r"\s+[A-Za-z][A-Za-z ,.'&()/-]{3,}$")
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def _clean_name(words: str, unit: tuple[str, Place] | None) -> str:
    """Give the measure words of a row without marks, 其中, numbers of order and the unit in brackets."""
    words = _ENGLISH.sub("", words) if _HANZI.search(words) else words
    name = re.sub(r"^[\s#＃*]+|^\s*(?:其中|#)\s*[:：]?|\s+", "", words)
    name = _ORDER.sub("", name)
    return name if unit is None else re.sub(r"[(（][^()（）]*[)）]$", "", name)


def _find_section_year(passage: Passage, column: Column, row: _Row) -> int | None:
    """Give the year the section speaks of in which a table stands, where it looks back on one."""
    run = row.cells[column.index]
    index = bisect_left(passage.sentences, run.start, key=lambda sentence: sentence.start)
    block = passage.sentences[index - 1].block if index else None
    return block.year if block is not None and block.zone in ("review", "five_year_review") else None
