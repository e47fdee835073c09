"""Rows of a workbook read by what its columns mean, each value with the address of its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taizhang.exchange.value import NOTHING, CellReading
from taizhang.model.workbook import SheetCell, write_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from taizhang.exchange.layout import Layout
    from taizhang.exchange.template import Template
    from taizhang.exchange.value import ValueReader
    from taizhang.model.workbook import SheetRow


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One data row.

    Args:
        row: The row as stored.
        key: Id of the project as the hidden column gives it, `None` where it is empty.
        base: Version of the row when it was issued, `None` where it is not known.
        section: Words of the section row above.
        cells: Readings by property; an empty cell is absent.
        columns: Column of each property (shared by all rows).
    """

    row: SheetRow
    key: str | None
    base: int | None
    section: str | None
    cells: Mapping[str, CellReading]
    columns: Mapping[str, int] = field(repr=False)

    @property
    def name(self) -> str:
        """The name of the project, as written."""
        return self.find("name").words

    def find(self, name: str) -> CellReading:
        """Find a reading, an empty one where the cell is empty."""
        return self.cells.get(name, NOTHING)

    def find_address(self, name: str) -> str:
        """Find the address of the cell of a property; of the row where it has no column."""
        return write_address(self.row.number, self.columns.get(name, self.columns["name"]))


def iter_rows(
    layout: Layout, template: Template, reader: ValueReader, *, progress: Callable[[int], object] | None = None
) -> Iterator[ReadRow]:
    """Read the data rows of a sheet.

    Args:
        layout: The sheet taken apart.
        template: What its columns mean.
        reader: Reads cells.
        progress: Told how many rows more were read.
    """
    meanings = [(m.column, m.field, m.unit) for m in template.meanings if m.field is not None]
    columns = {name: column for column, name, _ in meanings}
    if "name" not in columns:
        return
    # Rows of a large ledger share few patterns of filled columns.
    places: dict[tuple[int, ...], list[tuple[int, int, str, str | None]]] = {}
    for line in layout.iter_lines(columns["name"]):
        if progress is not None:
            progress(1)
        if line.kind != "data":
            continue
        row = line.row
        found = places.get(row.columns)
        if found is None:
            at = {column: place for place, column in enumerate(row.columns)}
            found = places[row.columns] = [(at[c], c, name, unit) for c, name, unit in meanings if c in at]
        cells = {
            name: reader.read(SheetCell(column, row.kinds[place], row.raws[place]), name, unit)  # type: ignore[arg-type]
            for place, column, name, unit in found
            if row.raws[place]
        }
        yield ReadRow(line.row, *_read_key(layout, line.row), line.section, cells, columns)


def _read_key(layout: Layout, row: SheetRow) -> tuple[str | None, int | None]:
    key = None if layout.key_column is None else row.find_cell(layout.key_column)
    base = None if layout.base_column is None else row.find_cell(layout.base_column)
    version = int(base.raw) if base is not None and base.raw.isascii() and base.raw.isdigit() else None
    return (key.raw.strip() or None) if key is not None else None, version
