"""A value against its own past: slips of scale and digits, falls of what only grows, copies, outliers, new scopes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from statistics import median

from taizhang.checks.arithmetic import COMPARABLE
from taizhang.checks.interval import Interval, build_interval
from taizhang.checks.record import Record, Series, build_finding, list_series, name_measure
from taizhang.checks.rule import declare, read_data
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding

_WAN = 4
"""Powers of ten between 万 and 元, 亿 and 万."""
_NEAR = (Decimal("0.7"), Decimal("1.45"))
"""How far a year takes a value, for a slip of a power of ten to be the better explanation."""
_DIGITS = 3
_LEAST = 5
_ROBUST = Decimal("0.6745")
_LIMIT = 4
_LEAP = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class _Lists:
    grow_only: frozenset[str]
    grows: re.Pattern[str]
    exempt: re.Pattern[str]
    scopes: dict[str, tuple[frozenset[str], ...]]


@cache
def _read_lists() -> _Lists:
    table, scopes = read_data("cumulative.json"), read_data("scopes.json")
    return _Lists(
        frozenset(table["grow_only"]),
        re.compile(table["words"]),
        re.compile(table["exempt"]),
        {measure: tuple(map(frozenset, words)) for measure, words in scopes.items()},
    )


def _pair(code: str, severity: str, one: Fact, other: Fact, record: Record, **values: str) -> Finding:
    """Give a finding about the later of two facts, the earlier one its evidence."""
    proposal = values.pop("proposal", None)
    return build_finding(
        code,
        "medium" if severity == "medium" else "high" if severity == "high" else "low",
        spans=(other.anchor,),
        evidence=(one.anchor,),
        facts=(one.id, other.id),
        proposal=proposal,
        measure=name_measure(other),
        first=_write(one),
        last=_write(other),
        first_title=record.find_title(one),
        last_title=record.find_title(other),
        **values,
    )


def _write(fact: Fact) -> str:
    written = fact.as_written
    return fact.anchor.exact if written is None else f"{written.value or ''}{written.unit or ''}"


def _find_power(one: Fact, other: Fact) -> int | None:
    """Give the power of ten that lies between two values which one year would leave close."""
    if not one.value or not other.value or one.value <= 0 or other.value <= 0:
        return None
    ratio = other.value / one.value
    for power in (1, 2, 3, 4, 8, -1, -2, -3, -4, -8):
        if _NEAR[0] <= ratio.scaleb(-power) <= _NEAR[1]:
            return power
    return None


@declare("TZ304", "medium", scope="snapshot")
def check_scale(record: Record) -> Iterator[Finding]:
    """Find a value ten thousand times its neighbour in its own series: 万 for 亿, 元 for 万元."""
    for series in list_series(record):
        for one, other in series.iter_steps():
            power = _find_power(one, other)
            if power is not None and abs(power) in (_WAN, 2 * _WAN) and _has_scale(other):
                yield _pair("TZ304", "medium", one, other, record, power=str(abs(power)))


def _has_scale(fact: Fact) -> bool:
    unit = (fact.as_written.unit if fact.as_written else None) or fact.anchor.exact
    return "万" in unit or "亿" in unit or unit in ("元", "人", "亩", "吨")


@declare("TZ320", "high", scope="snapshot", like="F10")
def check_digits(record: Record) -> Iterator[Finding]:
    """Find a value that meets its own series when its decimal point is moved."""
    for series in list_series(record):
        for one, other in series.iter_steps():
            power = _find_power(one, other)
            if power is None or abs(power) >= _WAN or not _is_steady(series, other):
                continue
            written = (other.as_written.value if other.as_written else None) or ""
            proposal = _move(written, -power)
            if proposal is not None and len(written.replace(".", "").strip("0")) >= _DIGITS:
                yield _pair("TZ320", "high", one, other, record, proposal=proposal, full=proposal)


def _is_steady(series: Series, odd: Fact) -> bool:
    """Say whether the series without the odd value keeps close to itself; two points alone prove little."""
    rest = [fact for _, fact in series.points if fact is not odd]
    values = [fact.value for fact in rest if fact.value]
    return len(values) >= 2 and max(values) <= min(values) * 3 and min(values) > 0


def _move(written: str, power: int) -> str | None:
    """Give a number as written with its decimal point moved: positive powers to the right.

    >>> _move("1445", -2), _move("14.45", 2)
    ('14.45', '1445')
    """
    if not re.fullmatch(r"\d+(?:\.\d+)?", written):
        return None
    moved = Decimal(written).scaleb(power)
    return f"{moved.normalize():f}"


@declare("TZ402", "medium", scope="snapshot")
def check_cumulative(record: Record) -> Iterator[Finding]:
    """Find a total that only grows and yet falls from one year to the next."""
    lists = _read_lists()
    for series in list_series(record, bases=("level", "count")):
        is_known = series.measure in lists.grow_only
        for one, other in series.iter_steps():
            before, after = build_interval(one), build_interval(other)
            if before is None or after is None or before.low is None or after.high is None:
                continue
            near = record.read_context(other)
            grows = is_known or lists.grows.search(name_measure(other))
            if grows and after.high < before.low and not lists.exempt.search(near):
                yield _pair("TZ402", "medium", one, other, record)


@declare("TZ506", "medium", scope="snapshot")
def check_copied(record: Record) -> Iterator[Finding]:
    """Find a flow that has the same number of three digits or more in two years: it may have been carried over."""
    for series in list_series(record, bases=("level", "count")):
        indicator = record.catalog.indicators.get(series.measure)
        if indicator is None or indicator.flow != "flow":
            continue
        for one, other in series.iter_steps():
            digits = (other.as_written.value or "").replace(".", "").strip("0") if other.as_written else ""
            is_exact = one.comparator in (None, "eq") and other.comparator in (None, "eq")
            if is_exact and one.value == other.value and len(digits) >= _DIGITS and one.text_id != other.text_id:
                yield _pair("TZ506", "medium", one, other, record)


@declare("TZ508", "medium", scope="snapshot")
def check_outlier(record: Record) -> Iterator[Finding]:
    """Find a year whose growth lies far outside those of its own series.

    Robust z of the year-on-year ratios: 0.6745·|r − median| / MAD > 4 (Iglewicz and Hoaglin 1993), of five points or
    more, and a leap of at least 15 percentage points.
    """
    for series in list_series(record):
        steps = [(one, other) for one, other in series.iter_steps() if one.value and other.value and one.value > 0]
        if len(steps) < _LEAST - 1:
            continue
        ratios = [(other.value or Decimal(0)) / (one.value or Decimal(1)) for one, other in steps]
        middle = median(ratios)
        spread = median([abs(ratio - middle) for ratio in ratios])
        for (one, other), ratio in zip(steps, ratios, strict=True):
            gap = abs(ratio - middle)
            if gap > _LEAP and _ROBUST * gap > _LIMIT * spread:
                percent = f"{(ratio - 1) * 100:.1f}%"
                yield _pair("TZ508", "medium", one, other, record, growth=percent, usual=f"{(middle - 1) * 100:.1f}%")
                break


@declare("TZ509", "medium", scope="snapshot")
def check_scope(record: Record) -> Iterator[Finding]:
    """Find an indicator said of one scope in a year and of another in the next, as if they were one series."""
    lists = _read_lists()
    latest: dict[tuple[object, ...], Fact] = {}
    facts = [f for f in record.facts if _is_level(f) and f.measure is not None and f.measure.id in lists.scopes]
    for fact in sorted(facts, key=lambda item: (item.period.year or 0) if item.period else 0):
        measure = fact.measure
        if measure is None or fact.period is None:
            continue
        subject = record.find_place(fact)
        key = (measure.id, subject, fact.unit, fact.basis)
        one = latest.get(key)
        latest[key] = fact
        if one is None or one.text_id == fact.text_id or one.period is None or one.period.year == fact.period.year:
            continue
        before, after = _list_scopes(one, record, lists), _list_scopes(fact, record, lists)
        if before != after and _is_alone(fact, facts):
            words = ("、".join(sorted(before)) or "—", "、".join(sorted(after)) or "—")
            yield _pair("TZ509", "medium", one, fact, record, before=words[0], after=words[1])


def _is_level(fact: Fact) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.basis in ("level", "count", "share")
        and fact.value is not None
        and fact.measure is not None
        and fact.measure.id is not None
        and fact.period is not None
        and fact.period.year is not None
    )


def _list_scopes(fact: Fact, record: Record, lists: _Lists) -> frozenset[str]:
    """List the scopes of its indicator that a fact's words name, each by one of its names."""
    words = name_measure(fact) + record.read_clause(fact)
    families = lists.scopes.get((fact.measure.id or "") if fact.measure else "", ())
    return frozenset(min(names) for names in families if any(name in words for name in names))


