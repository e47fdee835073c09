"""Every indicator the ledger speaks of, by domain, and the measures the catalogue does not know yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from taizhang.catalog.entry import Domain, Flow
from taizhang.model.subject import normalise_name
from taizhang.views.series import (
    build_series,
    group_by_indicator,
    is_actual,
    is_level,
    list_measured,
    list_worded,
)
from taizhang.views.sparkline import Sparkline, build_sparkline
from taizhang.views.statement import Statement, build_statement

if TYPE_CHECKING:
    from decimal import Decimal

    from taizhang.catalog.entry import Indicator
    from taizhang.model.fact import Comparator, Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book
    from taizhang.views.series import (
        Point,
        Series,
    )

Standing = Literal["met", "missed", "ahead", "open", "undated", "unaimed", "unmeasured"]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator on the list.

    Args:
        id, name: The catalogue entry.
        flow: Flow over a period, stock at its end, rate, share, …
        latest: The latest actual figure; `None` where only aims are stated.
        target: The latest aim.
        standing: `undated` where the document does not say by when; `met` or `missed` once the aim's period is over
            and a figure covers it; `ahead` when the aim's period runs and the figure already fulfils it; `open`
            while that cannot be said; `unaimed` and `unmeasured` where one side is missing.
        sparkline: The longest series as a drawing; `None` below two points.
        n_facts: Facts that speak of it.
        n_findings: Open findings about them.
        has_rivals: Whether documents state different values for one period.
    """

    id: str
    name: str
    flow: Flow
    latest: Statement | None
    target: Statement | None
    standing: Standing
    sparkline: Sparkline | None
    n_facts: int
    n_findings: int
    has_rivals: bool


@dataclass(frozen=True, slots=True)
class UnknownMeasure:
    """Measure words without a catalogue entry, with what was said under them."""

    words: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """The page of indicators.

    Args:
        domains: Rows by domain, in the order of the catalogue, domains without facts left out.
        unknown: Measures not in the catalogue yet, in order of first mention; those whose words are lost last.
        n_indicators: Indicators with facts.
        n_catalogue: Indicators in the catalogue.
        n_unknown: Facts without a catalogue entry.
    """

    domains: tuple[tuple[Domain, tuple[IndicatorRow, ...]], ...]
    unknown: tuple[UnknownMeasure, ...]
    n_indicators: int
    n_catalogue: int
    n_unknown: int


def build_indicators(book: Book) -> IndicatorsPage:
    """Build the page of indicators."""
    groups = group_by_indicator(book)
    findings = count_findings(book)
    domains = []
    for domain in get_args(Domain):
        rows = tuple(
            _build_row(book, indicator, groups[indicator.id], findings)
            for indicator in book.catalog.indicators.values()
            if indicator.domain == domain and indicator.id in groups
        )
        if rows:
            domains.append((domain, rows))
    unknown = _list_unknown(book)
    return IndicatorsPage(
        domains=tuple(domains),
        unknown=unknown,
        n_indicators=len(groups),
        n_catalogue=len(book.catalog.indicators),
        n_unknown=sum(len(measure.statements) for measure in unknown),
    )


def count_findings(book: Book) -> dict[str, int]:
    """Count the open findings about each fact; mere notes (a figure printed twice) are no trouble."""
    counts: dict[str, int] = {}
    for finding in book.iter_findings():
        if finding.severity == "info":
            continue
        for fact_id in finding.facts:
            counts[fact_id] = counts.get(fact_id, 0) + 1
    return counts


def _build_row(
    book: Book, indicator: Indicator, facts: list[tuple[FactState, Fact]], findings: dict[str, int]
) -> IndicatorRow:
    series = build_series(book, facts)
    latest = find_latest(series)
    aims = list_aims(facts)
    aim = aims[-1] if aims else None
    longest = max(series, key=lambda one: len(one.points), default=None)
    return IndicatorRow(
        id=indicator.id,
        name=indicator.name_zh if book.lang == "zh" else indicator.name_en,
        flow=indicator.flow,
        latest=None if latest is None else latest.statement,
        target=None if aim is None else build_statement(book, aim[0]),
        standing=judge_standing(book, latest, None if aim is None else aim[1]),
        sparkline=None if longest is None else build_sparkline([point.value for point in longest.points]),
        n_facts=len(facts),
        n_findings=sum(findings.get(state.id, 0) for state, _ in facts),
        has_rivals=any(point.rivals for one in series for point in one.points),
    )


def find_latest(series: tuple[Series, ...]) -> Point | None:
    """Find the latest figure about the programme's own place; of equal ends the longer period leads."""
    own = [one for one in series if one.subject is None] or list(series)
    points = [one.points[-1] for one in own if one.points]
    dated = [point for point in points if point.end is not None]
    if not dated:
        return points[0] if points else None
    last = max(point.end for point in dated if point.end is not None)
    return next(point for point in dated if point.end == last)


def list_aims(facts: list[tuple[FactState, Fact]]) -> list[tuple[FactState, Fact]]:
    """List the aims among facts in order of their period's end."""
    aims = [(s, f) for s, f in facts if f.status in ("target", "plan") and is_level(f) and not is_actual(f)]
    return sorted(aims, key=lambda pair: _end_of(pair[1]))


def _end_of(fact: Fact) -> str:
    return "" if fact.period is None or fact.period.end is None else fact.period.end.isoformat()


def judge_standing(book: Book, latest: Point | None, aim: Fact | None) -> Standing:
    """Judge the latest figure against the aim, only where the figure's period lies within the aim's."""
    if aim is None:
        return "unaimed"
    if latest is None:
        return "unmeasured"
    period = aim.period
    if period is None or period.start is None or period.end is None:
        return "undated"
    if aim.value is None or latest.start is None:
        return "open"
    if latest.start < period.start or latest.end is None or latest.end > period.end:
        return "open"
    fulfils = meets(latest.value, aim.value, aim.comparator)
    if period.end <= book.today and latest.end == period.end:
        return "met" if fulfils else "missed"
    is_floor = aim.comparator not in ("le", "lt")
    return "ahead" if fulfils and is_floor else "open"


def meets(value: Decimal, aim: Decimal, comparator: Comparator | None) -> bool:
    """Whether a value fulfils an aim; a plain figure is a floor.

    >>> meets(Decimal(300), Decimal(300), "gt"), meets(Decimal(300), Decimal(300), "eq")
    (False, True)
    """
    if comparator == "gt":
        return value > aim
    if comparator == "le":
        return value <= aim
    if comparator == "lt":
        return value < aim
    return value >= aim


def _list_unknown(book: Book) -> tuple[UnknownMeasure, ...]:
    groups: dict[str, list[tuple[FactState, Fact]]] = {}
    for state, fact in (*list_measured(book), *list_worded(book)):
        name = None if fact.measure is None else fact.measure.name
        is_promise = fact.kind == "commitment"  # promises have a page of their own
        if is_promise or (fact.measure is not None and fact.measure.id in book.catalog.indicators):
            continue
        groups.setdefault(normalise_name(name) if name else "", []).append((state, fact))
    lost = groups.pop("", [])
    known = [UnknownMeasure(_first_words(facts), _list_statements(book, facts)) for facts in groups.values()]
    return (*known, UnknownMeasure(None, _list_statements(book, lost))) if lost else tuple(known)


def _first_words(facts: list[tuple[FactState, Fact]]) -> str | None:
    measure = facts[0][1].measure
    return None if measure is None else measure.name


def _list_statements(book: Book, facts: list[tuple[FactState, Fact]]) -> tuple[Statement, ...]:
    return tuple(build_statement(book, state) for state, _ in facts)
