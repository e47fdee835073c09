"""Read the rows of tables: projects, commitments and measured series (docs/architecture.md, Table facts)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.grid import NUMERIC, Column, Grid, build_grids, find_year, read_day, read_months
from taizhang.facts.numeral import fold_characters, read_numeral
from taizhang.facts.property import (
    DAY_PROPERTIES,
    MEASURE_HEAD,
    MONEY_PROPERTIES,
    NAME_HEAD,
    NUMBER_PROPERTIES,
    PROJECT_HEADS,
    PROMISE_HEAD,
    PROMISE_HEADS,
    SHARE_PROPERTIES,
    find_batch,
    find_property,
    find_stage,
    is_subtotal,
    is_total,
)
from taizhang.facts.quantity import METHOD
from taizhang.facts.register import find_register, read_register
from taizhang.facts.series import read_series
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.period import Period, build_year
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.passage import Passage
    from taizhang.facts.property import Heads
    from taizhang.model.fact import Basis, Kind, Stage, Status
    from taizhang.model.span import Span
    from taizhang.model.text import Run

#: 性质 alone may head either the kind of the works or whether the row is real: its words decide.
_NATURE = re.compile(r"[新改扩续迁重技翻][建改]")
_ORDINAL = re.compile(r"[(（]?[一二三四五六七八九十]+[)）]?[、.．]?")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(slots=True)
class _Row:
    passage: Passage
    grid: Grid
    cells: dict[int, Run]
    subject: Subject
    subject_run: Run
    kind: Kind

    @property
    def whole(self) -> tuple[int, int]:
        runs = self.cells.values()
        return min(r.start for r in runs), max(r.end for r in runs)


def read_tables(passage: Passage) -> list[Fact]:
    """Read the facts of every table of a passage."""
    facts: list[Fact] = []
    for grid in build_grids(passage.text, published_on=passage.published_on):
        facts.extend(_read_grid(passage, grid))
    return facts


def _read_grid(passage: Passage, grid: Grid) -> Iterator[Fact]:
    register = find_register(grid)
    if register is not None:
        yield from read_register(passage, grid, register)
        return
    names = {i: c.words for i, c in grid.columns.items()}
    project = next((i for i, w in names.items() if NAME_HEAD.search(w)), None)
    promise = next((i for i, w in names.items() if PROMISE_HEAD.search(w)), None)
    if promise is not None:
        yield from _read_records(passage, grid, promise, kind="commitment", heads=PROMISE_HEADS)
    elif project is not None and _count_known(grid, PROJECT_HEADS) >= 2:
        yield from _read_records(passage, grid, project, kind="project_state", heads=PROJECT_HEADS)
    else:
        measure = next((i for i, w in names.items() if MEASURE_HEAD.search(w)), 0 if names else None)
        if measure is not None:
            yield from read_series(passage, grid, measure)


def _count_known(grid: Grid, heads: Heads) -> int:
    return sum(1 for column in grid.columns.values() if find_property(column, heads) is not None)


def _read_records(passage: Passage, grid: Grid, name_column: int, *, kind: Kind, heads: Heads) -> Iterator[Fact]:
    keys = {i: find_property(c, heads) for i, c in grid.columns.items() if i != name_column}
    section: Run | None = None
    content = passage.text.content
    for number in sorted(grid.rows):
        cells = grid.rows[number]
        first = cells[min(cells)]
        words = content[first.start : first.end].strip()
        if is_total(words):
            yield from _read_total(passage, grid, cells, first, keys)
            continue
        if is_subtotal(words) or (
            name_column in cells and is_subtotal(content[cells[name_column].start : cells[name_column].end])
        ):
            continue
        if len(cells) == 1 or name_column not in cells:
            section = first if len(cells) == 1 else section
            continue
        if _is_section(content, cells, name_column):
            section = cells[name_column]
            continue
        name_run = cells[name_column]
        name = content[name_run.start : name_run.end].strip()
        if not name:
            continue
        subject_kind = "project" if kind == "project_state" else "commitment"
        subject = Subject(
            "project" if subject_kind == "project" else "commitment", name, build_subject_id(subject_kind, name)
        )
        row = _Row(passage, grid, cells, subject, name_run, kind)
        yield from _read_row(row, keys, name_column)
        if section is not None and "category" not in keys.values():
            yield _build(row, "category", section, section, written=_strip_number(content[section.start : section.end]))


def _is_section(content: str, cells: dict[int, Run], name_column: int) -> bool:
    """Tell whether a row holds nothing but a name numbered 一, 二, 三: it heads the rows below it."""
    others = [content[run.start : run.end].strip() for column, run in cells.items() if column != name_column]
    return len(others) == 1 and _ORDINAL.fullmatch(others[0]) is not None


def _strip_number(words: str) -> str:
    return re.sub(r"^\s*[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?\s*", "", words).strip()


def _read_row(row: _Row, keys: dict[int, str | None], name_column: int) -> Iterator[Fact]:
    promised = False
    content = row.passage.text.content
    unit_run = next((row.cells[i] for i, key in keys.items() if key == "quantity_unit" and i in row.cells), None)
    for index in sorted(row.cells):
        key = keys.get(index)
        run = row.cells[index]
        words = content[run.start : run.end].strip()
        if key is None or index == name_column or key == "quantity_unit" or not words:
            continue
        column = row.grid.columns[index]
        if key in NUMBER_PROPERTIES:
            fact = _read_number(row, key, run, column, unit_run)
        elif key in DAY_PROPERTIES:
            fact = _read_day(row, key, run)
        else:
            fact = _read_words(row, key, run, column, words)
        if fact is not None:
            promised = promised or key == "promise"
            yield fact
        if key == "progress_words" and row.kind == "project_state" and "stage" not in keys.values():
            reached = find_stage(row.passage.catalog, words)
            if reached is not None and _NOT_YET.search(words) is None:
                yield _build(row, "stage", run, column, written=words, stage=reached.stage, detail=reached.id)
    if row.kind == "commitment" and not promised:
        yield _build(row, "promise", row.subject_run, None, written=row.subject.name or "")


#: Words of progress that speak of what has not begun.
_NOT_YET = re.compile(r"未|拟|计划|预计|暂")


def _read_number(row: _Row, key: str, run: Run, column: Column, unit_run: Run | None) -> Fact | None:
    content = row.passage.text.content
    words = fold_characters(content[run.start : run.end]).strip()
    if not NUMERIC.match(words):
        return (
            _read_words(row, f"{key}_words", run, column, content[run.start : run.end].strip())
            if key in MONEY_PROPERTIES
            else None
        )
    percent = words.endswith("%")
    value = read_numeral(words.rstrip("% ").lstrip("-—"))
    if value is None:
        return None
    if words.lstrip().startswith(("-", "—")):
        value = -value
    unit: str | None = None
    written_unit: str | None = None
    unit_span: tuple[int, int] | None = None
    if key in MONEY_PROPERTIES:
        written_unit, unit_span = (
            (column.unit, column.unit_span) if column.unit else (row.grid.unit, row.grid.unit_span)
        )
        known = row.passage.lexicon.units.get(written_unit or "")
        if known is None or known.dimension != "money":
            return _build(row, key, run, column, value=value, written=words, unit=None)
        value, unit = value * known.factor, known.base
    elif key in SHARE_PROPERTIES:
        unit, written_unit = "%", "%" if percent else column.unit
        unit_span = None if percent else column.unit_span
    elif key == "quantity" and unit_run is not None:
        written_unit = content[unit_run.start : unit_run.end].strip()
        known = row.passage.lexicon.units.get(written_unit)
        unit = written_unit if known is None else known.base
        value = value if known is None else value * known.factor
        unit_span = (unit_run.start, unit_run.end)
    return _build(
        row,
        key,
        run,
        column,
        value=value,
        written=words.rstrip("% "),
        unit=unit,
        written_unit=written_unit,
        unit_span=unit_span,
    )


def _read_day(row: _Row, key: str, run: Run) -> Fact | None:
    content = row.passage.text.content
    words = content[run.start : run.end].strip()
    period = read_day(words)
    if period is None or period.start is None or period.end is None:
        return _build(row, f"{key}_words", run, None, written=words)
    day = period.end - timedelta(1) if key != "start_planned" else period.start
    return _build(row, key, run, None, written=day.isoformat(), period=period)


def _read_words(row: _Row, key: str, run: Run, column: Column, words: str) -> Fact | None:
    stage: Stage | None = None
    detail: str | None = None
    if key == "invented" and _NATURE.search(words):
        key = "nature"
    if key == "stage":
        word = find_stage(row.passage.catalog, words)
        if word is None:
            return _build(row, "stage_words", run, column, written=words)
        stage, detail = word.stage, word.id
    elif key == "batch":
        stage = find_batch(words)
        if stage is None:
            return _build(row, "batch_words", run, column, written=words)
    return _build(row, key, run, column, written=words, stage=stage, detail=detail)


def _period_of(row: _Row, key: str, column: Column | None) -> tuple[Period | None, tuple[int, int] | None]:
    grid = row.grid
    if key in ("progress_percent", "progress_words", "satisfaction") and column is not None:
        quarter = _quarter_of(column, grid.year)
        if quarter is not None:
            return quarter, (column.runs[0].start, column.runs[0].end)
    if (
        key
        in (
            "stage",
            "progress_percent",
            "progress_words",
            "satisfaction",
            "done_to_date",
            "money_done",
            "obstacle",
            "factor",
        )
        and grid.as_of is not None
    ):
        return Period(grid.as_of, grid.as_of + timedelta(1), grid.as_of.isoformat()), grid.as_of_span
    if key in ("done_this_year", "plan_share") and column is not None and grid.year is not None:
        months = read_months(column.words, grid.year)
        if months is not None:
            return months, (column.runs[-1].start, column.runs[-1].end)
    if key in ("done_this_year", "plan_share") and grid.as_of is not None:
        return Period(
            date(grid.as_of.year, 1, 1), grid.as_of + timedelta(1), column.words if column else None
        ), grid.as_of_span
    if key in (
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
    ):
        year = find_year(column) or grid.year
        return (None if year is None else build_year(year, str(year))), grid.title_span
    return None, None


def _quarter_of(column: Column, year: int | None) -> Period | None:
    match = re.search(r"(?:(\d{4})年)?第?([一二三四])季度", column.words)
    if match is None:
        return None
    found = int(match[1]) if match[1] else year
    if found is None:
        return None
    last = _QUARTERS[match[2]] * 3
    end = date(found + 1, 1, 1) if last == 12 else date(found, last + 1, 1)
    return Period(end - timedelta(1), end, match.group())


_STATUS: dict[str, Status] = {
    "investment": "plan",
    "annual_plan": "plan",
    "batch": "plan",
    "start_planned": "plan",
    "finish_planned": "plan",
    "money": "plan",
    "promise": "target",
    "quantity": "target",
    "deadline": "target",
}


def _build(  # noqa: PLR0913 - the parts of one cell
    row: _Row,
    key: str,
    run: Run,
    column: Column | Run | None,
    *,
    written: str,
    value: Decimal | None = None,
    unit: str | None = None,
    written_unit: str | None = None,
    unit_span: tuple[int, int] | None = None,
    period: Period | None = None,
    stage: Stage | None = None,
    detail: str | None = None,
) -> Fact:
    passage = row.passage
    heads = column.runs if isinstance(column, Column) else ()
    spans: list[Span] = [passage.quote(run.start, run.end, "value")]
    if unit_span is not None:
        spans.append(passage.quote(*unit_span, "unit"))
    spans.extend(passage.quote(h.start, h.end, "measure") for h in heads)
    spans.append(passage.quote(row.subject_run.start, row.subject_run.end, "subject"))
    period_span = None
    if period is None:
        period, period_span = _period_of(row, key, column if isinstance(column, Column) else None)
    if period_span is not None:
        spans.append(passage.quote(*period_span, "period"))
    spans.append(passage.quote(*row.whole, "whole"))
    basis: Basis | None = None
    if value is not None:
        basis = (
            "count"
            if key in ("quantity", "number")
            else "share"
            if key in ("progress_percent", "plan_share")
            else "level"
        )
    return Fact(
        text_id=passage.text_id,
        kind=row.kind,
        subject=row.subject,
        measure=Measure(passage.text.content[heads[-1].start : heads[-1].end].strip() if heads else None, key),
        value=value,
        unit=unit,
        as_written=AsWritten(written, written_unit),
        comparator=None if value is None else "eq",
        basis=basis,
        status=_STATUS.get(key, "actual"),
        period=period,
        stage=stage,
        stage_detail=detail,
        spans=tuple(spans),
        method=METHOD,
    )


def _read_total(
    passage: Passage, grid: Grid, cells: dict[int, Run], first: Run, keys: dict[int, str | None]
) -> Iterator[Fact]:
    name = grid.title or "项目"
    row = _Row(
        passage, grid, cells, Subject("programme", name, build_subject_id("programme", name)), first, "observation"
    )
    ids = {"investment": "key_project_investment"}
    for index, run in sorted(cells.items()):
        key = keys.get(index)
        if key in MONEY_PROPERTIES and key is not None:
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
    row = _Row(passage, grid, cells, subject, cells[name_column], "project_state")
    yield from _read_row(row, keys, -1 if keys.get(name_column) else name_column)
