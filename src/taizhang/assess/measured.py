"""What monitoring data come to for the time a claim speaks of, with what is missing of them by name."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.air import judge_air
from taizhang.assess.sound import LIMITS as ZONES
from taizhang.assess.sound import count_incidents
from taizhang.assess.water import count_compliance, judge_samples, judge_sections
from taizhang.model.computed import Computed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from taizhang.assess.monitoring import Monitoring
    from taizhang.assess.sound import NoisePoint
    from taizhang.assess.water import JudgedSection, Sample
    from taizhang.model.period import Period

    Values = tuple[tuple[str, Decimal], ...]
    Build = Callable[["Pool", str, "Period"], "Computed | None"]

#: Indicator → scope of the list, word of the kind, least grade that counts.
_INCIDENTS = {
    "major_accidents": ("accident", "生产安全", "较大"),
    "work_accidents": ("accident", "生产安全", None),
    "forest_fires": ("forest_fire", "森林火灾", None),
}
#: SL 395-2007: a water function zone complies over a year where so much of its samples do.
_FREQUENCY = Decimal("0.8")


class Pool:
    """The monitoring data of a ledger, document by document.

    Args:
        parts: The id of a text and the data in it.
        place_id: The place they are about.
    """

    def __init__(self, parts: Sequence[tuple[str, Monitoring]], place_id: str | None) -> None:
        self.parts, self.place_id = parts, place_id

    def compute(self, indicator: str, period: Period) -> Computed | None:
        """Compute an indicator over a period; `None` where the data do not speak of it."""
        build = _BUILDERS.get(indicator)
        if build is None or period.start is None or period.end is None:
            return None
        return build(self, indicator, period)

    def give(self, indicator: str, period: Period, values: Values, **fields: object) -> Computed:
        """Give a figure about this pool's place; bounds are those of the values where none are given."""
        numbers = [value for _, value in values]
        known: dict[str, object] = {
            "low": min(numbers), "high": max(numbers), "missing": (), "is_enough": True
        } | fields  # fmt: skip
        return Computed("monitoring", indicator, self.place_id, period, values, **known)  # type: ignore[arg-type]


def _within(on: date, period: Period) -> bool:
    return period.start is not None and period.end is not None and period.start <= on < period.end


def _compute_air(pool: Pool, indicator: str, period: Period) -> Computed | None:
    """Count good days, or their share among the days that count; the share of all days is accepted as well."""
    texts = [text_id for text_id, data in pool.parts if any(_within(day.on, period) for day in data.air)]
    days = [day for _, data in pool.parts for day in data.air if _within(day.on, period)]
    if not days or period.start is None or period.end is None:
        return None
    n_expected = (period.end - period.start).days
    year = judge_air(days, n_expected=n_expected)
    counted = {day.on for day in year.days if day.index is not None}
    calendar = (period.start + timedelta(n) for n in range(n_expected))
    missing = tuple(day.isoformat() for day in calendar if day not in counted)
    good, most = Decimal(year.n_good), Decimal(year.n_good + len(missing))
    if indicator == "good_air_days":
        values: Values = (("days", good),)
        high = most
    elif year.n_valid:
        values = (("valid", good * 100 / year.n_valid), ("calendar", good * 100 / n_expected))
        if year.n_dusty and year.n_valid > year.n_dusty:
            values = (*values, ("without_dust", good * 100 / (year.n_valid - year.n_dusty)))
        high = most * 100 / n_expected
    else:
        return None
    return pool.give(
        indicator, period, values, high=max(high, *(value for _, value in values)), n_counted=year.n_valid,
        missing=missing, is_enough=year.is_enough, text_ids=tuple(texts),
    )  # fmt: skip


def _compute_water(pool: Pool, indicator: str, period: Period) -> Computed | None:
    """Compute a rate of compliance: over samples, over sections by their means, and for zones by frequency."""
    network = "function_zone" if indicator == "water_function_zone_quality" else "section"
    samples: list[Sample] = []
    texts: list[str] = []
    for text_id, data in pool.parts:
        mine = [one for one in data.samples if one.network == network and _within(one.on, period)]
        samples += mine
        texts += [text_id] if mine else []
    judged = judge_samples(samples)
    count = count_compliance(judged)
    if not count.n_judged:
        return None
    values = [("samples", Decimal(count.n_complying) * 100 / count.n_judged)]
    by_mean = count_compliance(judge_sections(samples))
    if by_mean.n_judged:
        values.append(("sections", Decimal(by_mean.n_complying) * 100 / by_mean.n_judged))
    if network == "function_zone":
        values.append(("frequency", _rate_by_frequency(judged)))
    else:
        values.reverse()
    missing = tuple(f"{s.section} {s.on}" for s, one in zip(samples, judged, strict=True) if one.complies is None)
    numbers = [value for _, value in values]
    total = count.n_judged + len(missing)
    return pool.give(
        indicator, period, tuple(values), n_counted=count.n_judged, missing=missing, is_enough=not missing,
        low=min(Decimal(count.n_complying) * 100 / total, *numbers),
        high=max(Decimal(count.n_complying + len(missing)) * 100 / total, *numbers), text_ids=tuple(texts),
    )  # fmt: skip


