"""Read the tables of a text: registers, projects, commitments, cards of one project, and numbers of all other kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.card import find_card, read_card
from taizhang.facts.grid import build_grids
from taizhang.facts.property import NAME_HEAD, PROJECT_HEADS, PROMISE_HEAD, PROMISE_HEADS, find_property
from taizhang.facts.record import read_records
from taizhang.facts.register import find_register, read_register
from taizhang.facts.series import read_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.grid import Grid
    from taizhang.facts.passage import Passage
    from taizhang.facts.property import Heads
    from taizhang.model.fact import Fact

_PROMISED = re.compile(r"实事|为民办")


def read_tables(passage: Passage) -> list[Fact]:
    """Read the facts of every table of a passage."""
    facts: list[Fact] = []
    for grid in build_grids(passage.text, published_on=passage.published_on):
        facts.extend(_read_grid(passage, grid))
    return facts


def _read_grid(passage: Passage, grid: Grid) -> Iterator[Fact]:
    card = find_card(passage, grid)
    if card is not None:
        yield from read_card(passage, grid, card)
        return
    register = find_register(grid)
    if register is not None:
        yield from read_register(passage, grid, register)
        return
    names = {i: c.words for i, c in grid.columns.items()}
    project = next((i for i, w in names.items() if NAME_HEAD.search(w)), None)
    promise = next((i for i, w in names.items() if PROMISE_HEAD.search(w)), None)
    if promise is None and project is not None and _PROMISED.search(grid.title or ""):
        promise = project
    if promise is not None:
        yield from read_records(passage, grid, promise, kind="commitment", heads=PROMISE_HEADS)
    elif project is not None and _count_known(grid, PROJECT_HEADS) >= 2:
        yield from read_records(passage, grid, project, kind="project_state", heads=PROJECT_HEADS)
    else:
        yield from read_series(passage, grid)


def _count_known(grid: Grid, heads: Heads) -> int:
    return sum(1 for column in grid.columns.values() if find_property(column, heads) is not None)
