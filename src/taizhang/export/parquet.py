"""Tables as Parquet with exact decimals."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from taizhang.views.table import Cell, Column, Table

PLACES = 12
_NUMBER = pa.decimal128(38, PLACES)
_WHOLE = 38 - PLACES
_TYPES: dict[str, Any] = {
    "text": pa.string(),
    "number": _NUMBER,
    "whole": pa.int64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
}


def write_parquet(table: Table) -> bytes:
    """Give a Parquet file; heads are the stable English keys, numbers are `decimal128(38, 12)`.

    A number that 12 decimal places or 26 whole digits cannot hold exactly is null there; the fact table carries
    every number once more as digits in `value_exact`.
    """
    arrays = [_build_array(table, place, column) for place, column in enumerate(table.columns)]
    fields = [pa.field(column.key, _TYPES[column.kind], metadata={"title": column.head}) for column in table.columns]
    schema = pa.schema(fields, metadata={"title": table.title, "notes": "\n".join(table.notes)})
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def _build_array(table: Table, place: int, column: Column) -> Any:
    cells = [row[place] for row in table.rows]
    if column.kind == "number":
        cells = [_fit(cell) for cell in cells]
    return pa.array(cells, type=_TYPES[column.kind])


def _fit(cell: Cell) -> Decimal | None:
    if cell is None or not isinstance(cell, (Decimal, int)):
        return None
    value = Decimal(cell)
    # Told from the digits: arithmetic on a Decimal rounds to 28 of them.
    whole, _, fraction = write_decimal(value).lstrip("-").partition(".")
    return value if len(whole) <= _WHOLE and len(fraction) <= PLACES else None
