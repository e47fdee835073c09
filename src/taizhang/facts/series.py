"""Read tables of measures: a row names what is measured, a column the month or year; each cell is an observation."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.grid import NUMERIC, Column, Grid, find_year
from taizhang.facts.measure import find_indicator
from taizhang.facts.mention import Mention
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import MAGNITUDES, fold_characters, read_numeral
from taizhang.facts.quantity import METHOD
from taizhang.model.fact import AsWritten, Fact, Measure
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from taizhang.catalog.entry import Unit
    from taizhang.facts.passage import Passage
    from taizhang.model.fact import Basis
    from taizhang.model.span import Span
    from taizhang.model.text import Run

_OWN_UNIT = re.compile(r"[((（](?P<unit>[^()（）]{1,8})[))）]\s*$")
#: A row that is part of the one above it.
_PART = re.compile(r"\s*(?:#|其中)")
_UNIT_HEAD = re.compile(r"(?:^|/)(?:计量)?单位$")


def read_series(passage: Passage, grid: Grid, name_column: int) -> Iterator[Fact]:
    """Read one table whose rows are measures.

    Args:
        passage: The prepared text.
        grid: The table.
        name_column: The column that names the measures.
    """
    content = passage.text.content
    unit_column = next((i for i, c in grid.columns.items() if _UNIT_HEAD.search(c.words)), None)
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
        for index in sorted(cells):
            if index in (name_column, unit_column):
                continue
            words = fold_characters(content[cells[index].start : cells[index].end]).strip()
            column = grid.columns.get(index)
            if column is None or not column.path or not NUMERIC.match(words):
                continue
            yield from _build_cell(
                passage, grid, cells, column, name_run, unit_column, shared=shared if is_part else None
            )


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


def _build_cell(
    passage: Passage,
    grid: Grid,
    cells: dict[int, Run],
    column: Column,
    name_run: Run,
    unit_column: int | None,
    *,
    shared: tuple[str, tuple[int, int]] | None,
) -> Iterator[Fact]:
    content = passage.text.content
    run = cells[column.index]
    words = fold_characters(content[run.start : run.end]).strip()
    is_change = re.search(r"增长|增速|增减|比上年|同比", column.words) is not None
    written_unit, unit_span = _cell_unit(passage, grid, cells, column, name_run, unit_column)
    if written_unit is None and shared is not None:
        written_unit, unit_span = shared  # the parts of a whole carry its unit
    if is_change:
        written_unit = "%" if column.unit in (None, "%") else written_unit
        unit_span = column.unit_span
    if words.endswith("%"):
        written_unit = "%"
    known = find_scaled_unit(passage, written_unit or "")
    value = read_numeral(words.rstrip("% ").lstrip("-—"))
    if value is None or known is None:
        return
    unit, factor = known
    value = -value if words.startswith(("-", "—")) else value
    own = _own_unit(passage, name_run)
    name = _clean_name(content[name_run.start : name_run.end], written_unit if own is None else own[0])
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
    basis: Basis = "change" if is_change else "count" if mention.is_classifier else "level"
    indicator = find_indicator(name, mention, passage.lexicon, basis)
    yield Fact(
        text_id=passage.text_id,
        kind="observation",
        subject=passage.places.find_subject(0, 0),
        measure=Measure(name, None if indicator is None else indicator.id),
        value=value if is_change else value * factor,
        unit=unit.base,
        as_written=AsWritten(words.rstrip("% "), written_unit),
        comparator="eq",
        basis=basis,
        base_of_comparison="year_on_year" if is_change else None,
        status="actual",
        period=_cell_period(passage, grid, column, run),
        spans=_cell_spans(passage, cells, column, name_run, unit_span),
        method=METHOD,
    )


def _clean_name(words: str, written_unit: str | None) -> str:
    """Give the measure words of a row without marks, 其中 and the unit in brackets."""
    name = re.sub(r"^[\s#*]+|^(?:其中|#)\s*[:：]?|\s+", "", words)
    return re.sub(r"[(（][^()（）]*[)）]$", "", name) if written_unit and written_unit in name else name


def _cell_spans(
    passage: Passage, cells: dict[int, Run], column: Column, name_run: Run, unit_span: tuple[int, int] | None
) -> tuple[Span, ...]:
    run = cells[column.index]
    spans = [passage.quote(run.start, run.end, "value")]
    if unit_span is not None:
        spans.append(passage.quote(*unit_span, "unit"))
    spans.append(passage.quote(name_run.start, name_run.end, "measure"))
    spans.extend(passage.quote(h.start, h.end, "period") for h in column.runs)
    spans.append(passage.quote(min(r.start for r in cells.values()), max(r.end for r in cells.values()), "whole"))
    return tuple(spans)


def _cell_unit(
    passage: Passage, grid: Grid, cells: dict[int, Run], column: Column, name_run: Run, unit_column: int | None
) -> tuple[str | None, tuple[int, int] | None]:
    content = passage.text.content
    if unit_column is not None and unit_column in cells:
        run = cells[unit_column]
        return content[run.start : run.end].strip(), (run.start, run.end)
    own = _own_unit(passage, name_run)
    if own is not None:
        return own
    if column.unit is not None:
        return column.unit, column.unit_span
    return grid.unit, grid.unit_span


def _cell_period(passage: Passage, grid: Grid, column: Column, run: Run) -> Period | None:
    label = "".join(column.path)
    found = [m for m in find_moments(fold_characters(label), published_on=None) if m.period.is_resolved]
    if found:
        return found[-1].period
    year = find_year(column) or grid.year
    month = re.fullmatch(r"(\d{1,2})月", column.path[-1])
    if year is not None and month is not None and 1 <= int(month[1]) <= 12:
        m = int(month[1])
        return Period(date(year, m, 1), date(year + m // 12, m % 12 + 1, 1), label)
    if year is None:
        year = _section_year(passage, run)
    return None if year is None else build_year(year, label if find_year(column) else None)


def _section_year(passage: Passage, run: Run) -> int | None:
    """Give the year the section speaks of in which a table stands, where it looks back on one."""
    index = bisect_left(passage.sentences, run.start, key=lambda sentence: sentence.start)
    block = passage.sentences[index - 1].block if index else None
    return block.year if block is not None and block.zone in ("review", "five_year_review") else None
