"""Read the card of one project: a table whose cells alternate between a head and what it says (项目名称 | … | 总投资 | …)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.facts.grid import build_column
from taizhang.facts.property import NAME_HEAD, find_project_property, holds_years
from taizhang.facts.record import read_project_cells
from taizhang.model.fact import Subject
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.grid import Column, Grid
    from taizhang.facts.passage import Passage
    from taizhang.model.fact import Fact
    from taizhang.model.text import Run

_LEAST = 3


@dataclass(frozen=True, slots=True)
class Card:
    """A table known as the card of one project.

    Args:
        pairs: Each head with its cell, in order.
        name: Which of the pairs names the project.
    """

    pairs: tuple[tuple[Column, Run], ...]
    name: int


def find_card(passage: Passage, grid: Grid) -> Card | None:
    """Find whether a table is the card of one project: heads stand beside their cells, not above them."""
    by_row: dict[int, dict[int, Run]] = {}
    heads = [run for column in grid.columns.values() for run in column.runs]
    for run in (*heads, *(run for cells in grid.rows.values() for run in cells.values())):
        if run.row is not None and run.column is not None:
            by_row.setdefault(run.row, {})[run.column] = run
    pairs: list[tuple[Column, Run]] = []
    for _, cells in sorted(by_row.items()):
        row = [cells[column] for column in sorted(cells)]
        if len(row) % 2:
            return None
        pairs.extend((_head(passage, head), cell) for head, cell in zip(row[::2], row[1::2], strict=True))
    known = [_is_property(column) for column, _ in pairs]
    names = [index for index, (column, _) in enumerate(pairs) if NAME_HEAD.search(column.words)]
    is_card = len(by_row) > 1 and len(names) == 1 and sum(known) >= _LEAST and sum(known) * 2 >= len(pairs)
    if not is_card or _is_property(_head(passage, pairs[names[0]][1])):
        return None  # a head beside a head: the columns of a ledger
    return Card(tuple(pairs), names[0])


def _head(passage: Passage, run: Run) -> Column:
    return build_column(passage.text, run.column or 0, [run])


def _is_property(column: Column) -> bool:
    return find_project_property(column) is not None or holds_years(column)


def read_card(passage: Passage, grid: Grid, card: Card) -> Iterator[Fact]:
    """Read the card of one project.

    Args:
        passage: The prepared text.
        grid: The table, for what its caption says.
        card: Its heads and cells.
    """
    cells = dict(enumerate(run for _, run in card.pairs))
    columns = dict(enumerate(column for column, _ in card.pairs))
    run = cells[card.name]
    name = passage.text.content[run.start : run.end].strip()
    keys = {index: find_project_property(column) for index, column in columns.items()} | {card.name: None}
    subject = Subject("project", name, build_subject_id("project", name))
    row = replace(grid, columns=columns, rows={0: cells}, covered={})
    yield from read_project_cells(passage, row, cells, subject, keys, card.name)
