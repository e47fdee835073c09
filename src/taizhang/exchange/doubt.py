"""Why a changed cell goes to a person: two changed it, it fell, it is in the wrong unit, it is no number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from taizhang.facts.property import MONEY_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from taizhang.exchange.known import Known
    from taizhang.exchange.value import CellReading, Value

Reason = Literal[
    "conflict",
    "cleared",
    "falls",
    "unit",
    "exceeds",
    "share",
    "renamed",
    "text_number",
    "not_number",
    "not_day",
    "unknown_stage",
    "unknown_batch",
    "no_unit",
    "error",
]
#: Sums since the beginning or since January: they rise or stay.
_RISING = ("done_to_date", "done_this_year", "progress_percent")
#: One 万元 or one 亿元 taken for another unit.
_STEPS = (Decimal(10) ** 4, Decimal(10) ** 8)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person must look at a cell.

    Args:
        reason: The kind of doubt.
        proposal: The value that may be meant; never taken by itself.
        shown: The proposal in words.
        is_takeable: Whether the cell as returned can be recorded at all.
        needs_reason: Whether taking it needs words: a sum that falls is a correction.
    """

    reason: Reason
    proposal: Value | None = None
    shown: str = ""
    is_takeable: bool = True
    needs_reason: bool = False


def find_doubt(
    field: str,
    reading: CellReading,
    issued: Value | None,
    current: Value | None,
    project: Known | None,
    *,
    show: Callable[[Value | None, str], str],
) -> Doubt | None:
    """Find the strongest doubt about a changed cell, `None` for a plain change.

    Args:
        field: The property.
        reading: What the cell says.
        issued: What it said when it was issued.
        current: What the ledger knows now.
        project: The project, with its other values; `None` for a new one.
        show: Gives a value in the words of the sheet.
    """
    if reading.trouble is not None:
        proposal = reading.value
        return Doubt(reading.trouble, proposal, show(proposal, field), is_takeable=False)  # type: ignore[arg-type]
    if reading.value is None:
        return Doubt("cleared", is_takeable=field == "obstacle")
    if field == "name" and project is not None:
        return Doubt("renamed")
    if isinstance(reading.value, Decimal) and (doubt := _doubt_number(field, reading.value, current, project, show)):
        return doubt
    if issued != current:
        return Doubt("conflict")
    return None


def _doubt_number(
    field: str,
    value: Decimal,
    current: Value | None,
    project: Known | None,
    show: Callable[[Value | None, str], str],
) -> Doubt | None:
    if field == "progress_percent" and not 0 <= value <= 100:
        return Doubt("share", is_takeable=False)
    if value < 0:
        return Doubt("falls", needs_reason=True)
    investment = None if project is None else project.find("investment")
    before = current if isinstance(current, Decimal) else None
    limit = investment if isinstance(investment, Decimal) and field != "investment" else None
    if field in MONEY_PROPERTIES:
        meant = _find_other_unit(value, before, limit)
        if meant is not None:
            return Doubt("unit", meant, show(meant, field))
    if field in _RISING and before is not None and value < before:
        return Doubt("falls", needs_reason=True)
    if field in MONEY_PROPERTIES and limit is not None and limit > 0 and value > limit * 2:
        return Doubt("exceeds")
    return None


def _find_other_unit(value: Decimal, before: Decimal | None, limit: Decimal | None) -> Decimal | None:
    """Find the value that would be plausible in another unit, where the one written is not.

    A sum a thousand times the one before, or above twice the whole investment, may be written in a smaller unit; one a
    thousandth of it in a larger unit.
    """
    if value == 0:
        return None
    top = limit * 2 if limit else (before * 1000 if before else None)
    if top is not None and value > top and (before is None or value > before * 100 or before == 0):
        for step in _STEPS:
            meant = value / step
            if meant <= top and (before is None or meant >= before / 10):
                return meant
    if before is not None and before > 0 and value < before / 1000:
        for step in _STEPS:
            meant = value * step
            if before / 10 <= meant <= (limit * 2 if limit else before * 1000):
                return meant
    return None
