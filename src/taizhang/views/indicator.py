"""One indicator: its series, its aims, its growth, every sentence behind them, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.catalog.entry import Direction, Domain, Flow
from taizhang.errors import UnknownEntryError
from taizhang.views.checks import FindingLine, build_finding_line
from taizhang.views.indicators import Standing, find_latest, judge_standing, list_aims
from taizhang.views.passage import Passage, list_passages
from taizhang.views.provenance import write_provenance
from taizhang.views.series import Point, Series, build_series, group_by_indicator, is_actual, is_level
from taizhang.views.statement import Statement, build_statement
from taizhang.views.value import split_quantity, write_quantity, write_unit

if TYPE_CHECKING:
    from taizhang.catalog.entry import Indicator
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Chart:
    """A series ready to draw.

    Args:
        labels: The periods in words.
        values: In `unit`, scaled alike.
        unit: The unit in words.
        target_name, target_value: The aim as a line, where the series' periods match it.
    """

    labels: tuple[str, ...]
    values: tuple[Decimal, ...]
    unit: str
    target_name: str | None
    target_value: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """The page of one indicator.

    Args:
        id, name, other_name: The catalogue entry in the language of the book, and in the other.
        aliases: Further words documents use.
        unit: The base unit in words.
        domain, flow, direction, pillar: From the catalogue.
        low, high: The plausible range in words; `basis` says what it rests on.
        source: Where the definition comes from.
        latest: The latest actual figure.
        standing: The latest figure against the latest aim.
        series: Actual levels; the first is the one drawn.
        chart: The drawing of the series with most points; `None` below two points.
        aims: Targets and plans in order of time.
        growth: Changes, differences and multiples, kept apart from levels.
        ranks: Rank facts of the same measure.
        evidence: Every sentence.
        findings: Open findings about any of its facts.
        out_of_range: Ids of facts whose figure lies outside the plausible range.
    """

    id: str
    name: str
    other_name: str
    aliases: tuple[str, ...]
    unit: str
    domain: Domain
    flow: Flow
    direction: Direction
    pillar: str | None
    low: str | None
    high: str | None
    basis: str | None
    source: str
    latest: Point | None
    standing: Standing
    series: tuple[Series, ...]
    chart: Chart | None
    aims: tuple[Statement, ...]
    growth: tuple[Statement, ...]
    ranks: tuple[Statement, ...]
    evidence: tuple[Passage, ...]
    findings: tuple[FindingLine, ...]
    out_of_range: frozenset[str]


def build_indicator_page(book: Book, indicator_id: str) -> IndicatorPage:
    """Build the page of an indicator; raises `UnknownEntryError` for an id that is not in the catalogue."""
    indicator = book.catalog.indicators.get(indicator_id)
    if indicator is None:
        raise UnknownEntryError("indicator", indicator_id)
    facts = group_by_indicator(book).get(indicator_id, [])
    ranks = _list_ranks(book, indicator_id)
    series = build_series(book, facts)
    aims = list_aims(facts)
    latest = find_latest(series)
    is_zh = book.lang == "zh"
    ids = [state.id for state, _ in facts] + [statement.fact_id for statement in ranks]
    return IndicatorPage(
        id=indicator.id,
        name=indicator.name_zh if is_zh else indicator.name_en,
        other_name=indicator.name_en if is_zh else indicator.name_zh,
        aliases=indicator.aliases,
        unit=write_unit(indicator.unit, book.lang) or (indicator.unit if book.lang == "zh" else "count"),
        domain=indicator.domain,
        flow=indicator.flow,
        direction=indicator.direction,
        pillar=indicator.pillar,
        low=None if indicator.low is None else write_quantity(indicator.low, indicator.unit, book.lang),
        high=None if indicator.high is None else write_quantity(indicator.high, indicator.unit, book.lang),
        basis=write_provenance(indicator.basis, book.lang),
        source=write_provenance(indicator.source, book.lang) or "",
        latest=latest,
        standing=judge_standing(book, latest, aims[-1][1] if aims else None),
        series=series,
        chart=_build_chart(book, indicator, series, aims),
        aims=tuple(build_statement(book, state) for state, _ in aims),
        growth=tuple(build_statement(book, state) for state, fact in facts if not is_level(fact)),
        ranks=ranks,
        evidence=list_passages(book, ids),
        findings=tuple(build_finding_line(book, f) for f in book.iter_findings() if set(f.facts) & set(ids)),
        out_of_range=_find_outliers(indicator, facts),
    )


def list_indicator_keys(book: Book) -> list[str]:
    """List the indicators that have a page worth writing: those the ledger speaks of."""
    return list(group_by_indicator(book))


def _list_ranks(book: Book, indicator_id: str) -> tuple[Statement, ...]:
    return tuple(
        build_statement(book, state)
        for state in book.snapshot.facts
        if state.accepted is not None
        and state.accepted.kind == "ranking"
        and state.accepted.measure is not None
        and state.accepted.measure.id == indicator_id
    )


def _find_outliers(indicator: Indicator, facts: list[tuple[FactState, Fact]]) -> frozenset[str]:
    return frozenset(
        state.id
        for state, fact in facts
        if is_level(fact)
        and is_actual(fact)
        and fact.value is not None
        and fact.unit == indicator.unit
        and (
            (indicator.low is not None and fact.value < indicator.low)
            or (indicator.high is not None and fact.value > indicator.high)
        )
    )


def _build_chart(
    book: Book, indicator: Indicator, series: tuple[Series, ...], aims: list[tuple[FactState, Fact]]
) -> Chart | None:
    own = [one for one in series if one.subject is None] or list(series)
    longest = max(own, key=lambda one: len(one.points), default=None)
    if longest is None or len(longest.points) < 2:
        return None
    largest = max(longest.points, key=lambda point: abs(point.value))
    scale, unit = _find_scale(largest.value, indicator.unit, book)
    aim = next((fact for _, fact in reversed(aims) if _is_comparable(fact, longest, indicator)), None)
    state = next((s for s, fact in aims if fact is aim), None)
    return Chart(
        labels=tuple(point.statement.period or "—" for point in longest.points),
        values=tuple(point.value / scale for point in longest.points),
        unit=unit,
        target_name=None if state is None else build_statement(book, state).period or "",
        target_value=None if aim is None or aim.value is None else aim.value / scale,
    )


def _is_comparable(aim: Fact, series: Series, indicator: Indicator) -> bool:
    """A year's aim is no line across the months of a flow; for stocks, rates and shares it is, and for sums to date."""
    if aim.value is None or aim.unit != indicator.unit:
        return False
    return indicator.flow != "flow" or series.grain in ("year", "to_date")


def _find_scale(value: Decimal, unit: str, book: Book) -> tuple[Decimal, str]:
    number, name = split_quantity(value, unit, book.lang)
    shown = Decimal(number.replace(",", "").replace("−", "-"))
    return (Decimal(1) if shown == 0 else value / shown), name
