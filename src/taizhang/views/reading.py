"""A document as it is read beside its facts: blocks of text, cut where facts begin and end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from taizhang.model.text import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.model.fact import Fact
    from taizhang.model.finding import Finding
    from taizhang.model.text import Text


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters under the same facts.

    Args:
        words: The characters.
        fact_ids: Facts whose spans cover them, the narrowest first; empty for plain text.
        role: The role for the first fact.
        kind: The kind of the first fact.
        is_repeat: Whether the first fact's words stand here a second time.
        starts: Ids of facts whose anchor begins here (where a link to the fact lands).
    """

    words: str
    fact_ids: tuple[str, ...] = ()
    role: str | None = None
    kind: str | None = None
    is_repeat: bool = False
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its pieces; `anchor` is the name a link lands at, empty for a cell without words."""

    pieces: tuple[Piece, ...]
    column: int | None
    n_rows: int
    n_columns: int
    is_head: bool
    anchor: str = ""


_EMPTY = Cell((), None, 1, 1, is_head=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `number` is its row in the workbook, from 1."""

    number: int | None
    cells: tuple[Cell, ...]
    is_hidden: bool

    @property
    def n_columns(self) -> int:
        """How many columns it reaches over."""
        return max((cell.column + cell.n_columns for cell in self.cells if cell.column is not None), default=0)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, … or a table with its rows; `page` or `sheet` is set where a new one begins.

    `anchor` is the name a link to a paragraph lands at.
    """

    kind: Literal["paragraph", "heading", "caption", "note", "furniture", "table"]
    level: int | None = None
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()
    page: int | None = None
    sheet: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class _Cover:
    start: int
    end: int
    fact_id: str
    role: str
    kind: str
    is_anchor: bool
    is_repeat: bool


def build_blocks(text: Text, facts: Iterable[Fact]) -> tuple[Block, ...]:
    """Build the blocks of a text, with the spans of facts marked; spans may overlap in any way."""
    return _build_blocks(text, _list_covers(facts))


def build_finding_blocks(text: Text, findings: Iterable[Finding]) -> tuple[Block, ...]:
    """Build the blocks of a text with the words of findings marked.

    A piece carries fingerprints in place of ids of facts, and its role is the severity.
    """
    covers: list[_Cover] = []
    for finding in findings:
        own = [span for span in (*finding.spans, *finding.evidence) if span.text_id == text.id]
        for index, span in enumerate(own):
            is_first = index == 0
            covers.append(
                _Cover(span.start, span.end, finding.fingerprint, finding.severity, "finding", is_first, not is_first)
            )
    return _build_blocks(text, sorted(covers, key=lambda c: (c.start, c.end, c.fact_id)))


def _build_blocks(text: Text, covers: list[_Cover]) -> tuple[Block, ...]:
    runs = list(text.layout) or [Run(0, len(text.content), "paragraph")]
    reader = _Cutter(text.content, covers)
    blocks: list[Block] = []
    page, sheet = None, None
    for key, group in groupby(runs, key=_table_of):
        members = list(group)
        if key is None:
            for run in members:
                new_page = run.page if run.page != page else None
                page = run.page
                kind = "paragraph" if run.kind == "cell" else run.kind
                pieces = reader.cut(run.start, run.end)
                blocks.append(Block(kind, run.level, pieces, page=new_page, anchor=_name_anchor(run)))
            continue
        first = members[0]
        new_page = first.page if first.page != page else None
        new_sheet = first.sheet if first.sheet != sheet else None
        page, sheet = first.page, first.sheet
        blocks.append(Block("table", rows=_build_rows(members, reader), page=new_page, sheet=new_sheet))
    return tuple(blocks)


def find_anchor(text: Text, at: int) -> str:
    """Find the name a link to a place of a text lands at: its paragraph or table cell; empty without layout."""
    place = bisect_right(text.layout, at, key=lambda run: run.start) - 1
    return _name_anchor(text.layout[place]) if place >= 0 else ""


def _name_anchor(run: Run) -> str:
    return f"w-{run.start}"


def mark_stretch(text: Text, fact: Fact, left: int, right: int) -> tuple[Piece, ...]:
    """Give one stretch of a text with the words of one fact marked by role."""
    return _Cutter(text.content, _list_covers([fact])).cut(left, right)


def _table_of(run: Run) -> tuple[str | None, int | None] | None:
    return (run.sheet, run.table) if run.kind == "cell" else None


def _build_rows(runs: Sequence[Run], reader: _Cutter) -> tuple[Row, ...]:
    """Build rows whose cells stand in their columns; what a merged cell above covers is left out."""
    n_columns = max(((run.column or 0) + run.n_columns for run in runs), default=0)
    covered: set[tuple[int, int]] = set()
    rows = []
    for number, group in groupby(runs, key=lambda run: run.row):
        members = list(group)
        cells: list[Cell] = []
        column = 0
        for run in members:
            at = column if run.column is None else run.column
            cells.extend(_EMPTY for gap in range(column, at) if (number, gap) not in covered)
            pieces = reader.cut(run.start, run.end)
            cells.append(Cell(pieces, at, run.n_rows, run.n_columns, run.is_head, _name_anchor(run)))
            if number is not None and run.n_rows > 1:
                covered.update(
                    (number + down, at + right) for down in range(1, run.n_rows) for right in range(run.n_columns)
                )
            column = at + run.n_columns
        cells.extend(_EMPTY for gap in range(column, n_columns) if (number, gap) not in covered)
        rows.append(Row(None if number is None else number + 1, tuple(cells), all(run.is_hidden for run in members)))
    return tuple(rows)


def _list_covers(facts: Iterable[Fact]) -> list[_Cover]:
    covers: list[_Cover] = []
    for fact in facts:
        anchor = fact.anchor
        own = [span for span in fact.spans if span.role != "whole" or span == anchor]
        for span in (*own, *fact.repeats):
            is_repeat = span in fact.repeats
            cover = _Cover(span.start, span.end, fact.id, span.role, fact.kind, span == anchor, is_repeat)
            covers.append(cover)
    return sorted(covers, key=lambda c: (c.start, c.end, c.fact_id))


class _Cutter:
    """Cuts stretches of one content at the edges of covers; stretches must come in rising order."""

    def __init__(self, content: str, covers: list[_Cover]) -> None:
        self.content, self.covers, self.next, self.open = content, covers, 0, list[_Cover]()

    def cut(self, start: int, end: int) -> tuple[Piece, ...]:
        """Cut one stretch into pieces."""
        self.open = [c for c in self.open if c.end > start]
        while self.next < len(self.covers) and self.covers[self.next].start < end:
            if self.covers[self.next].end > start:
                self.open.append(self.covers[self.next])
            self.next += 1
        edges = {start, end}
        for cover in self.open:
            edges.update(edge for edge in (cover.start, cover.end) if start < edge < end)
        points = sorted(edges)
        return tuple(self._piece(left, right) for left, right in pairwise(points))

    def _piece(self, left: int, right: int) -> Piece:
        words = self.content[left:right]
        over = [c for c in self.open if c.start <= left and c.end >= right]
        if not over:
            return Piece(words)
        over.sort(key=lambda c: (c.role == "whole", c.role != "value", c.end - c.start, c.is_repeat, c.fact_id))
        ids = tuple(dict.fromkeys(c.fact_id for c in over))
        starts = tuple(dict.fromkeys(c.fact_id for c in over if c.is_anchor and c.start == left))
        return Piece(words, ids, over[0].role, over[0].kind, over[0].is_repeat, starts)
