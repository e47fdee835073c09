"""Monitoring: the days by class, the sections, the noise and the incidents, and beside them what the texts claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.air import CLASSES, AirClass, AirYear, Pollutant, count_leading, judge_air
from taizhang.assess.figures import build_pool, list_figures
from taizhang.assess.sound import IncidentCount, NoiseResult, count_incidents, judge_noise
from taizhang.assess.water import Compliance, JudgedSection, count_compliance, judge_samples, judge_sections
from taizhang.checks.computed import Verdict, compare, list_claims, name_missing, write_figure
from taizhang.checks.record import build_record
from taizhang.views.value import Cited, cite_computed, cite_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.assess.measured import Pool
    from taizhang.assess.monitoring import Monitoring
    from taizhang.model.computed import Computed
    from taizhang.model.fact import Fact
    from taizhang.model.period import Period
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Month:
    """One month of air: days by class, and days that do not count."""

    month: int
    counts: tuple[tuple[AirClass, int], ...]
    n_invalid: int


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What a text claims beside what the data give.

    Args:
        indicator: Its id.
        period: The time, both days included.
        is_year: Whether it is a whole year.
        title: The document that claims it.
        claimed: The figure of the text.
        computed: The figure of the data.
        difference: Computed less claimed.
        others: The same by the other accepted ways of counting, by name.
        verdict: How the two stand (see `checks.computed.compare`).
        missing: What does not count, the first few by name.
        n_missing: How many do not count.
    """

    indicator: str
    period: str
    is_year: bool
    title: str
    claimed: Cited
    computed: Cited
    difference: Cited
    others: tuple[tuple[str, Cited], ...]
    verdict: Verdict
    missing: str
    n_missing: int


@dataclass(frozen=True, slots=True)
class MonitoringYear:
    """One year of monitoring; what is not there is `None` or empty.

    Args:
        year: The year.
        air: Days judged.
        months: Days by class in each month.
        leading: Pollutants by the polluted days they lead.
        sections: River sections judged by their yearly means.
        samples: Compliance over single samples.
        noise: By class of zone.
        accidents: Production accidents from 较大 upwards.
        fires: Forest fires of every grade.
        claims: What texts claim for this year, whole years first, then what differs.
        documents: Documents the data come from: id and title.
    """

    year: int
    air: AirYear | None
    months: tuple[Month, ...]
    leading: tuple[tuple[Pollutant, int], ...]
    sections: tuple[JudgedSection, ...]
    samples: Compliance | None
    noise: tuple[NoiseResult, ...]
    accidents: IncidentCount | None
    fires: IncidentCount | None
    claims: tuple[ClaimLine, ...]
    documents: tuple[tuple[str, str], ...]


def build_monitoring(book: Book) -> tuple[MonitoringYear, ...]:
    """Build the page of monitoring, the latest year first."""
    pool = build_pool(book.snapshot, book.place_id)
    data = [one for _, one in pool.parts]
    years = {day.on.year for one in data for day in one.air}
    years |= {sample.on.year for one in data for sample in one.samples}
    years |= {point.year for one in data for point in one.noise if point.year is not None}
    years |= {listed.period.start.year for one in data for listed in one.lists if listed.period.start is not None}
    lines = _list_claims(book) if years else []
    return tuple(_build_year(book, year, pool, lines) for year in sorted(years, reverse=True))


def _build_year(book: Book, year: int, pool: Pool, lines: list[tuple[int, ClaimLine]]) -> MonitoringYear:
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    data = [one for _, one in pool.parts]
    days = [day for one in data for day in one.air if day.on.year == year]
    samples = [sample for one in data for sample in one.samples if sample.on.year == year]
    incidents = [one for part in data for one in part.incidents]
    scopes = {scope for part in data for one in part.lists if _holds(one.period, year) for scope in one.scopes}
    air = judge_air(days, n_expected=(end - start).days) if days else None
    accidents = count_incidents(incidents, kind="生产安全", least="较大", start=start, end=end)
    fires = count_incidents(incidents, kind="森林火灾", least=None, start=start, end=end)
    used = {text_id for text_id, one in pool.parts if _speaks_of(one, year)}
    return MonitoringYear(
        year,
        air,
        () if air is None else tuple(_list_months(air)),
        () if air is None else tuple(count_leading(air.days).items()),
        judge_sections(samples),
        count_compliance(judge_samples(samples)) if samples else None,
        judge_noise(point for one in data for point in one.noise if point.year in (year, None)),
        accidents if "accident" in scopes else None,
        fires if "forest_fire" in scopes else None,
        tuple(line for of, line in lines if of == year),
        tuple((d.source.id, d.source.title) for d in book.snapshot.documents if d.text.id in used),
    )


def _holds(period: Period, year: int) -> bool:
    return (
        period.start is not None
        and period.end is not None
        and period.start.year <= year <= (period.end - timedelta(1)).year
    )


def _speaks_of(data: Monitoring, year: int) -> bool:
    return (
        any(day.on.year == year for day in data.air)
        or any(sample.on.year == year for sample in data.samples)
        or any(point.year in (year, None) for point in data.noise)
        or any(_holds(listed.period, year) for listed in data.lists)
    )


def _list_months(air: AirYear) -> Iterator[Month]:
    for month in range(1, 13):
        mine = [day for day in air.days if day.on.month == month]
        if mine:
            counted = Counter(day.air_class for day in mine)
            yield Month(month, tuple((name, counted.get(name, 0)) for name in CLASSES), counted.get(None, 0))


def _list_claims(book: Book) -> list[tuple[int, ClaimLine]]:
    """Give each figure a text states beside the one computed for its time, with the year it begins in."""
    figures = list_figures(book.snapshot, catalog=book.catalog, place_id=book.place_id, today=book.today)
    record = build_record(book.snapshot, catalog=book.catalog, today=book.today)
    states = {state.accepted.id: state for state in book.snapshot.facts if state.accepted is not None}
    lines = [
        (computed.period.start.year, _build_claim(book, states[fact.id], fact, computed))
        for computed in figures
        if computed.matter == "monitoring" and computed.period.start is not None
        for fact in list_claims(record, computed)
    ]
    return sorted(lines, key=lambda pair: (not pair[1].is_year, pair[1].verdict == "equal"))


def _build_claim(book: Book, state: FactState, fact: Fact, computed: Computed) -> ClaimLine:
    indicator = book.catalog.indicators.get(computed.indicator)
    unit = indicator.unit if indicator is not None else ""
    claimed, verdict = fact.value or Decimal(0), compare(fact, computed)
    shown = Decimal(write_figure(computed.value, fact)) if verdict != "equal" else computed.value
    places = None if computed.value == computed.value.to_integral_value() else 1
    document = book.find_document(fact.text_id)
    last = (computed.period.end - timedelta(1)) if computed.period.end is not None else None
    return ClaimLine(
        computed.indicator,
        f"{computed.period.start} — {last}",
        is_year=computed.period.year is not None,
        title="" if document is None else document.source.title,
        claimed=cite_fact(state, book.lang),
        computed=cite_computed(computed.value, unit, book.lang, places=places),
        difference=cite_computed(shown - claimed, "pp" if unit == "%" else unit, book.lang),
        others=tuple(
            (name, cite_computed(value, unit, book.lang, places=1 if unit == "%" else None))
            for name, value in computed.values[1:]
        ),
        verdict=verdict,
        missing=name_missing(computed),
        n_missing=len(computed.missing),
    )
