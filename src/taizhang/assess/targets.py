"""Targets against what is known to have happened: kept, on pace, behind, missed, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from taizhang.assess.interval import APPROX_SHARE, Interval, find_bounds, orient_comparator
from taizhang.assess.lights import Light, build_light, build_unknown
from taizhang.assess.method import Method, build_method
from taizhang.assess.observed import LEVELS, Actual, find_last_day, find_subject_key, list_within, sum_flow
from taizhang.assess.progress import Elapsed, complete_flow, elapsed_share, find_gap
from taizhang.assess.words import Given, say_amount, say_percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from taizhang.catalog.entry import Catalog, Indicator, LightPack
    from taizhang.model.fact import Fact
    from taizhang.model.period import Period
    from taizhang.model.snapshot import Snapshot

State = Literal["kept", "on_pace", "behind", "missed", "unknown"]


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target and how it stands.

    Args:
        fact_id: The fact that sets the target, the first where several documents set the same one.
        fact_ids: All of them.
        indicator_id: Its indicator, where the measure is one.
        measure: The words of the measure.
        year: The year of the target, where it is one.
        target, unit, comparator: What is aimed at.
        actual: What is known to have happened, in the target's unit.
        actual_fact_ids: The facts that say so.
        is_sum: Whether the actual value was added up here from its parts.
        as_of: The last day the actual value covers.
        completion: Actual ÷ target, unrounded, for flows.
        elapsed: Share of the target's time gone on that day, for flows.
        gap: Points ahead (+) or behind (−), for flows.
        state: `kept`, `on_pace`, `behind`, `missed`, `unknown`.
        light: With its explanation.
        method: What stands behind it.
    """

    fact_id: str
    fact_ids: tuple[str, ...]
    indicator_id: str | None
    measure: str | None
    year: int | None
    target: Decimal
    unit: str | None
    comparator: str | None
    actual: Decimal | None
    actual_fact_ids: tuple[str, ...]
    is_sum: bool
    as_of: date | None
    completion: Decimal | None
    elapsed: Elapsed | None
    gap: Decimal | None
    state: State
    light: Light
    method: Method


@dataclass(frozen=True, slots=True)
class _Case:
    """One target with what it is judged on."""

    target: Fact
    fact_ids: tuple[str, ...]
    value: Decimal
    indicator: Indicator | None
    period: Period | None
    actual: Actual | None
    bounds: Interval | None
    catalog: Catalog
    today: date

    @property
    def pack(self) -> LightPack:
        return self.catalog.light_packs["targets/1"]

    @property
    def is_flow(self) -> bool:
        return _is_flow(self.indicator, self.target)

    @property
    def direction(self) -> str:
        """Which way is better; a smaller rank is."""
        if self.target.basis == "rank":
            return "down"
        return "up" if self.indicator is None else self.indicator.direction

    @property
    def has_direction(self) -> bool:
        """Whether the words or the indicator say which side of the target is the good one."""
        return self.direction in ("up", "down") or self.target.comparator in ("ge", "gt", "le", "lt")

    @property
    def is_ceiling(self) -> bool:
        """Whether the target is met from below."""
        comparator = orient_comparator(self.target)
        if comparator in ("ge", "gt"):
            return False
        if comparator in ("le", "lt"):
            # 近100个 of something that should grow is a floor a little below, not a ceiling.
            return self.direction != "up"
        return self.direction == "down"

    @property
    def threshold(self) -> Decimal:
        """The value that decides: a little on the easy side where the target itself is only approximate."""
        is_loose = self.target.comparator == "approx" or (
            not self.is_ceiling and orient_comparator(self.target) in ("le", "lt")
        )
        margin = abs(self.value) * APPROX_SHARE if is_loose else Decimal(0)
        return self.value + margin if self.is_ceiling else self.value - margin

    @property
    def is_over(self) -> bool:
        return self.period is not None and self.period.end is not None and self.today >= self.period.end

    @property
    def is_final(self) -> bool:
        """Whether the actual value covers the whole of the target's time."""
        if self.actual is None or self.period is None:
            return False
        return self.actual.period.end == self.period.end


