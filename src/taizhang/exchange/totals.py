"""Recompute the sums a workbook prints: totals and subtotals against the rows they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from taizhang.facts.property import MONEY_PROPERTIES
from taizhang.model.workbook import write_address

if TYPE_CHECKING:
    from taizhang.exchange.layout import Layout
    from taizhang.exchange.template import Template
    from taizhang.model.workbook import SheetCell, SheetRow


@dataclass(frozen=True, slots=True)
class TotalMismatch:
    """A printed sum that its rows do not add up to.

    Args:
        address: Its cell.
        label: First words of its row.
        head: Head of its column.
        written: What it says, in the unit of the column.
        computed: What the rows add up to.
        n_rows: How many rows have a figure there.
    """

    address: str
    label: str
    head: str
    written: Decimal
    computed: Decimal
    n_rows: int


_BOUNDARIES = ("section", "part", "subtotal")


@dataclass(slots=True)
class _Sum:
    total: Decimal = Decimal(0)
    n: int = 0

    def add(self, value: Decimal) -> None:
        self.total += value
        self.n += 1


@dataclass(slots=True)
class _Column:
    """Running sums of one column: of all rows, since each kind of boundary, and by section."""

    whole: _Sum = field(default_factory=_Sum)
    since: dict[str, _Sum] = field(default_factory=lambda: {name: _Sum() for name in _BOUNDARIES})
    open_section: tuple[SheetRow, SheetCell] | None = None


def check_totals(layout: Layout, template: Template) -> list[TotalMismatch]:
    """List the sums of money whose rows add up to something else.

    A subtotal may stand below its rows (小计) or in the section row above them; it is wrong only where it agrees with
    no reading: the rows since the last section, the last part （一）, or the last subtotal. A sum that was rounded when
    it was typed agrees where it agrees after the same rounding.
    """
    meanings = [m for m in template.meanings if m.field in MONEY_PROPERTIES]
    name = template.find("name")
    if name is None:
        return []
    columns = {m.column: _Column() for m in meanings}
    heads = {m.column: m.head for m in meanings}
    waiting: list[tuple[SheetRow, SheetCell]] = []
    found: list[TotalMismatch] = []

    def judge(row: SheetRow, cell: SheetCell, sums: list[_Sum]) -> None:
        written = Decimal(cell.raw)
        if sums and not any(_agrees(written, one.total) for one in sums):
            label = row.raws[0]
            best = min(sums, key=lambda one: abs(one.total - written))
            address = write_address(row.number, cell.column)
            found.append(TotalMismatch(address, label, heads[cell.column], written, best.total, best.n))

    def close_section(column: int) -> None:
        opened = columns[column].open_section
        if opened is not None:
            judge(*opened, [columns[column].since["section"]])
            columns[column].open_section = None

    for line in layout.iter_lines(name.column):
        for column, state in columns.items():
            cell = line.row.find_cell(column)
            is_number = cell is not None and cell.kind in ("n", "p") and bool(cell.raw)
            if line.kind == "section":
                is_part = line.row.raws[0].lstrip()[:1] in "（("
                if not is_part:
                    close_section(column)
                    state.since["section"] = _Sum()
                state.since["part"] = _Sum()
                if cell is not None and is_number and not is_part:
                    state.open_section = (line.row, cell)
            elif cell is not None and is_number and line.kind == "data":
                value = Decimal(cell.raw)
                for one in (state.whole, *state.since.values()):
                    one.add(value)
            elif cell is not None and is_number and line.kind == "subtotal":
                judge(line.row, cell, list(state.since.values()))
                state.since["subtotal"] = _Sum()
            elif cell is not None and is_number and line.kind == "total":
                waiting.append((line.row, cell))
    for column in columns:
        close_section(column)
    for row, cell in waiting:
        judge(row, cell, [columns[cell.column].whole])
    return found


def _agrees(written: Decimal, computed: Decimal) -> bool:
    exponent = written.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return written == computed or computed.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == written
