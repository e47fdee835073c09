"""Growth no year has seen, and levels no province has: ranges by kind of claim and of place."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from taizhang.checks.book import Book
from taizhang.checks.interval import build_interval
from taizhang.checks.rule import declare, read_lines
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding

_SINCE, _GROWTH_SINCE = 2014, 1990


@dataclass(frozen=True, slots=True)
class Extent:
    """The range a claim can have.

    Args:
        low, high: In percent for a change, else in base units.
        basis: What it rests on.
    """

    low: Decimal
    high: Decimal
    basis: str


@cache
def load_extents() -> dict[tuple[str, str], Extent]:
    """Load `data/extents.csv` by indicator and kind (`change`, `province`)."""
    rows = csv.DictReader(read_lines("extents.csv"))
    return {
        (row["indicator"], row["what"]): Extent(Decimal(row["low"]), Decimal(row["high"]), row["basis"]) for row in rows
    }


def _find_kind(book: Book, fact: Fact) -> str | None:
    """Give the kind of range a fact is held against, `None` where there is none."""
    if fact.status not in ("actual", "target") or fact.kind not in ("observation", "target"):
        return None
    if fact.basis == "change":
        is_yearly = fact.base_of_comparison in (None, "year_on_year") and fact.unit == "%"
        year = fact.period.year if fact.period is not None else None
        return "change" if is_yearly and year is not None and year >= _GROWTH_SINCE else None
    if fact.basis not in ("level", "count") or fact.find_span("qualifier") is not None:
        return None
    place = book.catalog.places.get(fact.subject.id or "") if fact.subject else None
    is_recent = fact.period is not None and (fact.period.year or 0) >= _SINCE
    return "province" if place is not None and place.kind == "province" and is_recent else None


@declare("TZ321", "medium", like="F01")
def check_extent(book: Book) -> Iterator[Finding]:
    """Find a growth or a level outside what years and provinces have seen."""
    extents = load_extents()
    for fact in book.facts:
        measure = fact.measure.id if fact.measure else None
        if measure is None or fact.value is None:
            continue
        kind = _find_kind(book, fact)
        extent = extents.get((measure, kind)) if kind else None
        interval = build_interval(fact)
        if extent is None or interval is None:
            continue
        low, high = interval.low, interval.high
        if (low is not None and low > extent.high) or (high is not None and high < extent.low):
            written = fact.as_written
            yield book.build_finding(
                "TZ321",
                "medium",
                [(fact.anchor.start, fact.anchor.end)],
                facts=[fact],
                measure=(fact.measure.name if fact.measure else None) or "",
                word=f"{written.value or ''}{written.unit or ''}" if written else fact.anchor.exact,
                sense=kind or "",
            )
