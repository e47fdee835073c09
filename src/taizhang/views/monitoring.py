"""Monitoring: the days by class, the sections, the noise and the incidents, and beside them what the texts claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.air import CLASSES, AirClass, AirYear, Pollutant, count_leading, judge_air
from taizhang.assess.monitoring import Monitoring, read_monitoring
from taizhang.assess.observed import is_about
from taizhang.assess.sound import IncidentCount, NoiseResult, count_incidents, judge_noise
from taizhang.assess.water import Compliance, JudgedSection, count_compliance, judge_samples, judge_sections
from taizhang.views.value import Cited, cite_computed, cite_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.assess.water import Sample
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book

#: Indicators that monitoring data can check, with the message that says how.
_CLAIMS = ("good_air_days", "air_quality_ratio", "water_function_zone_quality")


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
        year: The year.
        claimed: The figure of the text.
        computed: The figure of the data.
        difference: Computed less claimed.
        is_equal: Whether they agree to the last place the text gives.
        is_whole: Whether the data are as many as the standard asks for.
    """

    indicator: str
    year: int
    claimed: Cited
    computed: Cited
    difference: Cited
    is_equal: bool
    is_whole: bool


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
        claims: What texts claim for this year.
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
    found: list[tuple[str, str, Monitoring]] = []
    for document in book.snapshot.documents:
        data = read_monitoring(document.text, published_on=document.source.published_on)
        if data:
            found.append((document.source.id, document.source.title, data))
    years = {day.on.year for _, _, data in found for day in data.air}
    years |= {sample.on.year for _, _, data in found for sample in data.samples}
    years |= {one.on.year for _, _, data in found for one in data.incidents}
    noise = tuple(result for _, _, data in found for result in judge_noise(data.noise))
    return tuple(_build_year(book, year, found, noise) for year in sorted(years, reverse=True))


def _build_year(
    book: Book, year: int, found: list[tuple[str, str, Monitoring]], noise: tuple[NoiseResult, ...]
) -> MonitoringYear:
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    days = [day for _, _, data in found for day in data.air if day.on.year == year]
    samples = [sample for _, _, data in found for sample in data.samples if sample.on.year == year]
    incidents = [one for _, _, data in found for one in data.incidents]
    has_incidents = any(data.has_incidents for _, _, data in found)
    air = judge_air(days, n_expected=(end - start).days) if days else None
    used = [
        (source_id, title)
        for source_id, title, data in found
        if any(day.on.year == year for day in data.air)
        or any(sample.on.year == year for sample in data.samples)
        or data.noise
        or data.has_incidents
    ]
    return MonitoringYear(
        year,
        air,
        () if air is None else tuple(_list_months(air)),
        () if air is None else tuple(count_leading(air.days).items()),
        judge_sections(samples),
        count_compliance(judge_samples(samples)) if samples else None,
        noise,
        count_incidents(incidents, kind="生产安全", least="较大", start=start, end=end) if has_incidents else None,
        count_incidents(incidents, kind="森林火灾", least=None, start=start, end=end) if has_incidents else None,
        tuple(_list_claims(book, year, air, samples)),
        tuple(used),
    )


def _list_months(air: AirYear) -> Iterator[Month]:
    for month in range(1, 13):
        mine = [day for day in air.days if day.on.month == month]
        if mine:
            counted = Counter(day.air_class for day in mine)
            yield Month(month, tuple((name, counted.get(name, 0)) for name in CLASSES), counted.get(None, 0))


def _list_claims(book: Book, year: int, air: AirYear | None, samples: list[Sample]) -> Iterator[ClaimLine]:
    """Give each figure a text states for the whole year beside the one computed."""
    computed: dict[str, tuple[Decimal | None, bool]] = {}
    if air is not None:
        computed["good_air_days"] = (Decimal(air.n_good), air.is_enough)
        computed["air_quality_ratio"] = (air.good_share, air.is_enough)
    if samples:
        compliance = count_compliance(judge_samples(samples))
        computed["water_function_zone_quality"] = (compliance.rate, compliance.n_left_out == 0)
    for indicator in _CLAIMS:
        value, is_whole = computed.get(indicator, (None, False))
        for state in book.snapshot.facts if value is not None else ():
            if value is not None and _claims(state, indicator, year, book.place_id):
                yield _build_claim(book, state, indicator, year, value, is_whole=is_whole)


def _claims(state: FactState, indicator: str, year: int, place_id: str | None) -> bool:
    fact = state.accepted
    return (
        fact is not None
        and fact.measure is not None
        and fact.measure.id == indicator
        and fact.value is not None
        and fact.status == "actual"
        and fact.basis in ("level", "share", "count", "duration", None)
        and fact.period is not None
        and fact.period.start == date(year, 1, 1)
        and fact.period.end == date(year + 1, 1, 1)
        and is_about(fact.subject, place_id)
    )


def _build_claim(
    book: Book, state: FactState, indicator: str, year: int, value: Decimal, *, is_whole: bool
) -> ClaimLine:
    fact = state.accepted or state.read
    claimed = fact.value or Decimal(0)
    unit = "day" if indicator == "good_air_days" else "%"
    exponent = claimed.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    rounded = value.quantize(Decimal(1).scaleb(-places))
    return ClaimLine(
        indicator,
        year,
        cite_fact(state, book.lang),
        cite_computed(value, unit, book.lang),
        cite_computed(value - claimed, "pp" if unit == "%" else unit, book.lang),
        is_equal=rounded == claimed,
        is_whole=is_whole,
    )
