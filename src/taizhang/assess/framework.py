"""The score of one zone in a framework, from fixed goalposts: an interval, with missing inputs named."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.coupling import Coupling, couple_intervals, geometric_mean
from taizhang.assess.interval import APPROX_SHARE, Interval, find_bounds, intersect_or_span
from taizhang.assess.method import Method, build_method
from taizhang.assess.observed import LEVELS, is_about
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taizhang.catalog.entry import Catalog, Framework, Goalpost, Indicator
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Snapshot

WHOLE = Interval(Decimal(0), Decimal(100))
"""The score of an input that nothing is known about."""


@dataclass(frozen=True, slots=True)
class InputScore:
    """One input of a framework.

    Args:
        goalpost: Its indicator, pillar, worst, best, weight and basis.
        value: What the facts leave open; `None` where it is missing.
        score: 0 to 100; the whole of it where the input is missing.
        fact_ids: The facts it rests on; for a refused value those that state it.
        problem: `missing`, `implausible` (a stated value outside the plausible range is not scored), or `None`.
        is_dated: Whether the facts say the year; else they come from a document of that time.
    """

    goalpost: Goalpost
    value: Interval | None
    score: Interval
    fact_ids: tuple[str, ...]
    problem: str | None
    is_dated: bool


@dataclass(frozen=True, slots=True)
class PillarScore:
    """One pillar, 0 to 100.

    Args:
        id, name_zh, name_en: Which.
        arithmetic, geometric: Weighted means of its inputs.
        n_known, n_inputs: Inputs that are known, and all.
        known_weight: Share of the weight that is known.
        missing: Indicators that are missing or refused.
    """

    id: str
    name_zh: str
    name_en: str
    arithmetic: Interval
    geometric: Interval
    n_known: int
    n_inputs: int
    known_weight: Decimal
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkScore:
    """A zone's score in a framework.

    Args:
        framework_id, place_id, year: What it is about; `year` is `None` where no input is known.
        inputs: In order of the framework.
        pillars: In order of the framework.
        arithmetic, geometric: Means of the pillars' arithmetic means, 0 to 100.
        traditional, revised: Coupling of the pillars' arithmetic means.
        lagging: The pillar that is certainly the lowest, where one is.
        missing: Indicators that are missing or refused.
        is_traditional_redundant: With equal weights traditional C·T is the geometric mean of the pillars, so
            traditional coupling adds nothing to it; the page says so.
        methods: Score, traditional coupling, revised coupling.
    """

    framework_id: str
    place_id: str | None
    year: int | None
    inputs: tuple[InputScore, ...]
    pillars: tuple[PillarScore, ...]
    arithmetic: Interval
    geometric: Interval
    traditional: Coupling
    revised: Coupling
    lagging: str | None
    missing: tuple[str, ...]
    is_traditional_redundant: bool
    methods: tuple[Method, ...]


def assess_framework(
    snapshot: Snapshot,
    *,
    catalog: Catalog,
    today: date,
    framework_id: str = "industry_city_scenery/1",
    year: int | None = None,
    place_id: str | None = None,
) -> FrameworkScore:
    """Assess one zone in a framework.

    Args:
        snapshot: What is known.
        catalog: Frameworks and indicators.
        today: Facts about later days do not count.
        framework_id: Which framework.
        year: Which year; the latest for which most inputs are dated where not given.
        place_id: The zone.

    Raises:
        UsageError: There is no such framework.
    """
    framework = catalog.frameworks.get(framework_id)
    if framework is None:
        raise UsageError(f"there is no framework {framework_id}")
    wanted = {goalpost.indicator for goalpost in framework.goalposts}
    facts = [fact for fact in snapshot.list_current() if _counts(fact, wanted, place_id=place_id, today=today)]
    chosen = year if year is not None else _find_year(facts, snapshot)
    published = {document.text.id: document.source.published_on for document in snapshot.documents}
    inputs = tuple(
        _score_input(goalpost, catalog.indicators[goalpost.indicator], facts, published, year=chosen)
        for goalpost in framework.goalposts
    )
    return build_score(framework, inputs, place_id=place_id, year=chosen)


def build_score(
    framework: Framework, inputs: Sequence[InputScore], *, place_id: str | None = None, year: int | None = None
) -> FrameworkScore:
    """Build the score of a framework from the scores of its inputs."""
    pillars = tuple(
        _score_pillar(names, [one for one in inputs if one.goalpost.pillar == names[0]]) for names in framework.pillars
    )
    boxes = [_box(pillar.arithmetic) for pillar in pillars]
    lows, highs = [low for low, _ in boxes], [high for _, high in boxes]
    n = len(pillars)
    return FrameworkScore(
        framework_id=framework.id,
        place_id=place_id,
        year=year,
        inputs=tuple(inputs),
        pillars=pillars,
        arithmetic=Interval(sum(lows, Decimal(0)) / n * 100, sum(highs, Decimal(0)) / n * 100),
        geometric=Interval(geometric_mean(lows) * 100, geometric_mean(highs) * 100),
        traditional=couple_intervals(boxes, variant="traditional"),
        revised=couple_intervals(boxes, variant="revised"),
        lagging=_find_lagging(pillars),
        missing=tuple(one.goalpost.indicator for one in inputs if one.problem is not None),
        is_traditional_redundant=True,
        methods=_build_methods(framework, inputs, year=year),
    )


def score_value(value: Interval, goalpost: Goalpost) -> Interval:
    """Give the score of a value between its goalposts, 0 to 100, cut at both ends.

    score = 100·(x − worst)/(best − worst): min–max with fixed goalposts (OECD/JRC Handbook on Constructing Composite
    Indicators, 2008, section 5.3).
    """
    is_up = goalpost.best > goalpost.worst
    worse, better = (value.low, value.high) if is_up else (value.high, value.low)
    low = Decimal(0) if worse is None else _score_point(worse, goalpost)
    high = Decimal(100) if better is None else _score_point(better, goalpost)
    return Interval(low, high)


def _score_point(value: Decimal, goalpost: Goalpost) -> Decimal:
    score = 100 * (value - goalpost.worst) / (goalpost.best - goalpost.worst)
    return min(max(score, Decimal(0)), Decimal(100))


def _counts(fact: Fact, wanted: set[str], *, place_id: str | None, today: date) -> bool:
    if fact.measure is None or fact.measure.id not in wanted or fact.value is None:
        return False
    if fact.status != "actual" or fact.basis not in LEVELS or not is_about(fact.subject, place_id):
        return False
    start = None if fact.period is None else fact.period.start
    return start is None or start <= today


def _find_year(facts: Iterable[Fact], snapshot: Snapshot) -> int | None:
    """Find the year for which most inputs are known, the later one where two tie; else that of a document."""
    known: dict[int, set[str]] = {}
    for fact in facts:
        if fact.period is not None and fact.period.year is not None and fact.measure is not None:
            known.setdefault(fact.period.year, set()).add(fact.measure.id or "")
    if known:
        return max(known, key=lambda year: (len(known[year]), year))
    days = [document.source.published_on for document in snapshot.documents if document.source.published_on]
    return max(days).year if days else None


def _score_input(
    goalpost: Goalpost,
    indicator: Indicator,
    facts: Sequence[Fact],
    published: dict[str, date | None],
    *,
    year: int | None,
) -> InputScore:
    said = [f for f in facts if f.measure is not None and f.measure.id == indicator.id and _has_unit(f, indicator)]
    dated = _keep_best([fact for fact in said if _is_of_year(fact, indicator, year)], year)
    undated = [f for f in said if f.period is None or not f.period.is_resolved]
    near = [f for f in undated if _is_near(published.get(f.text_id), year)]
    used = dated or near
    plausible = [fact for fact in used if _is_plausible(fact, indicator)]
    value = intersect_or_span(bounds for fact in plausible if (bounds := find_bounds(fact)) is not None)
    if value is None:
        problem = "implausible" if used else "missing"
        return InputScore(goalpost, None, WHOLE, tuple(fact.id for fact in used), problem, bool(dated))
    ids = tuple(fact.id for fact in plausible)
    return InputScore(goalpost, value, score_value(value, goalpost), ids, None, bool(dated))


def _has_unit(fact: Fact, indicator: Indicator) -> bool:
    # 人均…平方米 is read in m2: the measure says a head, the unit does not.
    return fact.unit == indicator.unit or fact.unit == indicator.unit.removesuffix("/person")


def _is_of_year(fact: Fact, indicator: Indicator, year: int | None) -> bool:
    period = fact.period
    if year is None or period is None or period.start is None or period.end is None:
        return False
    if indicator.flow == "flow":
        return period.year == year
    return period.start.year == year and (period.year == year or period.end.year in (year, year + 1))


def _keep_best(facts: Sequence[Fact], year: int | None) -> list[Fact]:
    """Keep the facts about the whole year where there are any, else those that reach furthest into it."""
    whole = [fact for fact in facts if fact.period is not None and fact.period.year == year]
    if whole or not facts:
        return whole
    ends = [fact.period.end for fact in facts if fact.period is not None and fact.period.end is not None]
    return [fact for fact in facts if fact.period is not None and fact.period.end == max(ends)]


def _is_near(published_on: date | None, year: int | None) -> bool:
    """Say whether an undated figure belongs to a year: its document came out in that year or the next."""
    return year is None or published_on is None or published_on.year in (year, year + 1)


def _is_plausible(fact: Fact, indicator: Indicator) -> bool:
    if fact.value is None:
        return False
    is_high_enough = indicator.low is None or fact.value >= indicator.low
    return is_high_enough and (indicator.high is None or fact.value <= indicator.high)


def _score_pillar(names: tuple[str, str, str], inputs: Sequence[InputScore]) -> PillarScore:
    weights = [one.goalpost.weight for one in inputs]
    total = sum(weights, Decimal(0))
    shares = [weight / total for weight in weights]
    lows = [one.score.low or Decimal(0) for one in inputs]
    highs = [Decimal(100) if one.score.high is None else one.score.high for one in inputs]
    known = [share for share, one in zip(shares, inputs, strict=True) if one.problem is None]
    return PillarScore(
        *names,
        arithmetic=Interval(_mean(lows, shares), _mean(highs, shares)),
        geometric=Interval(_weighted_geometric(lows, shares), _weighted_geometric(highs, shares)),
        n_known=len(known),
        n_inputs=len(inputs),
        known_weight=sum(known, Decimal(0)),
        missing=tuple(one.goalpost.indicator for one in inputs if one.problem is not None),
    )


def _mean(values: Sequence[Decimal], shares: Sequence[Decimal]) -> Decimal:
    return min(sum((v * share for v, share in zip(values, shares, strict=True)), Decimal(0)), Decimal(100))


def _weighted_geometric(values: Sequence[Decimal], shares: Sequence[Decimal]) -> Decimal:
    if any(value == 0 for value in values):
        return Decimal(0)
    logarithm = sum((value.ln() * share for value, share in zip(values, shares, strict=True)), Decimal(0))
    return min(logarithm.exp(), Decimal(100))


def _box(score: Interval) -> tuple[Decimal, Decimal]:
    low = score.low or Decimal(0)
    high = Decimal(100) if score.high is None else score.high
    return low / 100, high / 100


def _find_lagging(pillars: Sequence[PillarScore]) -> str | None:
    """Find the pillar whose best case is below every other's worst case."""
    for pillar in pillars:
        others = [other for other in pillars if other is not pillar]
        if all((pillar.arithmetic.high or Decimal(0)) < (other.arithmetic.low or Decimal(0)) for other in others):
            return pillar.id
    return None


def _build_methods(framework: Framework, inputs: Sequence[InputScore], *, year: int | None) -> tuple[Method, ...]:
    data = [[one.goalpost.indicator, one.score.low, one.score.high, list(one.fact_ids)] for one in inputs]
    parameters = {"approx": APPROX_SHARE, "framework": framework.id, "missing": "0 to 100", "year": year}
    weights = {"weights of pillars": "equal", **parameters}
    return (
        build_method(
            "min–max with fixed goalposts (OECD/JRC 2008, section 5.3)",
            "arithmetic and geometric means",
            parameters=parameters,
            data=data,
        ),
        build_method(
            "coupling coordination D = √(C·T)", "traditional: C = n(∏U)^(1/n)/ΣU", parameters=weights, data=data
        ),
        build_method(
            "coupling coordination D = √(C·T)",
            "revised: Wang Shujia et al. (2021), C = √{[1−mean|Ui−Uj|]·[∏(Ui/max U)]^(1/(n−1))}",
            parameters=weights,
            data=data,
        ),
    )
