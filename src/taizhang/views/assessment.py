"""The assessment: the zone's score as an interval, targets with their lights, and the pipeline against time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess import assess_framework, assess_pipeline, assess_projects, assess_targets
from taizhang.views.method import write_method
from taizhang.views.pace import Light, build_light
from taizhang.views.value import Cited, cite_computed, cite_fact, write_number, write_quantity

if TYPE_CHECKING:
    from taizhang.assess.coupling import Coupling
    from taizhang.assess.framework import FrameworkScore, InputScore
    from taizhang.assess.interval import Interval
    from taizhang.assess.pipeline import Pipeline, Row
    from taizhang.assess.targets import TargetProgress
    from taizhang.views.book import Book

_ATTENTION = {"red": 0, "yellow": 1, "green": 2, "blue": 3, "grey": 4}


@dataclass(frozen=True, slots=True)
class Band:
    """An interval of scores, ends rounded outwards for the eye only in `words`."""

    low: Decimal
    high: Decimal
    words: str

    @property
    def middle(self) -> Decimal:
        """The middle of the band, where a chart puts its mark."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class PillarLine:
    """One pillar: its band, and how much of it is known."""

    id: str
    name: str
    band: Band
    n_known: int
    n_inputs: int
    known_weight: str


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input.

    Args:
        indicator_id, name, pillar: Which.
        value: The figure it rests on; `None` where it is missing.
        worst, best: The goalposts in words; `basis` is what they rest on.
        band: Its score.
        problem: `missing`, `implausible` or `None`.
        stated: The refused figure, where it is implausible.
        is_dated: Whether the facts say the year.
    """

    indicator_id: str
    name: str
    pillar: str
    value: Cited | None
    worst: str
    best: str
    basis: str
    band: Band
    problem: str | None
    stated: Cited | None
    is_dated: bool


@dataclass(frozen=True, slots=True)
class CouplingLine:
    """Coupling coordination by one formula: C, T, D, and the grades its ends have."""

    variant: str
    degree: str
    comprehensive: str
    coordination: str
    grade: str


@dataclass(frozen=True, slots=True)
class Score:
    """The score of the zone.

    Args:
        name, year: The framework and the year.
        arithmetic, geometric: Means of the pillars.
        pillars, inputs, couplings: The parts.
        missing: Names of the inputs that are missing or refused.
        n_known, n_inputs: Inputs known, and all.
        lagging: Name of the pillar that is certainly the lowest.
        is_redundant: Whether traditional coupling adds nothing to the geometric mean.
        methods: What stands behind the figures.
    """

    name: str
    year: int | None
    arithmetic: Band
    geometric: Band
    pillars: tuple[PillarLine, ...]
    inputs: tuple[InputLine, ...]
    couplings: tuple[CouplingLine, ...]
    missing: tuple[str, ...]
    n_known: int
    n_inputs: int
    lagging: str | None
    is_redundant: bool
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target and how it stands, with its light explained."""

    name: str
    indicator_id: str | None
    year: int | None
    target: Cited | None
    actual: Cited | None
    as_of: date | None
    completion: str | None
    percent: Decimal | None
    elapsed: str | None
    elapsed_percent: Decimal | None
    gap: str | None
    state: str
    light: Light
    method: str


@dataclass(frozen=True, slots=True)
class PaceLine:
    """One batch of the pipeline, or all of it (`total`)."""

    key: str
    n: int
    planned: Cited | None
    done: Cited | None
    rate: str | None
    percent: Decimal | None
    gap: str | None
    n_without_plan: int
    n_unreported: int


@dataclass(frozen=True, slots=True)
class PipelinePace:
    """The pipeline of the plan year against time.

    Args:
        year: The plan year.
        rows: All of it, then by batch; batches without projects are left out.
        elapsed: Share of the year gone on the day of the last report, in percent; `clock` says how it was counted.
        first_report, last_report: Days of the earliest and latest last reports.
        n_phased: Projects for which the office recorded a plan in phases.
        method: What stands behind the figures.
    """

    year: int
    rows: tuple[PaceLine, ...]
    elapsed: str | None
    elapsed_percent: Decimal | None
    clock: str | None
    first_report: date | None
    last_report: date | None
    n_phased: int
    method: str


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """The page of the assessment; `score` is `None` where the catalogue has no framework."""

    score: Score | None
    targets: tuple[TargetLine, ...]
    pipeline: PipelinePace


