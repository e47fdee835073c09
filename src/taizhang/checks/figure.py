"""Figures one at a time: range, bounds, unit, digits, wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from taizhang.catalog.entry import Catalog, Indicator
from taizhang.checks.book import Book
from taizhang.checks.interval import build_rounding
from taizhang.checks.rule import declare
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity

_INTENSIVE = frozenset({"%", "dB", "year", "score", "celsius"})
_BEYOND_HUNDRED = re.compile(
    r"增|降|速|完成|产销|利润|回报|收益|负债|杠杆|自给|拨备|贡献|毛入学|保值|同比|倍|指数|履约|兑现|比例|产能|储备|周转|投入|化债|流转|入住"
)
_RANGES_SINCE, _MONEY_SINCE = 2000, 2015
_RATE_NAME = re.compile(r"(?:率|比重|占比)$")
_FIRST = re.compile(r"首次(?:突破|超过|超|跃上|迈上|站上|达到)")
_ROUND_WORDS = re.compile(r"(突破|超过|逾|近|约)(\d[\d,]*(?:\.\d+)?)(?=[万亿个家户人公吨千元])")
_GRIM = re.compile(
    r"(?<![\d.])(\d{1,3})个([\u4e00-\u9fff]{2,8})[\u4e00-\u9fff]{0,8}率(?:达到|达|为)?(\d{1,3}\.\d{1,2})%"
)


def _is_plain(fact: Fact) -> bool:
    """Say whether a fact gives a level that a range can judge."""
    return (
        fact.value is not None
        and fact.status != "name"
        and fact.basis not in ("change", "difference", "multiple", "rank", "duration")
        and fact.kind in ("observation", "target")
    )


def _find_indicator(fact: Fact, catalog: Catalog) -> Indicator | None:
    return catalog.indicators.get(fact.measure.id or "") if fact.measure else None


def _is_intensive(indicator: Indicator) -> bool:
    """Say whether the range holds for a place of any size."""
    return "/" in indicator.unit or indicator.unit in _INTENSIVE or indicator.flow in ("rate", "share", "score")


def _fits(fact: Fact, indicator: Indicator) -> bool:
    """Say whether a fact is in its indicator's unit; 人均…平方米 counts as square metres a head."""
    if fact.unit == indicator.unit:
        return True
    name = (fact.measure.name or "") if fact.measure else ""
    is_head = indicator.unit.startswith(f"{fact.unit}/") and ("人均" in name or "每" in name)
    return fact.unit is not None and is_head


def _is_district(fact: Fact, catalog: Catalog) -> bool:
    place = catalog.places.get(fact.subject.id or "") if fact.subject else None
    return place is not None and place.kind not in ("province", "city")


def _grade_range(value: Decimal, indicator: Indicator, *, is_district: bool) -> Severity | None:
    low, high = indicator.low, indicator.high
    over = value / high if high else Decimal(0)
    under = low / value if low and value > 0 else Decimal(0)
    worst = max(over, under)
    if worst <= 1 and value >= 0:
        return None
    if _is_intensive(indicator):
        return "high" if worst > 3 else "medium"
    return "medium" if is_district and worst > 10 else None


_UNITS_EN = {"CNY": "yuan", "m2": "m²", "m3": "m³", "m2/person": "m² per person", "CNY/person": "yuan per person"}


@declare("TZ301", "high")
def check_range(book: Book) -> Iterator[Finding]:
    """Find a value outside the range its indicator can have."""
    for fact in book.facts:
        indicator = _find_indicator(fact, book.catalog)
        if indicator is None or not _is_plain(fact) or not _fits(fact, indicator) or fact.value is None:
            continue
        if indicator.unit in ("%", "day") and indicator.high in (Decimal(100), Decimal(366)):
            continue  # a bound, not a range: TZ302 speaks
        year = fact.period.start.year if fact.period and fact.period.start else None
        since = _MONEY_SINCE if indicator.unit.startswith("CNY") else _RANGES_SINCE
        if year is not None and year < since:
            continue  # ranges speak of today, those of money of today's prices
        severity = _grade_range(fact.value, indicator, is_district=_is_district(fact, book.catalog))
        if severity:
            yield book.build_finding(
                "TZ301",
                severity,
                [(fact.anchor.start, fact.anchor.end)],
                facts=[fact],
                measure=indicator.name_zh,
                measure_en=indicator.name_en,
                word=_write(fact),
                low=_plain(indicator.low),
                high=_plain(indicator.high),
                unit=_write_unit(indicator.unit, book.catalog),
                unit_en=_UNITS_EN.get(indicator.unit, indicator.unit),
            )


def _write_unit(base: str, catalog: Catalog) -> str:
    """Give the written name of a base unit (`m2/person` is 平方米/人)."""
    return next((unit.name for unit in catalog.units.values() if unit.base == base and unit.factor == 1), base)


def _write(fact: Fact) -> str:
    written = fact.as_written
    return fact.anchor.exact if written is None else f"{written.value or ''}{written.unit or ''}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}"