def _rate_by_frequency(judged: Sequence[JudgedSection]) -> Decimal:
    known = [one for one in judged if one.complies is not None]
    n_all = Counter(one.section for one in known)
    n_good = Counter(one.section for one in known if one.complies)
    good = sum(n_good[name] >= _FREQUENCY * n for name, n in n_all.items())
    return Decimal(good) * 100 / len(n_all)


def _compute_noise(pool: Pool, indicator: str, period: Period) -> Computed | None:
    """Compute the mean level by day of a network: plain for an area, by length of road where lengths are given."""
    network = {"noise_level": "area", "road_noise": "road"}.get(indicator, "zone")
    found = [(text_id, one) for text_id, data in pool.parts for one in data.noise]
    found = [(text_id, one) for text_id, one in found if one.network == network and one.year == period.year]
    points = [one for _, one in found]
    if not points or period.year is None:
        return None
    values = _rate_zones(points, indicator) if network == "zone" else _average(points)
    if not values:
        return None
    missing = tuple(one.point for one in points if one.day is None)
    return pool.give(
        indicator, period, values, n_counted=len(points) - len(missing), missing=missing,
        text_ids=tuple(dict.fromkeys(text_id for text_id, _ in found)),
    )  # fmt: skip


def _average(points: Sequence[NoisePoint]) -> Values:
    """Average levels by day (HJ 640-2012: equation 1 for an area, equation 3, by length, for roads)."""
    levels = [(one.day, one.length) for one in points if one.day is not None]
    if not levels:
        return ()
    plain = ("points", sum((level for level, _ in levels), Decimal(0)) / len(levels))
    if any(length is None or length <= 0 for _, length in levels):
        return (plain,)
    whole = sum((length for _, length in levels if length is not None), Decimal(0))
    weighted = sum((level * length for level, length in levels if length is not None), Decimal(0)) / whole
    return (("length", weighted), plain)


def _rate_zones(points: Sequence[NoisePoint], indicator: str) -> Values:
    place = 0 if indicator == "noise_zone_day_met" else 1
    levels = [(one.day if place == 0 else one.night, ZONES[one.zone][place]) for one in points]
    known = [(level, limit) for level, limit in levels if level is not None]
    if not known:
        return ()
    return (("points", Decimal(sum(level <= limit for level, limit in known)) * 100 / len(known)),)


def _compute_incidents(pool: Pool, indicator: str, period: Period) -> Computed | None:
    """Count incidents of a scope; a list speaks only of its own scope and time."""
    scope, kind, least = _INCIDENTS[indicator]
    texts = [
        text_id
        for text_id, data in pool.parts
        if any(scope in one.scopes and _covers(one.period, period) for one in data.lists)
    ]
    incidents = [one for text_id, data in pool.parts if text_id in texts for one in data.incidents]
    if not texts or period.start is None or period.end is None:
        return None
    unique = tuple(dict.fromkeys(incidents)) if len(texts) > 1 else tuple(incidents)
    count = count_incidents(unique, kind=kind, least=least, start=period.start, end=period.end)
    ungraded = () if least is None else tuple(
        f"{one.kind} {one.on}" for one in unique if kind in one.kind and one.grade is None and _within(one.on, period)
    )  # fmt: skip
    return pool.give(
        indicator, period, (("incidents", Decimal(count.n)),), high=Decimal(count.n + len(ungraded)),
        n_counted=count.n + count.n_below + count.n_ungraded, missing=ungraded, text_ids=tuple(texts),
    )  # fmt: skip


def _covers(outer: Period, inner: Period) -> bool:
    return (
        outer.start is not None
        and outer.end is not None
        and inner.start is not None
        and inner.end is not None
        and outer.start <= inner.start
        and inner.end <= outer.end
    )


_BUILDERS: dict[str, Build] = {
    "good_air_days": _compute_air,
    "air_quality_ratio": _compute_air,
    "water_function_zone_quality": _compute_water,
    "monitored_sections_met": _compute_water,
    "noise_level": _compute_noise,
    "road_noise": _compute_noise,
    "noise_zone_day_met": _compute_noise,
    "noise_zone_night_met": _compute_noise,
    **dict.fromkeys(_INCIDENTS, _compute_incidents),
}
MEASURED = tuple(_BUILDERS)
"""Indicators that monitoring data can be held against."""
