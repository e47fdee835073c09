"""Read tables of measures: a row names what is measured, a column the time; or a row names whom, a column what."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taizhang.facts.grid import NUMERIC, Column, Grid, find_year, read_months
from taizhang.facts.indicator import find_indicator, fits
from taizhang.facts.mention import Mention
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import MAGNITUDES, fold_characters, read_numeral
from taizhang.facts.quantity import METHOD
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from taizhang.catalog.entry import Indicator, Unit
    from taizhang.facts.passage import Passage
    from taizhang.model.fact import Basis
    from taizhang.model.span import Span
    from taizhang.model.text import Run

_OWN_UNIT = re.compile(r"[((（](?P<unit>[^()（）]{1,8})[))）]\s*$")
#: A row that is part of the one above it.
_PART = re.compile(r"\s*(?:#|其中)")
_UNIT_HEAD = re.compile(r"(?:^|/)(?:计量)?单位$")
_CHANGE_HEAD = re.compile(r"增长|增速|增减|比上年|同比|增幅|涨幅")
_AIM_HEAD = re.compile(r"目标|任务|计划(?!.*完成)")
_SHARE_HEAD = re.compile(r"率|占比|比重|比例|占.*[%％]")
_RANK_HEAD = re.compile(r"排名|排位|位次|名次|位居")
#: Heads of a column that names those the figures are about, and what kind of subject they are.
_WHOM_HEAD = re.compile(
    r"(?:^|/)(?:(?P<place>镇街|街镇|乡镇|镇乡|乡镇街道|乡镇\(街道\)|镇\(街道\)|镇\(街\)|街道|区县|县区|县市区|市县|市州|省份|省市|地区|园区|组团|村\(社区\)|村社)|"
    r"(?P<organisation>填报单位|责任单位|单位|部门|责任部门|企业|公司))(?:名称)?$"
)
_SUM = re.compile(r"(?:总计|合计|小计|全[区县市省州]|平均)(?:合计|平均)?")


def read_series(passage: Passage, grid: Grid, name_column: int) -> Iterator[Fact]:
    """Read one table whose rows are measures, or whose rows are places or offices and its columns measures.

    Args:
        passage: The prepared text.
        grid: The table.
        name_column: The column that names the measures, or those the figures are about.
    """
    content = passage.text.content
    whom = _WHOM_HEAD.search(fold_characters(grid.columns[name_column].words))
    unit_column = next((i for i, c in grid.columns.items() if _UNIT_HEAD.search(c.words) and i != name_column), None)
    shared: tuple[str, tuple[int, int]] | None = None
    is_part = False
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        if name_column not in cells:
            continue
        name_run = cells[name_column]
        name = content[name_run.start : name_run.end].strip()
        if not re.search(r"[\u4e00-\u9fff]", name):
            continue
        own = _own_unit(passage, name_run)
        is_part = own is None and shared is not None and (is_part or _PART.match(name) is not None)
        shared = own or shared
        row = _Row(passage, grid, cells, name_run, unit_column, shared if is_part else None)
        for index in sorted(cells):
            if index in (name_column, unit_column):
                continue
            words = fold_characters(content[cells[index].start : cells[index].end]).strip()
            column = grid.columns.get(index)
            if column is None or not column.path or not NUMERIC.match(words) or column.path[-1] in _NO_MEASURE:
                continue
            fact = _read_cell(row, column, words) if whom is None else _read_crossed(row, column, words, whom)
            if fact is not None:
                yield fact


#: Heads of columns that only number the rows.
_NO_MEASURE = frozenset({"序号", "编号", "代码", "行次"})


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its cells by column, the run that names it, the column of units, and the unit of what it is a part of."""

    passage: Passage
    grid: Grid
    cells: dict[int, Run]
    name_run: Run
    unit_column: int | None
    shared: tuple[str, tuple[int, int]] | None


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a cell: a change as written, all else in base units."""

    value: Decimal
    written: str
    written_unit: str | None
    unit: Unit
    unit_span: tuple[int, int] | None
    basis: Basis
    mention: Mention


def find_scaled_unit(passage: Passage, words: str) -> tuple[Unit, Decimal] | None:
    """Find the unit a head or bracket names and what one of it is worth; 万头 is ten thousand 头."""
    known = passage.lexicon.units.get(words)
    if known is not None:
        return known, known.factor
    scale = MAGNITUDES.get(words[:1])
    known = passage.lexicon.units.get(words[1:]) if scale is not None else None
    return None if known is None or scale is None else (known, known.factor * scale)


def _own_unit(passage: Passage, name_run: Run) -> tuple[str, tuple[int, int]] | None:
    """Give the unit in brackets behind the name of a row."""
    own = _OWN_UNIT.search(passage.text.content, name_run.start, name_run.end)
    if own is None or find_scaled_unit(passage, own["unit"]) is None:
        return None
    return own["unit"], own.span("unit")


def _read_number(row: _Row, column: Column, words: str) -> _Number | None:
    """Read the number of a cell with the unit of its row, its column or the table; `None` where no unit is known."""
    run = row.cells[column.index]
    is_change = _CHANGE_HEAD.search(column.words) is not None
    written_unit, unit_span = _cell_unit(row, column)
    if written_unit is None and row.shared is not None:
        written_unit, unit_span = row.shared  # the parts of a whole carry its unit
    if is_change:
        written_unit = "%" if column.unit in (None, "%") else written_unit
        unit_span = column.unit_span
    if words.endswith("%"):
        written_unit = "%"
    known = find_scaled_unit(row.passage, written_unit or "")
    value = read_numeral(words.rstrip("% ").lstrip("-—"))
    if value is None or known is None:
        return None
    unit, factor = known
    value = -value if words.startswith(("-", "—")) else value
    mention = Mention(
        start=run.start,
        end=run.end,
        value=value,
        value_max=None,
        written=words,
        unit_start=run.end,
        unit_end=run.end,
        unit=unit.base,
        dimension=unit.dimension,
        is_classifier=unit.kind == "classifier",
    )
    basis: Basis = (
        "change" if is_change else "count" if mention.is_classifier or mention.dimension == "people" else "level"
    )
    return _Number(
        value if is_change else value * factor, words.rstrip("% "), written_unit, unit, unit_span, basis, mention
    )


def _read_cell(row: _Row, column: Column, words: str) -> Fact | None:
    """Read a cell of a row that names a measure."""
    number = _read_number(row, column, words)
    if number is None or _RANK_HEAD.search(column.words):
        return None
    content = row.passage.text.content
    own = _own_unit(row.passage, row.name_run)
    name = _clean_name(content[row.name_run.start : row.name_run.end], number.written_unit if own is None else own[0])
    head = _NUMBER_HEAD.match(column.path[-1])
    if head is not None and number.basis != "change" and not name.endswith((head["what"], "量")):
        name += head["what"]  # 普通高中 under 在校生数（人）
    indicator = find_indicator(name, number.mention, row.passage.lexicon, number.basis)
    return _build(
        row,
        column,
        number,
        subject=row.passage.places.find_subject(0, 0),
        measure=Measure(name, None if indicator is None else indicator.id),
        spans=_cell_spans(row, column, number.unit_span, names=[(row.name_run.start, row.name_run.end)]),
    )


def _read_crossed(row: _Row, column: Column, words: str, whom: re.Match[str]) -> Fact | None:
    """Read a cell of a row that names a place or an office: the head of its column, or the title, names the measure."""
    number = _read_number(row, column, words)
    if number is None or _RANK_HEAD.search(column.words):
        return None
    said = "".join(column.path)
    if _SHARE_HEAD.search(column.path[-1]) and number.unit.base != "%":
        return None  # a rate in the unit of the table would be a guess
    names = [(run.start, run.end) for run in column.runs]
    indicator = find_indicator(said, number.mention, row.passage.lexicon, number.basis)
    if not _SHARE_HEAD.search(column.path[-1]):
        titled = _find_titled(row, number)
        if indicator is None and titled is not None:
            start, end, indicator = titled
            names = [(start, end)]
            said = row.passage.text.content[start:end]
    return _build(
        row,
        column,
        number,
        subject=_find_whom(row, whom),
        measure=Measure(said, None if indicator is None else indicator.id),
        spans=_cell_spans(row, column, number.unit_span, names=names),
    )


def _find_titled(row: _Row, number: _Number) -> tuple[int, int, Indicator] | None:
    """Find the indicator the title of the table names, with the place of its words: the longest one whose unit fits."""
    if row.grid.title_span is None:
        return None
    start, end = row.grid.title_span
    title = fold_characters(row.passage.text.content[start:end])
    found = [
        (start + at, start + at + length, indicator)
        for length in range(min(row.passage.lexicon.longest_alias, len(title)), 2, -1)
        for at in range(len(title) - length + 1)
        for indicator in row.passage.lexicon.aliases.get(title[at : at + length], ())
        if fits(indicator, number.mention, number.basis)
    ]
    return found[0] if found else None


def _find_whom(row: _Row, whom: re.Match[str]) -> Subject | None:
    """Find whom a row is about; a row of sums is about the place of the whole text."""
    run, places = row.name_run, row.passage.places
    name = row.passage.text.content[run.start : run.end].strip()
    if _SUM.fullmatch(name):
        return places.find_subject(0, 0)
    return places.find_named(run.start, run.end) or Subject("place" if whom["place"] else "organisation", name, None)


def _build(
    row: _Row, column: Column, number: _Number, *, subject: Subject | None, measure: Measure, spans: tuple[Span, ...]
) -> Fact:
    is_aim = _AIM_HEAD.search(column.path[-1]) is not None
    is_share = number.basis == "level" and number.unit.base == "%" and _SHARE_HEAD.search(column.path[-1]) is not None
    return Fact(
        text_id=row.passage.text_id,
        kind="target" if is_aim else "observation",
        subject=subject,
        measure=measure,
        value=number.value,
        unit=number.unit.base,
        as_written=AsWritten(number.written, number.written_unit),
        comparator="eq",
        basis="share" if is_share else number.basis,
        base_of_comparison="year_on_year" if number.basis == "change" else None,
        status="target" if is_aim else "actual",
        period=_cell_period(row, column, is_aim=is_aim),
        spans=spans,
        method=METHOD,
    )


#: Heads of columns that say what of the row is counted.
_NUMBER_HEAD = re.compile(
    r"(?P<what>(?:招生|在校生|在校学生|毕业生|专任教师|教职工|从业人员|床位|参保|学校|机构)(?:人?数)|播种面积|种植面积|总?产量)(?![\u4e00-\u9fff])"
)
#: Numbers of order before the name of a row: （二）, 1., 三、.
_ORDER = re.compile(
    r"^(?:[(（](?:[一二三四五六七八九十]+|\d{1,2})[)）]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]+、)"
)


def _clean_name(words: str, written_unit: str | None) -> str:
    """Give the measure words of a row without marks, 其中 and the unit in brackets."""
    name = re.sub(r"^[\s#*]+|^(?:其中|#)\s*[:：]?|\s+", "", words)
    name = _ORDER.sub("", name)
    return re.sub(r"[(（][^()（）]*[)）]$", "", name) if written_unit and written_unit in name else name


def _cell_spans(
    row: _Row, column: Column, unit_span: tuple[int, int] | None, *, names: list[tuple[int, int]]
) -> tuple[Span, ...]:
    passage, run = row.passage, row.cells[column.index]
    spans = [passage.quote(run.start, run.end, "value")]
    if unit_span is not None:
        spans.append(passage.quote(*unit_span, "unit"))
    spans.extend(passage.quote(start, end, "measure") for start, end in names)
    if (row.name_run.start, row.name_run.end) not in names:
        spans.append(passage.quote(row.name_run.start, row.name_run.end, "subject"))
    spans.extend(passage.quote(h.start, h.end, "period") for h in column.runs if (h.start, h.end) not in names)
    runs = row.cells.values()
    spans.append(passage.quote(min(r.start for r in runs), max(r.end for r in runs), "whole"))
    return tuple(spans)


def _cell_unit(row: _Row, column: Column) -> tuple[str | None, tuple[int, int] | None]:
    content = row.passage.text.content
    if row.unit_column is not None and row.unit_column in row.cells:
        run = row.cells[row.unit_column]
        return content[run.start : run.end].strip(), (run.start, run.end)
    own = _own_unit(row.passage, row.name_run)
    if own is not None:
        return own
    if column.unit is not None:
        return column.unit, column.unit_span
    name = row.passage.text.content[row.name_run.start : row.name_run.end].strip()
    if row.grid.unit is not None and name.endswith(_RATES):
        return "%", None  # the caption (单位：亿元、%) speaks of the other rows
    return row.grid.unit, row.grid.unit_span


def _cell_period(row: _Row, column: Column, *, is_aim: bool) -> Period | None:
    """Find when a cell holds: what its head names, else what the caption does; an aim is for the whole year.

    A rate or a change whose head names no time belongs to the nearest column on its left that names one.
    """
    grid = row.grid
    named = _find_named_period(grid, column)
    if named is not None:
        return named
    label = "".join(column.path)
    if _CHANGE_HEAD.search(label) or _SHARE_HEAD.search(column.path[-1]):
        left = (grid.columns[i] for i in range(column.index - 1, -1, -1) if i in grid.columns)
        for other in left:
            if other.path and (named := _find_named_period(grid, other)) is not None:
                return named
    year = find_year(column) or grid.year
    if year is not None and not is_aim and grid.as_of is not None and find_year(column) is None:
        is_own = _OWN_MONTH.search(label) is not None
        since = None if _SO_FAR.search(label) else grid.since
        first = grid.as_of.replace(day=1) if is_own else since or date(year, 1, 1)
        return Period(first, grid.as_of + timedelta(1), label if is_own else None)
    if year is None:
        year = _section_year(row.passage, row.cells[column.index])
    return None if year is None else build_year(year, label if find_year(column) else None)


def _find_named_period(grid: Grid, column: Column) -> Period | None:
    label = "".join(column.path)
    found = [m for m in find_moments(fold_characters(label), published_on=None) if m.period.is_resolved]
    if found:
        return found[-1].period
    year = find_year(column) or grid.year
    return None if year is None else read_months(label, year) or _read_month(column, year)


#: Heads that speak of the month a table is made for alone.
_OWN_MONTH = re.compile(r"本月|当月")
_SO_FAR = re.compile(r"累计|本年|今年|年初以来|1[-—–~至]本月")
_MONTH = re.compile(r"(\d{1,2})月(?:份|当月)?")


def _read_month(column: Column, year: int) -> Period | None:
    for words in reversed(column.path):
        match = _MONTH.fullmatch(fold_characters(words))
        if match is not None and 1 <= int(match[1]) <= 12:
            month = int(match[1])
            return Period(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), "".join(column.path))
    return None


def _section_year(passage: Passage, run: Run) -> int | None:
    """Give the year the section speaks of in which a table stands, where it looks back on one."""
    index = bisect_left(passage.sentences, run.start, key=lambda sentence: sentence.start)
    block = passage.sentences[index - 1].block if index else None
    return block.year if block is not None and block.zone in ("review", "five_year_review") else None


#: Rows that are rates whatever unit the caption gives the table.
_RATES = ("率", "比重", "占比")