def build_assessment(book: Book) -> AssessmentPage:
    """Build the page of the assessment."""
    return AssessmentPage(
        score=_build_score(book) if book.catalog.frameworks else None,
        targets=_list_targets(book),
        pipeline=_build_pipeline(book),
    )


def write_band(low: Decimal, high: Decimal, *, places: int = 1) -> str:
    """Give an interval in words.

    >>> write_band(Decimal("12.34"), Decimal("56.78")), write_band(Decimal(5), Decimal(5))
    ('12.3–56.8', '5')
    """
    first, last = write_number(low, places=places), write_number(high, places=places)
    return first if first == last else f"{first}–{last}"


def _band(interval: Interval, *, top: int = 100) -> Band:
    low = Decimal(0) if interval.low is None else interval.low
    high = Decimal(top) if interval.high is None else interval.high
    return Band(low, high, write_band(low, high))


def _build_score(book: Book) -> Score:
    framework = next(iter(book.catalog.frameworks.values()))
    score = assess_framework(
        book.snapshot, catalog=book.catalog, today=book.today, framework_id=framework.id, place_id=book.place_id
    )
    names = {pillar.id: pillar.name_zh if book.lang == "zh" else pillar.name_en for pillar in score.pillars}
    return Score(
        name=framework.name_zh if book.lang == "zh" else framework.name_en,
        year=score.year,
        arithmetic=_band(score.arithmetic),
        geometric=_band(score.geometric),
        pillars=_list_pillars(score, names),
        inputs=tuple(_build_input(book, one, names) for one in score.inputs),
        couplings=tuple(_build_coupling(book, one) for one in (score.traditional, score.revised)),
        missing=tuple(_name(book, indicator_id) for indicator_id in score.missing),
        n_known=sum(pillar.n_known for pillar in score.pillars),
        n_inputs=len(score.inputs),
        lagging=None if score.lagging is None else names[score.lagging],
        is_redundant=score.is_traditional_redundant,
        methods=tuple(write_method(method, book.lang) for method in score.methods),
    )


def _list_pillars(score: FrameworkScore, names: dict[str, str]) -> tuple[PillarLine, ...]:
    return tuple(
        PillarLine(
            id=pillar.id,
            name=names[pillar.id],
            band=_band(pillar.arithmetic),
            n_known=pillar.n_known,
            n_inputs=pillar.n_inputs,
            known_weight=f"{write_number(pillar.known_weight * 100, places=0)}%",
        )
        for pillar in score.pillars
    )


def _build_input(book: Book, one: InputScore, names: dict[str, str]) -> InputLine:
    goalpost = one.goalpost
    indicator = book.catalog.indicators[goalpost.indicator]
    state = book.snapshot.find_fact(one.fact_ids[0]) if one.fact_ids else None
    cited = None if state is None else cite_fact(state, book.lang)
    return InputLine(
        indicator_id=indicator.id,
        name=_name(book, indicator.id),
        pillar=names[goalpost.pillar],
        value=cited if one.problem is None else None,
        worst=write_quantity(goalpost.worst, indicator.unit, book.lang),
        best=write_quantity(goalpost.best, indicator.unit, book.lang),
        basis=goalpost.basis,
        band=_band(one.score),
        problem=one.problem,
        stated=cited if one.problem == "implausible" else None,
        is_dated=one.is_dated,
    )


def _build_coupling(book: Book, coupling: Coupling) -> CouplingLine:
    low, high = coupling.lowest, coupling.highest
    words = (low.name_zh, high.name_zh) if book.lang == "zh" else (low.name_en, high.name_en)
    return CouplingLine(
        variant=coupling.variant,
        degree=_write_unit_band(coupling.degree),
        comprehensive=_write_unit_band(coupling.comprehensive),
        coordination=_write_unit_band(coupling.coordination),
        grade=words[0] if words[0] == words[1] else " – ".join(words),
    )