def assess_targets(
    snapshot: Snapshot, *, catalog: Catalog, today: date, place_id: str | None = None
) -> tuple[TargetProgress, ...]:
    """Assess every target that states a number, in the order of the snapshot.

    Args:
        snapshot: What is known.
        catalog: Indicators, units and light packs.
        today: The day it is judged on.
        place_id: The place of the programme: whom a target without a subject speaks of.
    """
    facts = snapshot.list_current()
    actuals: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.status == "actual" and fact.value is not None and fact.measure is not None:
            actuals.setdefault(fact.measure.id or "", []).append(fact)
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if _is_target(fact, catalog):
            groups.setdefault(_find_key(fact, place_id), []).append(fact)
    return tuple(
        _assess(_build_case(group, actuals, catalog=catalog, today=today, place_id=place_id))
        for group in groups.values()
    )


def _is_target(fact: Fact, catalog: Catalog) -> bool:
    """Say whether a fact sets a target of its own; the properties of a listed promise are judged with the promise."""
    if fact.status != "target" or fact.value is None or fact.measure is None:
        return False
    is_listed_promise = fact.kind == "commitment" and fact.measure.id not in catalog.indicators
    return fact.kind in ("target", "observation", "commitment") and not is_listed_promise


def _find_key(fact: Fact, place_id: str | None) -> tuple[object, ...]:
    """Find the key under which several documents set one and the same target."""
    measure = fact.measure
    name = None if measure is None else measure.id or measure.name
    period = None if fact.period is None else (fact.period.start, fact.period.end)
    subject = find_subject_key(fact.subject, place_id)
    return (name, subject, period, fact.value, fact.value_max, fact.unit, fact.comparator, fact.basis)


def _build_case(
    group: Sequence[Fact],
    actuals: Mapping[str, Sequence[Fact]],
    *,
    catalog: Catalog,
    today: date,
    place_id: str | None,
) -> _Case:
    target = group[0]
    measure_id = None if target.measure is None else target.measure.id
    indicator = catalog.indicators.get(measure_id or "")
    period = target.period if target.period is not None and target.period.is_resolved else None
    actual = None
    if measure_id is not None and period is not None:
        key = find_subject_key(target.subject, place_id)
        said = actuals.get(measure_id, ())
        alike = [f for f in said if _is_alike(target, f) and find_subject_key(f.subject, place_id) == key]
        is_flow = _is_flow(indicator, target)
        actual = _find_actual(list_within(alike, period), period, is_flow=is_flow, today=today)
    bounds = None
    if actual is not None:
        bounds = Interval(actual.value, actual.value) if actual.is_sum else find_bounds(actual.facts[0])
    ids = tuple(fact.id for fact in group)
    return _Case(target, ids, target.value or Decimal(0), indicator, period, actual, bounds, catalog, today)


def _is_flow(indicator: Indicator | None, target: Fact) -> bool:
    return target.basis in ("level", "count", None) and (indicator is None or indicator.flow == "flow")


def _is_alike(target: Fact, actual: Fact) -> bool:
    if actual.measure is None or target.measure is None or actual.measure.id != target.measure.id:
        return False
    if actual.unit != target.unit:
        return False
    return actual.basis == target.basis or (actual.basis in LEVELS and target.basis in LEVELS)


def _find_actual(facts: Sequence[Fact], period: Period, *, is_flow: bool, today: date) -> Actual | None:
    known = [f for f in facts if f.period is not None and (last := find_last_day(f.period)) and last <= today]
    if is_flow:
        return sum_flow(known, period)
    if not known or known[-1].value is None or known[-1].period is None:
        return None
    return Actual(known[-1].value, (known[-1],), known[-1].period, is_sum=False)


def _assess(case: _Case) -> TargetProgress:
    completion, elapsed, gap = _find_pace(case)
    state, light = _judge(case, completion, elapsed, gap)
    target, actual = case.target, case.actual
    return TargetProgress(
        fact_id=target.id,
        fact_ids=case.fact_ids,
        indicator_id=None if case.indicator is None else case.indicator.id,
        measure=None if target.measure is None else target.measure.name,
        year=None if case.period is None else case.period.year,
        target=case.value,
        unit=target.unit,
        comparator=target.comparator,
        actual=None if actual is None else actual.value,
        actual_fact_ids=() if actual is None else tuple(fact.id for fact in actual.facts),
        is_sum=actual is not None and actual.is_sum,
        as_of=None if actual is None else find_last_day(actual.period),
        completion=completion,
        elapsed=elapsed,
        gap=gap,
        state=state,
        light=light,
        method=_build_method(case, elapsed),
    )


