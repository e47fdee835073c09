"""Figures as the explanations of lights write them, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from taizhang.catalog.entry import Unit
    from taizhang.model.fact import Comparator

_SIGNS: dict[str, str] = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}
_ZH_MONEY = ((Decimal(10) ** 8, "亿元"), (Decimal(10) ** 4, "万元"), (Decimal(1), "元"))
_EN_MONEY = ((Decimal(10) ** 9, " billion yuan"), (Decimal(10) ** 6, " million yuan"), (Decimal(1), " yuan"))


@dataclass(frozen=True, slots=True)
class Given:
    """One input of a light: its name, its exact value, and how each language writes it."""

    name: str
    value: str
    zh: str
    en: str


def say_percent(name: str, share: Decimal) -> Given:
    """Say a share as a percentage to a tenth."""
    words = f"{write_tenth(share * 100)}%"
    return Given(name, write_decimal(share), words, words)


def say_points(name: str, points: Decimal) -> Given:
    """Say a number of points to a tenth."""
    return Given(name, write_decimal(points), write_tenth(points), write_tenth(points))


def say_day(name: str, day: date) -> Given:
    """Say a day."""
    zh = f"{day.year}年{day.month}月{day.day}日"
    return Given(name, day.isoformat(), zh, day.isoformat())


def say_month(name: str, day: date) -> Given:
    """Say the month of a day."""
    return Given(name, day.isoformat(), f"{day.year}年{day.month}月", f"{day.year}-{day.month:02}")


def say_amount(
    name: str,
    value: Decimal,
    unit: str | None,
    *,
    units: Mapping[str, Unit],
    comparator: Comparator | None = None,
) -> Given:
    """Say an amount with its unit and comparator."""
    sign = _SIGNS.get(comparator or "", "")
    if unit == "CNY":
        zh, en = _write_money(value, _ZH_MONEY), _write_money(value, _EN_MONEY)
    elif unit in ("%", "‰", None):
        zh = en = f"{write_decimal(value)}{unit or ''}"
    else:
        found = _find_unit(unit, units)
        zh = f"{write_decimal(value)}{unit if found is None else found.name}"
        en = f"{write_decimal(value)} {unit if found is None else found.name_en}"
    return Given(name, write_decimal(value), f"{sign}{zh}", f"{sign}{en}")


def write_tenth(value: Decimal) -> str:
    """Write a number to a tenth, half up, without a needless zero."""
    return write_decimal(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _write_money(value: Decimal, scales: tuple[tuple[Decimal, str], ...]) -> str:
    factor, words = next(((f, w) for f, w in scales if abs(value) >= f), scales[-1])
    return f"{write_decimal((value / factor).quantize(Decimal('0.0001'), ROUND_HALF_UP))}{words}"


def _find_unit(base: str, units: Mapping[str, Unit]) -> Unit | None:
    return next((unit for unit in units.values() if unit.base == base and unit.factor == 1), None)