def _write_unit_band(interval: Interval) -> str:
    band = _band(interval, top=1)
    return write_band(band.low, band.high, places=3)


def _name(book: Book, indicator_id: str) -> str:
    indicator = book.catalog.indicators.get(indicator_id)
    if indicator is None:
        return indicator_id
    return indicator.name_zh if book.lang == "zh" else indicator.name_en


def _list_targets(book: Book) -> tuple[TargetLine, ...]:
    assessed = assess_targets(book.snapshot, catalog=book.catalog, today=book.today, place_id=book.place_id)
    lines = [_build_target(book, one) for one in assessed]
    return tuple(sorted(lines, key=lambda line: (line.actual is None, _ATTENTION.get(line.light.light, 9))))


def _build_target(book: Book, one: TargetProgress) -> TargetLine:
    state = book.snapshot.find_fact(one.fact_id)
    name = _name(book, one.indicator_id) if one.indicator_id in book.catalog.indicators else one.measure
    return TargetLine(
        name=name or "",
        indicator_id=one.indicator_id,
        year=one.year,
        target=None if state is None else cite_fact(state, book.lang),
        actual=_cite_actual(book, one),
        as_of=one.as_of,
        completion=None if one.completion is None else f"{write_number(one.completion * 100, places=1)}%",
        percent=None if one.completion is None else one.completion * 100,
        elapsed=None if one.elapsed is None else f"{write_number(one.elapsed.share * 100, places=1)}%",
        elapsed_percent=None if one.elapsed is None else one.elapsed.share * 100,
        gap=None if one.gap is None else write_signed(one.gap),
        state=one.state,
        light=build_light(one.light, book.lang),
        method=write_method(one.method, book.lang),
    )


def _cite_actual(book: Book, one: TargetProgress) -> Cited | None:
    if one.actual is None:
        return None
    state = book.snapshot.find_fact(one.actual_fact_ids[0]) if len(one.actual_fact_ids) == 1 else None
    if state is not None and not one.is_sum:
        return cite_fact(state, book.lang)
    return cite_computed(one.actual, one.unit, book.lang, fact_ids=one.actual_fact_ids)


def write_signed(points: Decimal) -> str:
    """Give a difference in points with its sign.

    >>> write_signed(Decimal("4.21")), write_signed(Decimal("-8.8"))
    ('+4.2', '−8.8')
    """
    words = write_number(points, places=1)
    return words if words.startswith("−") or points == 0 else f"+{words}"


def _build_pipeline(book: Book) -> PipelinePace:
    pipeline = assess_pipeline(book.snapshot, year=book.plan_year, today=book.today)
    projects = assess_projects(book.snapshot, catalog=book.catalog, year=book.plan_year, today=book.today)
    rows = (pipeline.total, *(row for row in pipeline.by_batch if row.n))
    elapsed = pipeline.elapsed
    return PipelinePace(
        year=pipeline.year,
        rows=tuple(_build_row(book, row, pipeline) for row in rows),
        elapsed=None if elapsed is None else f"{write_number(elapsed.share * 100, places=1)}%",
        elapsed_percent=None if elapsed is None else elapsed.share * 100,
        clock=None if elapsed is None else elapsed.clock,
        first_report=pipeline.first_report,
        last_report=pipeline.last_report,
        n_phased=sum(1 for one in projects if one.phased is not None),
        method=write_method(pipeline.method, book.lang),
    )


def _build_row(book: Book, row: Row, pipeline: Pipeline) -> PaceLine:
    return PaceLine(
        key=row.key,
        n=row.n,
        planned=_cite_sum(book, row.planned, pipeline),
        done=_cite_sum(book, row.done_of_plan, pipeline),
        rate=None if row.rate is None else f"{write_number(row.rate * 100, places=1)}%",
        percent=None if row.rate is None else row.rate * 100,
        gap=None if row.gap is None else write_signed(row.gap),
        n_without_plan=row.n_without_plan,
        n_unreported=row.n_unreported,
    )


def _cite_sum(book: Book, amount: Decimal | None, pipeline: Pipeline) -> Cited | None:
    if amount is None:
        return None
    return cite_computed(amount, "CNY", book.lang, note=write_method(pipeline.method, book.lang))
