"""A figure as people type it: with the unit of the document (427.08亿元), read back into base units."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.catalog.entry import Unit

_WRITTEN = re.compile(r"(?P<digits>[-−]?\d[\d,，]*(?:\.\d+)?)\s*(?P<scale>[百千万亿多余]*)(?P<unit>\D*)")
_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_MAX_DIGITS = 40


def read_written(
    words: str, unit: str | None, units: Mapping[str, Unit], *, written: str | None = None
) -> Decimal | None:
    """Read a figure into the base unit of a fact; `None` for nothing.

    Args:
        words: As typed; a bare number is in base units.
        unit: The base unit of the fact, or its classifier.
        units: Written units of the catalogue by name.
        written: The unit of the document; where it is no base unit, a bare number could mean either and is refused.

    Raises:
        UsageError: It is no figure, or its unit is not one of the fact's.
    """
    plain = words.strip().replace("−", "-")
    if not plain:
        return None
    match = _WRITTEN.fullmatch(plain)
    if match is None or len(match["digits"]) > _MAX_DIGITS:
        raise UsageError(f"{words!r} is not a number a ledger keeps")
    number = Decimal(re.sub("[,，]", "", match["digits"]))
    scale, name = (re.sub("[多余级]", "", match[part]).strip() for part in ("scale", "unit"))
    if not scale and name == "" and written is not None and _find_factor(written, units) != 1:
        raise UsageError(f"{words!r}: write the unit with the number ({match['digits']}{written})")
    if not scale and name in ("", unit):
        return number
    known = units.get(scale + name)
    if known is not None and known.base == unit:
        return number * known.factor
    for mark in scale:
        number *= _SCALES[mark]
    known = units.get(name)
    if name in ("", unit) or (known is not None and known.base == unit):
        return number * (Decimal(1) if known is None or name in ("", unit) else known.factor)
    raise UsageError(f"{words!r}: the unit is not one of {unit or 'a bare number'}")


def _find_factor(written: str, units: Mapping[str, Unit]) -> Decimal:
    known = units.get(written)
    if known is not None:
        return known.factor
    return next((_SCALES[mark] for mark in written if mark in _SCALES), Decimal(1))
