"""Make the fact of one cell of a row that speaks of a project or a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.grid import Column, Grid
from taizhang.facts.property_time import find_property_period
from taizhang.facts.quantity import METHOD
from taizhang.model.fact import AsWritten, Fact, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from taizhang.facts.passage import Passage
    from taizhang.model.fact import Basis, Kind, Stage, Status, Subject
    from taizhang.model.period import Period
    from taizhang.model.span import Span
    from taizhang.model.text import Run


@dataclass(slots=True)
class Row:
    """A row of a table with the project or commitment it speaks of.

    Args:
        passage: The prepared text.
        grid: The table.
        cells: Its cells by column.
        subject: What it is about.
        subject_run: The cell that names it.
        kind: `project_state`, `commitment`, or `observation` for a sum.
    """

    passage: Passage
    grid: Grid
    cells: dict[int, Run]
    subject: Subject
    subject_run: Run
    kind: Kind

    @property
    def whole(self) -> tuple[int, int]:
        """Where the row begins and ends."""
        own = self.subject_run.row
        runs = [run for run in self.cells.values() if run.row == own]
        return min(r.start for r in runs), max(r.end for r in runs)


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


_BASES: dict[str, Basis] = {"quantity": "count", "number": "count", "progress_percent": "share", "plan_share": "share"}


def build_cell_fact(  # noqa: PLR0913 - the parts of one cell
    row: Row,
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
    """Give the fact of one cell.

    Args:
        row: Its row.
        key: The property its column holds, empty for none.
        run: The cell.
        column: Its column, or the run that stands for one.
        written: What it says.
        value: The number, where it is one.
        unit: Its unit.
        written_unit: The unit as written.
        unit_span: Where that stands.
        period: When it holds; without it the head of the column decides.
        stage: The stage it tells.
        detail: The stage more exactly.
    """
    passage = row.passage
    heads = column.runs if isinstance(column, Column) else ()
    spans = _quote_cell(row, run, heads, unit_span)
    period_span = None
    if period is None:
        period, period_span = find_property_period(row.grid, key, column if isinstance(column, Column) else None)
    if period_span is not None:
        spans.append(passage.quote(*period_span, "period"))
    spans.append(passage.quote(*row.whole, "whole"))
    return Fact(
        text_id=passage.text_id,
        kind=row.kind,
        subject=row.subject,
        measure=Measure(passage.text.content[heads[-1].start : heads[-1].end].strip() if heads else None, key or None),
        value=value,
        unit=unit,
        as_written=AsWritten(written, written_unit),
        comparator=None if value is None else "eq",
        basis=None if value is None else _BASES.get(key, "level"),
        status=_STATUS.get(key, "actual"),
        period=period,
        stage=stage,
        stage_detail=detail,
        spans=tuple(spans),
        method=METHOD,
    )


def _quote_cell(row: Row, run: Run, heads: Sequence[Run], unit_span: tuple[int, int] | None) -> list[Span]:
    passage = row.passage
    spans: list[Span] = [passage.quote(run.start, run.end, "value")]
    if unit_span is not None:
        spans.append(passage.quote(*unit_span, "unit"))
    spans.extend(passage.quote(h.start, h.end, "measure") for h in heads)
    spans.append(passage.quote(row.subject_run.start, row.subject_run.end, "subject"))
    return spans