@declare("TZ302", "high")
def check_bounds(book: Book) -> Iterator[Finding]:
    """Find a share above 100% and more days than a year has."""
    for fact in book.facts:
        if not _is_plain(fact) or fact.value is None or fact.measure is None:
            continue
        name = fact.measure.name or ""
        indicator = _find_indicator(fact, book.catalog)
        is_rate = _RATE_NAME.search(name) or (indicator is not None and indicator.flow in ("rate", "share"))
        is_over = fact.unit == "%" and is_rate and fact.value > 100 and not _BEYOND_HUNDRED.search(name)
        is_long = fact.unit == "day" and name.endswith("天数") and fact.value > 366 and "累计" not in name
        if indicator is not None and indicator.high is not None and indicator.high > 100 and fact.unit == "%":
            is_over = False
        if is_over or is_long:
            places = [(fact.anchor.start, fact.anchor.end)]
            limit = "100%" if is_over else "366"
            yield book.build_finding(
                "TZ302", "high", places, facts=[fact], measure=name, word=_write(fact), limit=limit
            )


@cache
def _list_dimensions(names: tuple[tuple[str, str, str], ...]) -> dict[str, str]:
    return {base: dimension for base, dimension, kind in names if kind == "unit"}


@declare("TZ303", "high")
def check_unit(book: Book) -> Iterator[Finding]:
    """Find a unit in which its indicator is never measured."""
    units = tuple((unit.base, unit.dimension, unit.kind) for unit in book.catalog.units.values())
    dimensions = _list_dimensions(units)
    for fact in book.facts:
        indicator = _find_indicator(fact, book.catalog)
        if indicator is None or not _is_plain(fact) or fact.unit is None or _fits(fact, indicator):
            continue
        found, wanted = dimensions.get(fact.unit), dimensions.get(indicator.unit)
        if (
            fact.unit == "%"
            or found is None
            or wanted is None
            or found == wanted
            or indicator.unit.startswith(fact.unit)
        ):
            continue
        yield book.build_finding(
            "TZ303",
            "high",
            [(fact.anchor.start, fact.anchor.end)],
            facts=[fact],
            measure=indicator.name_zh,
            measure_en=indicator.name_en,
            word=_write(fact),
            unit=indicator.unit,
        )


@declare("TZ310", "medium")
def check_lost_point(book: Book) -> Iterator[Finding]:
    """Propose the decimal point that brings an impossible figure back into its range."""
    for fact in book.facts:
        indicator = _find_indicator(fact, book.catalog)
        if indicator is None or not _is_plain(fact) or not _fits(fact, indicator) or fact.value is None:
            continue
        low, high = indicator.low, indicator.high
        if low is None or high is None or low <= 0 or not _is_intensive(indicator) or fact.value <= 3 * high:
            continue
        written = fact.as_written.value if fact.as_written else None
        proposal = _move_point(written or "", fact.value, low, high)
        if proposal:
            yield book.build_finding(
                "TZ310",
                "medium",
                [(fact.anchor.start, fact.anchor.end)],
                facts=[fact],
                proposal=proposal,
                measure=indicator.name_zh,
                measure_en=indicator.name_en,
                word=written or "",
                other=proposal,
            )


def _move_point(written: str, value: Decimal, low: Decimal, high: Decimal) -> str | None:
    """Give the digits with a decimal point set so that the value comes nearest to the middle of its range."""
    if not written.isdigit() or not written.isascii():
        return None
    middle = (low * high).sqrt()
    fitting = [
        (max(value.scaleb(-k) / middle, middle / value.scaleb(-k)), k)
        for k in range(1, len(written))
        if low <= value.scaleb(-k) <= high
    ]
    if not fitting:
        return None
    k = min(fitting)[1]
    return f"{written[:-k]}.{written[-k:]}"


@declare("TZ305", "info")
def check_reachable_share(book: Book) -> Iterator[Finding]:
    """Say when a share cannot come from the stated number of things (GRIM, Brown and Heathers 2017, eq. 1)."""
    for match in _GRIM.finditer(book.content):
        base, noun, share = int(match[1]), match[2], match[3]
        interval = build_rounding(share)
        if base < 3 or base > 60 or interval is None or interval.low is None or interval.high is None:
            continue
        if float(share) < 100 and not any(_reaches(base * n, interval.low, interval.high) for n in (1, 4, 6, 12)):
            yield book.build_finding("TZ305", "info", [match.span()], base=str(base), noun=noun, share=share + "%")


def _reaches(base: int, low: Decimal, high: Decimal) -> bool:
    first = int(low * base / 100)
    return any(low <= Decimal(100 * k) / base <= high for k in (first, first + 1))


@declare("TZ312", "info")
def check_first_time(book: Book) -> Iterator[Finding]:
    """Point out 首次突破: a claim about every earlier year, to be held against the ledger."""
    seen: set[str] = set()
    for match in _FIRST.finditer(book.content):
        fact = next((item for item in book.facts if 0 <= item.anchor.start - match.start() <= 20), None)
        word = book.content[match.start() : fact.anchor.end if fact else match.end() + 8].partition("\n")[0]
        if word not in seen:
            seen.add(word)
            end = match.start() + len(word)
            yield book.build_finding(
                "TZ312", "info", [(match.start(), end)], facts=[fact] if fact else [], word=word, sense="first"
            )
    for match in _ROUND_WORDS.finditer(book.content):
        digits = match[2].replace(",", "").replace(".", "").rstrip("0")
        if len(digits) >= 3:
            places = [match.span()]
            yield book.build_finding("TZ312", "info", places, word=match[0], sense="exact")
