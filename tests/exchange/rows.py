"""Rows by hand for the tests of the exchange."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from taizhang.exchange.known import Known
from taizhang.exchange.row import ReadRow
from taizhang.exchange.value import CellReading
from taizhang.model.workbook import SheetRow

COLUMNS = {"name": 1, "owner": 2, "code": 3, "investment": 4, "done_to_date": 5, "progress_percent": 6, "note": 7}


def build_row(number: int, *, key: str | None = None, troubles: dict[str, str] | None = None, **values) -> ReadRow:
    """Build a read row; a value that is absent is an empty cell."""
    cells = {}
    for name, value in values.items():
        trouble = (troubles or {}).get(name)
        cells[name] = CellReading(value, trouble, str(value))
    for name, trouble in (troubles or {}).items():
        cells.setdefault(name, CellReading(None, trouble, "约5000"))
    return ReadRow(SheetRow(number, (), "", ()), key, 1, None, cells, COLUMNS)


def build_known(project_id: str, name: str, **values) -> Known:
    """Build what is known of a project."""
    return Known(project_id, name, (name,), {"name": name, **values}, 1)


def show(value, field) -> str:
    """Give a value in words."""
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


WAN = Decimal(10_000)
