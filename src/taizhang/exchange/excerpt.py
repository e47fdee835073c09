"""What of a returned workbook enters the ledger: the accepted cells as facts that quote a text of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.exchange.layout import build_text
from taizhang.facts.grid import build_grids
from taizhang.facts.passage import build_passage
from taizhang.facts.property import MONEY_PROPERTIES
from taizhang.facts.record import read_project_cells
from taizhang.model.fact import Subject, with_id
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taizhang.catalog.entry import Catalog
    from taizhang.exchange.layout import Layout
    from taizhang.exchange.template import Template
    from taizhang.model.fact import Fact
    from taizhang.model.text import Run, Text


@dataclass(frozen=True, slots=True)
class Taken:
    """The accepted cells of one row.

    Args:
        row: The row, from 0.
        project_id: The project it stands for; `None` for a new one.
        name: Its name, as written.
        columns: Columns of the accepted cells.
    """

    row: int
    project_id: str | None
    name: str
    columns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text of the rows something was taken from, and its facts with the cell each of them comes from.

    Args:
        text: Captions, head rows and the rows themselves, hidden ones marked.
        facts: With row and column of each.
    """

    text: Text
    facts: tuple[tuple[Fact, int, int], ...]


def build_excerpt(
    source_id: str,
    layout: Layout,
    template: Template,
    taken: Sequence[Taken],
    *,
    as_of: date,
    catalog: Catalog,
) -> Excerpt:
    """Build what is recorded of a returned workbook.

    Args:
        source_id: Hash of its bytes.
        layout: The sheet taken apart.
        template: What its columns mean.
        taken: Accepted cells by row.
        as_of: The day its figures speak of.
        catalog: Units and stages.
    """
    numbers = {one.row for one in taken}
    rows = [row for row in layout.sheet.rows if row.number <= layout.head[1] or row.number in numbers]
    text = build_text(source_id, layout.sheet, rows)
    passage = build_passage(text, published_on=as_of, catalog=catalog)
    grids = build_grids(text, published_on=as_of)
    name = template.find("name")
    keys = {m.column: m.field for m in template.meanings}
    facts: list[tuple[Fact, int, int]] = []
    cells: dict[int, dict[int, Run]] = {}
    for run in text.layout:
        if run.kind == "cell" and run.row is not None and run.column is not None:
            cells.setdefault(run.row, {})[run.column] = run
    if name is None or not grids:
        return Excerpt(text, ())
    grid = max(grids, key=lambda one: len(one.columns))
    grid.as_of = as_of
    grid.year = grid.year or as_of.year
    for meaning in template.meanings:
        column = grid.columns.get(meaning.column)
        if column is not None and meaning.field in MONEY_PROPERTIES and (column.unit or grid.unit) != meaning.unit:
            # A person has said which unit the figures are in; the words of the sheet do not quote it.
            column.unit, column.unit_span = meaning.unit, None
    for one in taken:
        runs = cells.get(one.row, {})
        chosen = {column: run for column, run in runs.items() if column in one.columns or column == name.column}
        if name.column not in chosen:
            continue
        subject = Subject("project", one.name, one.project_id or build_subject_id("project", one.name))
        row_keys = {**keys, name.column: "name" if name.column in one.columns else None}
        where = {run.start: column for column, run in chosen.items()}
        found = read_project_cells(passage, grid, chosen, subject, row_keys, name.column)
        facts.extend((with_id(fact), one.row, where[fact.anchor.start]) for fact in found)
    return Excerpt(text, tuple(facts))
