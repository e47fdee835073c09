"""The value of a cell by what its column means: money in yuan, days, stages; or why it has none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from taizhang.facts.grid import read_day
from taizhang.facts.numeral import fold_characters
from taizhang.facts.property import (
    DAY_PROPERTIES,
    MONEY_PROPERTIES,
    NUMBER_PROPERTIES,
    find_batch,
    find_stage,
)
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog
    from taizhang.model.workbook import SheetCell

Value = Decimal | date | str
"""Money in yuan, a share from 0 to 100, degrees; a day; words, the id of a stage, a batch."""

BATCHES = {
    "reserve": "储备一批",
    "signed": "签约一批",
    "started": "开工一批",
    "advancing": "推进一批",
    "completed": "竣工一批",
}
_EMPTY = frozenset({"", "/", "-", "—", "——", "－", "无", "暂无", "N/A", "n/a"})
_NUMBER = re.compile(r"[-−]?\d[\d,，]*(?:\.\d+)?%?$")
_MOST_KEPT = 200_000
_SPACES = re.compile(r"\s+")


class CellReading(NamedTuple):
    """What a cell says.

    Args:
        value: Its value, `None` where it says nothing or cannot be read.
        trouble: `text_number` (digits stored as words), `not_number`, `not_day`, `unknown_stage`, `unknown_batch`,
            `no_unit`, `error`; `None` where it is fine.
        words: What stands in the cell.
    """

    value: Value | None
    trouble: str | None
    words: str


NOTHING = CellReading(None, None, "")


class ValueReader:
    """Reads cells with the units and stages of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._units = catalog.units
        self._stages: dict[str, str | None] = {}
        self._batches: dict[str, str | None] = {}
        self._read: dict[tuple[str, str, str, str | None], CellReading] = {}

    def find_factor(self, unit: str | None) -> Decimal | None:
        """Find how many yuan one of a unit of money is; `None` where it is no unit of money."""
        known = self._units.get(unit or "")
        return known.factor if known is not None and known.dimension == "money" else None

    def read(self, cell: SheetCell | None, field: str, unit: str | None) -> CellReading:
        """Read a cell by the property of its column and the unit its head gives; a large ledger says little anew."""
        if cell is None or not cell.raw:
            return NOTHING
        key = (cell.kind, cell.raw, field, unit)
        known = self._read.get(key)
        if known is None:
            if len(self._read) > _MOST_KEPT:
                self._read.clear()
            known = self._read[key] = self._read_anew(cell, field, unit)
        return known

    def _read_anew(self, cell: SheetCell, field: str, unit: str | None) -> CellReading:
        words = f"{cell.raw}%" if cell.kind == "p" else cell.raw
        if cell.kind == "e":
            return CellReading(None, "error", words)
        if cell.kind == "t" and cell.raw.strip() in _EMPTY:
            return CellReading(None, None, words)
        if field in NUMBER_PROPERTIES:
            return self._read_number(cell, field, unit, words)
        if field in DAY_PROPERTIES:
            day = read_day_cell(words, field)
            return CellReading(day, None if day is not None else "not_day", words)
        if field == "stage":
            found = self._find(self._stages, words)
            return CellReading(found, None if found else "unknown_stage", words)
        if field == "batch":
            found = find_batch(words)
            return CellReading(found, None if found else "unknown_batch", words)
        return CellReading(_SPACES.sub(" ", words).strip(), None, words)

    def _find(self, memory: dict[str, str | None], words: str) -> str | None:
        if words not in memory:
            stage = find_stage(self.catalog, words)
            memory[words] = None if stage is None else stage.id
        return memory[words]

    def _read_number(self, cell: SheetCell, field: str, unit: str | None, words: str) -> CellReading:
        factor = Decimal(1)
        if field in MONEY_PROPERTIES:
            found = self.find_factor(unit)
            if found is None:
                return CellReading(None, "no_unit", words)
            factor = found
        if cell.kind in ("n", "p"):
            return CellReading(Decimal(cell.raw) * factor, None, words)
        plain = fold_characters(words).strip().replace(" ", "")
        if _NUMBER.match(plain):
            digits = plain.rstrip("%").replace(",", "").replace("−", "-")
            return CellReading(Decimal(digits) * factor, "text_number", words)
        return CellReading(None, "not_number", words)

    def write(self, value: Value | None, field: str, unit: str | None) -> Value | None:
        """Give what a cell of a column shows for a value: the inverse of `read`."""
        if value is None:
            return None
        if isinstance(value, Decimal) and field in MONEY_PROPERTIES:
            factor = self.find_factor(unit)
            return None if factor is None else value / factor
        if field == "stage":
            stage = self.catalog.stages.get(str(value))
            return stage.name_zh if stage is not None else value
        if field == "batch":
            return BATCHES.get(str(value), value)
        return value

    def show(self, value: Value | None, field: str, unit: str | None) -> str:
        """Give a value in words for a person, with its unit."""
        shown = self.write(value, field, unit)
        if shown is None:
            return ""
        if isinstance(shown, Decimal):
            tail = (unit or "") if field in MONEY_PROPERTIES else "%" if field == "progress_percent" else ""
            return write_decimal(shown) + tail
        return shown.isoformat() if isinstance(shown, date) else shown


def read_day_cell(words: str, field: str) -> date | None:
    """Read the day a cell names: a start from its first day, an end up to its last."""
    period = read_day(words)
    if period is None or period.start is None or period.end is None:
        return None
    return period.start if field == "start_planned" else period.end - timedelta(1)
