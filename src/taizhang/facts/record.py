"""Read the rows of tables of projects and commitments: one fact a property cell (docs/architecture.md, Table facts)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from taizhang.facts.amount import find_mentions
from taizhang.facts.cell import find_scaled_unit, read_cell
from taizhang.facts.grid import Column, Grid, read_day
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.facts.property import (
    DAY_PROPERTIES,
    MONEY_PROPERTIES,
    NUMBER_PROPERTIES,
    SHARE_PROPERTIES,
    find_batch,
    find_property,
    find_stage,
    holds_years,
    is_subtotal,
    is_total,
)
from taizhang.facts.property_time import find_day, read_years
from taizhang.facts.record_fact import Row, build_cell_fact
from taizhang.facts.table_head import read_head
from taizhang.facts.table_time import find_head_period
from taizhang.facts.table_unit import build_unit
from taizhang.model.fact import Fact, Measure, Subject
from taizhang.model.period import build_year
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.cell import CellNumber
    from taizhang.facts.passage import Passage
    from taizhang.facts.property import Heads
    from taizhang.model.fact import Basis, Kind, Stage
    from taizhang.model.text import Run

#: 性质 alone may head either the kind of the works or whether the row is real: its words decide.
_NATURE = re.compile(r"[新改扩续迁重技翻][建改]")
_ORDINAL = re.compile(r"[(（]?[一二三四五六七八九十]+[)）]?[、.．]?")
#: 产业类（12个）: the name of a part of a table with how many rows it has.
_COUNTED = re.compile(r"\s*[(（][^()（）]{0,6}\d+\s*[个项件][^()（）]{0,4}[)）]\s*$")


def read_records(passage: Passage, grid: Grid, name_column: int, *, kind: Kind, heads: Heads) -> Iterator[Fact]:
    """Read one table whose rows are projects or commitments.

    Args:
        passage: The prepared text.
        grid: The table.
        name_column: The column of their names.
        kind: `project_state` or `commitment`.
        heads: Which properties its columns can hold.

    Returns:
        A fact for each property cell; a row of the sum of all gives facts of the programme, the sum of a part none.
    """
    keys = {i: find_property(c, heads) for i, c in grid.columns.items() if i != name_column}
    content = passage.text.content
    is_numbered = _is_numbered(content, grid, name_column)
    section: Run | None = None
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        first = cells[min(cells)]
        name_run = cells.get(name_column)
        name = "" if name_run is None else content[name_run.start : name_run.end].strip()
        words = content[first.start : first.end].strip()
        if is_total(words) or is_total(name):
            yield from _read_total(passage, grid, cells, first, keys)
            continue
        if is_subtotal(words) or is_subtotal(name):
            continue
        if len(cells) == 1 or name_run is None or not name:
            section = first if len(cells) == 1 else section
            continue
        if _is_section(content, cells, name_column, is_numbered=is_numbered):
            section = name_run
            continue
        whose = "project" if kind == "project_state" else "commitment"
        subject: Subject = Subject(
            "project" if whose == "project" else "commitment", name, build_subject_id(whose, name)
        )
        row = Row(passage, grid, _add_shared(grid, number, keys), subject, name_run, kind)
        yield from _read_row(row, keys, name_column)
        if section is not None and "category" not in keys.values():
            yield build_cell_fact(
                row, "category", section, section, written=_strip_number(content[section.start : section.end])
            )


#: What one merged cell can say of several rows; a sum of money over several is not that of each.
_SHARED = frozenset(
    {"category", "owner", "company", "place", "deadline", "batch", "funding", "nature", "stage", "leader"}
)


def _add_shared(grid: Grid, number: int, keys: dict[int, str | None]) -> dict[int, Run]:
    """Give the cells of a row with those merged over it that speak of each of their rows."""
    cells = dict(grid.rows[number])
    for index, key in keys.items():
        run = grid.covered.get((number, index))
        if index not in cells and run is not None and key in _SHARED and run.column == index:
            cells[index] = run
    return cells


def _is_numbered(content: str, grid: Grid, name_column: int) -> bool:
    """Tell whether rows of a table are numbered 1, 2, 3 before their names."""
    firsts = [cells[min(cells)] for cells in grid.rows.values() if min(cells) < name_column]
    return any(content[run.start : run.end].strip().isdecimal() for run in firsts)


def _is_section(content: str, cells: dict[int, Run], name_column: int, *, is_numbered: bool) -> bool:
    """Tell whether a row heads the rows below it: it is numbered 一, 二, 三 and has nothing but a name, or only sums."""
    others = [content[run.start : run.end].strip() for column, run in cells.items() if column != name_column]
    ordinal = content[cells[min(cells)].start : cells[min(cells)].end].strip()
    if _ORDINAL.fullmatch(ordinal) is not None:
        return len(others) == 1 or is_numbered
    name = content[cells[name_column].start : cells[name_column].end]
    return is_numbered and not ordinal.isdecimal() and _COUNTED.search(name) is not None


def _strip_number(words: str) -> str:
    return _COUNTED.sub("", re.sub(r"^\s*[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?\s*", "", words)).strip()


def _read_row(row: Row, keys: dict[int, str | None], name_column: int) -> Iterator[Fact]:
    promised = False
    content = row.passage.text.content
    unit_run = next((row.cells[i] for i, key in keys.items() if key == "quantity_unit" and i in row.cells), None)
    for index in sorted(row.cells):
        key = keys.get(index)
        run = row.cells[index]
        words = content[run.start : run.end].strip()
        column = row.grid.columns[index]
        if index == name_column or key == "quantity_unit" or not words.strip("-—–/ "):
            continue
        if key is None:
            yield from _read_unknown(row, run, column)
        elif key in NUMBER_PROPERTIES:
            fact = _read_number(row, key, run, column, unit_run)
            if fact is not None:
                yield fact
        elif key in DAY_PROPERTIES:
            yield _read_day(row, key, run, words)
        else:
            promised = promised or key == "promise"
            yield _read_words(row, key, run, column, words)
            if key == "promise" and "quantity" not in keys.values():
                yield from _read_promised(row, run, column)
        if key == "progress_words" and row.kind == "project_state" and "stage" not in keys.values():
            reached = find_stage(row.passage.catalog, words)
            if reached is not None and _NOT_YET.search(words) is None:
                yield build_cell_fact(row, "stage", run, column, written=words, stage=reached.stage, detail=reached.id)
    if row.kind == "commitment" and not promised:
        yield build_cell_fact(row, "promise", row.subject_run, None, written=row.subject.name or "")


def _read_unknown(row: Row, run: Run, column: Column) -> Iterator[Fact]:
    """Read a cell of a column that is no property: a number with a unit of its own is an observation of the row."""
    content = row.passage.text.content
    words = content[run.start : run.end].strip()
    if holds_years(column):
        for key, period in read_years(words):
            day = period.start if key == "start_planned" or period.end is None else period.end - timedelta(1)
            yield build_cell_fact(row, key, run, column, written="" if day is None else day.isoformat(), period=period)
        return
    number = read_cell(content[run.start : run.end], row.passage.lexicon)
    if number is None or (number.unit is None and column.unit is None):
        return
    written, span = _find_unit(run, column, number)
    if written is None or find_scaled_unit(row.passage.lexicon, written) is None:
        return
    unit = build_unit(row.passage, written, span)
    fact = build_cell_fact(
        row,
        "",
        run,
        column,
        value=number.value * unit.factor,
        written=number.written,
        unit=unit.base,
        written_unit=written,
        unit_span=span,
        period=find_head_period(column, row.grid.year) or find_day(column, row.grid.year),
    )
    name = re.sub(r"[(（][^()（）]*[)）]$", "", column.path[-1]) if column.path else None
    status = read_head(column).status
    if status == "target" and unit.dimension == "money":
        status = "plan"  # money that is to be spent is no aim
    basis: Basis = "share" if unit.base == "%" else "count" if unit.is_classifier else "level"
    yield replace(
        fact, kind="observation", measure=Measure(name, None), comparator=number.comparator, basis=basis, status=status
    )


def _read_promised(row: Row, run: Run, column: Column) -> Iterator[Fact]:
    """Read how much the words of a promise promise, where they name one number only (新建口袋公园6个)."""
    words = fold_characters(row.passage.text.content[run.start : run.end])
    moments = [(m.start, m.end) for m in find_moments(words, published_on=None)]
    mentions = find_mentions(words, lexicon=row.passage.lexicon, masked=moments)
    if len(mentions) != 1 or mentions[0].value is None or mentions[0].kind != "number":
        return
    found = mentions[0]
    span = run.start + found.unit_start, run.start + found.unit_end
    fact = build_cell_fact(
        row,
        "quantity",
        replace(run, start=run.start + found.start, end=run.start + found.end),
        column,
        value=found.value,
        written=found.written,
        unit=found.unit,
        written_unit=words[found.unit_start : found.unit_end] or None,
        unit_span=span if span[0] < span[1] else None,
    )
    yield replace(fact, value_max=found.value_max, comparator=found.comparator)


def _find_unit(run: Run, column: Column, number: CellNumber) -> tuple[str | None, tuple[int, int] | None]:
    """Find the unit a cell or the head of its column carries."""
    if number.unit is not None:
        start = run.start + number.unit_start
        return number.unit, (start, min(start + len(number.unit), run.end))
    return column.unit, column.unit_span


#: Words of progress that speak of what has not begun.
_NOT_YET = re.compile(r"未|拟|计划|预计|暂")


def _read_number(row: Row, key: str, run: Run, column: Column, unit_run: Run | None) -> Fact | None:
    content = row.passage.text.content
    number = read_cell(content[run.start : run.end], row.passage.lexicon)
    if number is None and key in MONEY_PROPERTIES and content[run.end - 1] in "万亿":
        number = read_cell(content[run.start : run.end] + "元", row.passage.lexicon)  # 约12亿
    if number is None:
        words = content[run.start : run.end].strip()
        return _read_words(row, f"{key}_words", run, column, words) if key in MONEY_PROPERTIES else None
    written, span = _find_unit(run, column, number)
    if key == "quantity" and number.unit is None and unit_run is not None:
        written, span = content[unit_run.start : unit_run.end].strip(), (unit_run.start, unit_run.end)
    elif key in MONEY_PROPERTIES and written is None:
        written, span = row.grid.unit, row.grid.unit_span
    elif key in SHARE_PROPERTIES and number.unit is None and key != "satisfaction":
        span = span if written in _PERCENT else None
        written = written if written in _PERCENT else "%"
    unit = None
    if written is not None and key not in ("longitude", "latitude", "number"):
        unit = build_unit(row.passage, written, span)
    if unit is not None and key in MONEY_PROPERTIES and unit.dimension != "money":
        unit, written, span = None, None, None
    fact = build_cell_fact(
        row,
        key,
        run,
        column,
        value=number.value if unit is None else number.value * unit.factor,
        written=number.written,
        unit=None if unit is None else unit.base,
        written_unit=None if unit is None else written,
        unit_span=None if unit is None else span,
    )
    return fact if number.comparator == "eq" else replace(fact, comparator=number.comparator)


_PERCENT = ("%", "％")


def _read_day(row: Row, key: str, run: Run, words: str) -> Fact:
    period = read_day(words)
    if period is None or period.start is None or period.end is None:
        return build_cell_fact(row, f"{key}_words", run, None, written=words)
    day = period.end - timedelta(1) if key != "start_planned" else period.start
    return build_cell_fact(row, key, run, None, written=day.isoformat(), period=period)


def _read_words(row: Row, key: str, run: Run, column: Column, words: str) -> Fact:
    stage: Stage | None = None
    detail: str | None = None
    if key == "invented" and _NATURE.search(words):
        key = "nature"
    if key == "stage":
        word = find_stage(row.passage.catalog, words)
        if word is None:
            return build_cell_fact(row, "stage_words", run, column, written=words)
        stage, detail = word.stage, word.id
    elif key == "batch":
        stage = find_batch(words)
        if stage is None:
            return build_cell_fact(row, "batch_words", run, column, written=words)
    return build_cell_fact(row, key, run, column, written=words, stage=stage, detail=detail)


def _read_total(
    passage: Passage, grid: Grid, cells: dict[int, Run], first: Run, keys: dict[int, str | None]
) -> Iterator[Fact]:
    name = grid.title or "项目"
    row = Row(
        passage, grid, cells, Subject("programme", name, build_subject_id("programme", name)), first, "observation"
    )
    ids = {"investment": "key_project_investment"}
    for index, run in sorted(cells.items()):
        key = keys.get(index)
        if key is not None and (key in MONEY_PROPERTIES or key == "plan_share"):
            fact = _read_number(row, key, run, grid.columns[index], None)
            if fact is not None and fact.value is not None:
                measure = Measure(grid.columns[index].path[-1], ids.get(key, f"total_{key}"))
                period = fact.period or (None if grid.year is None else build_year(grid.year, str(grid.year)))
                yield replace(fact, measure=measure, period=period)


def read_project_cells(
    passage: Passage, grid: Grid, cells: dict[int, Run], subject: Subject, keys: dict[int, str | None], name_column: int
) -> Iterator[Fact]:
    """Read chosen cells of one row as facts about a project that is known.

    Args:
        passage: The text with the rows.
        grid: Its table.
        cells: Runs by column: the name and the cells to read.
        subject: The project with its id.
        keys: What each column holds, as a person said it; the name itself is read only where its column is among them.
        name_column: The column of the name.
    """
    row = Row(passage, grid, cells, subject, cells[name_column], "project_state")
    yield from _read_row(row, keys, -1 if keys.get(name_column) else name_column)