def _find_pace(case: _Case) -> tuple[Decimal | None, Elapsed | None, Decimal | None]:
    """Find completion, time and gap; ratios, ranks and ceilings have no linear pace."""
    if not case.is_flow or case.is_ceiling or case.actual is None or case.period is None:
        return None, None, None
    last = find_last_day(case.actual.period)
    completion = complete_flow(case.actual.value, case.value)
    elapsed = None if last is None else elapsed_share(case.period, last)
    if completion is None or elapsed is None:
        return completion, elapsed, None
    return completion, elapsed, find_gap(completion, elapsed.share)


def _judge(
    case: _Case, completion: Decimal | None, elapsed: Elapsed | None, gap: Decimal | None
) -> tuple[State, Light]:
    inputs = [_say(case, "target", case.value, case.target)]
    if case.actual is None or case.bounds is None:
        missing = ["period"] if case.period is None else ["actual"]
        return "unknown", build_unknown(case.pack, "target", missing, inputs=inputs)
    inputs.append(_say(case, "actual", case.actual.value, None if case.actual.is_sum else case.actual.facts[0]))
    if not case.has_direction:
        return "unknown", build_unknown(case.pack, "target", ["direction"], inputs=inputs)
    is_met = _is_met(case, case.bounds)
    is_reached = case.is_flow and not case.is_ceiling
    is_exceeded = case.is_flow and case.is_ceiling
    if is_met is True and (case.is_final or is_reached):
        return "kept", build_light(case.pack, "target", outcome="kept", inputs=inputs)
    if is_met is False and (case.is_final or is_exceeded):
        return "missed", build_light(case.pack, "target", outcome="missed", inputs=inputs)
    if case.is_over or is_met is None:
        return "unknown", build_unknown(case.pack, "target", ["actual"], inputs=inputs)
    if gap is not None and completion is not None and elapsed is not None:
        inputs += [say_percent("done", completion), say_percent("elapsed", elapsed.share)]
        light = build_light(case.pack, "target", -gap, inputs=inputs)
        return ("on_pace" if light.light == "green" else "behind"), light
    state: State = "on_pace" if is_met else "behind"
    return state, build_light(case.pack, "target", outcome="holding" if is_met else "open", inputs=inputs)


def _is_met(case: _Case, actual: Interval) -> bool | None:
    """Say whether the target is met: certainly, certainly not, or `None` where the figures leave it open."""
    value = case.threshold
    low, high = actual.low, actual.high
    is_low_out, is_high_out = actual.without_low, actual.without_high
    is_strict = orient_comparator(case.target) == ("lt" if case.is_ceiling else "gt")
    if case.is_ceiling:
        # Seen from the other side a ceiling is a floor.
        value = -value
        low, high = None if high is None else -high, None if low is None else -low
        is_low_out, is_high_out = is_high_out, is_low_out
    if low is not None and (low > value or (low == value and (not is_strict or is_low_out))):
        return True
    if high is not None and (high < value or (high == value and (is_strict or is_high_out))):
        return False
    return None


def _say(case: _Case, name: str, value: Decimal, fact: Fact | None) -> Given:
    comparator = None if fact is None else fact.comparator
    return say_amount(name, value, case.target.unit, units=case.catalog.units, comparator=comparator)


def _build_method(case: _Case, elapsed: Elapsed | None) -> Method:
    return build_method(
        "actual against target; for flows 序时差: actual ÷ target less the share of time gone",
        "flow" if case.is_flow else "level: no linear pace",
        parameters={
            "approx": APPROX_SHARE,
            "clock": "none" if elapsed is None else elapsed.clock,
            "rules": "targets/1",
            "today": case.today,
        },
        data=[case.target.id, [] if case.actual is None else [fact.id for fact in case.actual.facts]],
    )