def _is_alone(fact: Fact, facts: list[Fact]) -> bool:
    """Say whether its document gives the indicator for that year in one scope only."""
    measure = fact.measure.id if fact.measure else None
    same = [
        other
        for other in facts
        if other.text_id == fact.text_id and other.measure and other.measure.id == measure and other.unit == fact.unit
    ]
    return len(same) == 1


@declare("TZ527", "medium", scope="snapshot", like="X07")
def check_revised_base(record: Record) -> Iterator[Finding]:
    """Find a value and its growth that imply another value of the year before than was published then.

    Either the growth is wrong or the base was revised without a word. Growth at comparable prices is exempt.
    """
    growths: dict[tuple[object, ...], Fact] = {}
    for fact in record.facts:
        if fact.basis == "change" and fact.unit == "%" and fact.measure and fact.measure.id and fact.period:
            is_yearly = fact.base_of_comparison in (None, "year_on_year") and fact.status == "actual"
            if is_yearly and fact.period.year is not None:
                growths.setdefault((fact.text_id, fact.measure.id, record.find_place(fact), fact.period.year), fact)
    for series in list_series(record, bases=("level", "count")):
        for one, other in series.iter_steps():
            year = other.period.year if other.period else None
            growth = growths.get((other.text_id, series.measure, record.find_place(other), year))
            if growth is None or one.text_id == other.text_id or _is_noted(record, growth):
                continue
            base = _imply_base(other, growth)
            before = build_interval(one)
            if base is not None and before is not None and not base.overlaps(before):
                low, high = (_unscale(bound, one) for bound in (base.low, base.high))
                yield _pair("TZ527", "medium", one, other, record, growth=f"{growth.anchor.exact}%", low=low, high=high)


def _is_noted(record: Record, growth: Fact) -> bool:
    return COMPARABLE.search(name_measure(growth) + record.read_context(growth)) is not None


def _imply_base(value: Fact, growth: Fact) -> Interval | None:
    """Give what the year before can have been: value / (1 + growth), every rounding left open."""
    top, rate = build_interval(value), build_interval(growth)
    if top is None or rate is None or top.low is None or top.high is None or rate.low is None or rate.high is None:
        return None
    if rate.low <= -100:
        return None
    return Interval(top.low * 100 / (100 + rate.high), top.high * 100 / (100 + rate.low))


def _unscale(bound: Decimal | None, like: Fact) -> str:
    """Give a bound in the written unit of a fact."""
    written = Decimal((like.as_written.value or "0").replace(",", "")) if like.as_written else Decimal(0)
    factor = (like.value or Decimal(1)) / written if written else Decimal(1)
    return "" if bound is None else f"{bound / factor:.2f}"
