"""A dispatch round assessed: the values of the quarterly screen, from the headline to each project."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.cases import fold_cases
from taizhang.assess.lights import Light, build_light, build_unknown
from taizhang.assess.method import Method, build_method
from taizhang.assess.office import fold_office
from taizhang.assess.pipeline import STAGES as BATCHES
from taizhang.assess.pipeline import add_stated
from taizhang.assess.planning import Denominator, list_starts_due, watch_denominators
from taizhang.assess.progress import Elapsed, elapsed_share
from taizhang.assess.round_rows import RoundRow, build_rows
from taizhang.assess.rounds import end_of_month
from taizhang.assess.split import Line, Split, Sum, build_split, build_sum
from taizhang.model.period import build_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from taizhang.assess.cases import Case
    from taizhang.assess.rounds import Filing, Round
    from taizhang.catalog.entry import Catalog
    from taizhang.model.snapshot import Snapshot

_STARTED = ("started", "advancing", "completed")
EXCEPTIONS = ("unreported", "not_started", "behind", "not_registered", "funds", "still")
#: Rounds without any movement after which a project is named.
N_STILL = 2


@dataclass(frozen=True, slots=True)
class Starts:
    """Starts against the plan: ids of projects in order of the plan.

    Args:
        due: Planned to start in the plan year up to the month of the day; none that was carried over.
        started: Of those, started by the day.
        missed: Of those, not started.
        early: Planned for later, or for no day, and started in the year all the same.
        due_in_year: Planned to start in the year at all.
        rate: Started ÷ due, unrounded.
    """

    due: tuple[str, ...]
    started: tuple[str, ...]
    missed: tuple[str, ...]
    early: tuple[str, ...]
    due_in_year: tuple[str, ...]
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Phased:
    """Done against the office's own phased plan, of the projects that have one.

    Args:
        n: Projects with a phased plan.
        due: Money it asks for by the day, CNY.
        done: Done by those projects.
        share: Due ÷ their plan of the year.
        rate: Done ÷ due (156% of a quarter).
        gap: Points of the year's plan ahead (+) or behind (−).
    """

    n: int
    due: Decimal
    done: Decimal | None
    share: Decimal | None
    rate: Decimal | None
    gap: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """What moved since the round before.

    Args:
        n, planned: Difference of all projects and of all money planned (`None` where either is unknown).
        n_compared: Projects reported in both rounds: only of them can it be said what was done in between.
        done, points: Done between the rounds by those projects, CNY, and the points their rate has moved.
    """

    n: int
    planned: Decimal | None
    n_compared: int
    done: Decimal | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class LeaguePlace:
    """One unit in the league table.

    Args:
        unit: Which.
        place: From 1, by rate; `None` where it has no rate or has not filed: a unit is not ranked on what it kept back.
        place_before: In the round before.
        sum: Its projects.
        filing: Where its filing stands.
        n_red, n_cases: Projects with a red light; open obstacles.
    """

    unit: str
    place: int | None
    place_before: int | None
    sum: Sum
    filing: Filing | None
    n_red: int
    n_cases: int


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The values of a round's screen.

    Args:
        round, before: The round, and the one before it in the year.
        total: Every project of the plan.
        change: Since the round before.
        elapsed: Share of the year gone by the day of the reports.
        phased: Against the office's own plan, where it has one.
        words: The pace of the total in the words of bulletins.
        starts, starts_before: Starts against the plan.
        splits: By kind, investor, category, batch, unit.
        league: Units in order of place.
        exceptions: (kind, ids of projects), those that occur. `not_started` are the missed starts, and those of
            earlier years that are still missing.
        rows: In order of the plan.
        denominators: Against the first plan of the year and against the round before.
        cases: Every obstacle known, open and cleared.
        method: What stands behind it.
    """

    round: Round
    before: Round | None
    total: Sum
    change: Change | None
    elapsed: Elapsed | None
    phased: Phased | None
    words: Light
    starts: Starts
    starts_before: Starts | None
    splits: tuple[Split, ...]
    league: tuple[LeaguePlace, ...]
    exceptions: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[RoundRow, ...]
    denominators: tuple[Denominator, ...]
    cases: tuple[Case, ...]
    method: Method

    def find_split(self, axis: str) -> Split:
        """Find a split."""
        return next(split for split in self.splits if split.axis == axis)

    def find_row(self, project_id: str) -> RoundRow:
        """Find a project."""
        return next(row for row in self.rows if row.entry.project_id == project_id)

    @property
    def n_by_standing(self) -> dict[str, int]:
        """How many units filed in time, late, not at all, or were sent back."""
        counts = dict.fromkeys(("filed", "late", "returned", "missing"), 0)
        for filing in self.round.filings:
            counts[filing.standing] += 1
        return counts


def assess_round(snapshot: Snapshot, key: str, *, catalog: Catalog, today: date) -> Dispatch | None:
    """Assess a round.

    A frozen round is assessed on what was recorded up to its freezing, whatever came later.

    Args:
        snapshot: What is known.
        key: Id of the round, or `2023-1`.
        catalog: Units and light packs.
        today: The day obstacles are judged on.

    Returns:
        `None` where there is no such round.
    """
    office = fold_office(snapshot.events)
    one = office.find_round(key)
    if one is None:
        return None
    rows = build_rows(snapshot, office, one, catalog=catalog)
    before = office.find_before(one)
    old = None if before is None else build_rows(snapshot, office, before, catalog=catalog)
    elapsed = elapsed_share(build_year(one.year), one.as_of)
    share = None if elapsed is None else elapsed.share
    lines = build_lines(rows)
    total = build_sum("total", lines, elapsed=share)
    cases = fold_cases(snapshot.events, until=one.frozen_seq)
    first = office.find_plan(one.year, 1)
    watched = [] if first is None or first.version == one.plan.version else [first]
    watched += [] if before is None or before.plan in (*watched, one.plan) else [before.plan]
    return Dispatch(
        round=one,
        before=before,
        total=total,
        change=None if old is None else _compare_rounds(rows, old),
        elapsed=elapsed,
        phased=_assess_phased(rows, one),
        words=word_pace(catalog, total.gap),
        starts=_assess_starts(rows, one),
        starts_before=None if before is None or old is None else _assess_starts(old, before),
        splits=_build_splits(rows, lines, total, share),
        league=_build_league(one, rows, share, before, old),
        exceptions=_list_exceptions(rows, one),
        rows=rows,
        denominators=tuple(d for plan in watched for d in watch_denominators(plan, one.plan, on=one.as_of)),
        cases=cases,
        method=_build_method(one, rows, today),
    )


def word_pace(catalog: Catalog, gap: Decimal | None, *, missing: str = "annual_plan") -> Light:
    """Say points against time in the words of bulletins (略低于, 低于, 明显低于序时), or what is missing to say it."""
    pack = catalog.light_packs["words_of_pace/1"]
    return build_unknown(pack, "pace", [missing]) if gap is None else build_light(pack, "pace", -gap)


def build_lines(rows: Sequence[RoundRow]) -> list[Line]:
    """Give projects as sums see them."""
    return [
        Line(
            row.entry.project_id,
            row.entry.investment,
            row.entry.planned,
            None if row.report is None else row.report.year,
        )
        for row in rows
    ]


def _compare_rounds(rows: Sequence[RoundRow], old: Sequence[RoundRow]) -> Change:
    now, then = build_lines(rows), {line.project_id: line for line in build_lines(old)}
    both = [line for line in now if line.done is not None and line.project_id in then]
    both = [line for line in both if then[line.project_id].done is not None]
    new = build_sum("now", both, elapsed=None)
    before = build_sum("then", [then[line.project_id] for line in both], elapsed=None)
    planned = [add_stated(line.planned for line in lines) for lines in (now, then.values())]
    return Change(
        n=len(now) - len(then),
        planned=None if planned[0] is None or planned[1] is None else planned[0] - planned[1],
        n_compared=len(both),
        done=None if new.done is None or before.done is None else new.done - before.done,
        points=None if new.rate is None or before.rate is None else (new.rate - before.rate) * 100,
    )


def _build_splits(
    rows: Sequence[RoundRow], lines: Sequence[Line], total: Sum, elapsed: Decimal | None
) -> tuple[Split, ...]:
    entries = {row.entry.project_id: row.entry for row in rows}
    kinds = {True: "carried_over", False: "new"}

    def split(axis: str, keys: tuple[str, ...] = ()) -> Split:
        def find_key(line: Line) -> str | None:
            entry = entries[line.project_id]
            if axis == "kind":
                return None if entry.is_carried_over is None else kinds[entry.is_carried_over]
            key: str | None = getattr(entry, axis)
            return key

        return build_split(axis, lines, find_key, total=total, elapsed=elapsed, keys=keys)

    return (
        split("kind", ("carried_over", "new")),
        split("investor", ("government", "market")),
        split("category"),
        split("batch", BATCHES),
        split("unit"),
    )


def _assess_starts(rows: Sequence[RoundRow], one: Round) -> Starts:
    due = [entry.project_id for entry in list_starts_due(one.plan, one.as_of)]
    in_year = [entry.project_id for entry in list_starts_due(one.plan)]
    begun = {row.entry.project_id for row in rows if row.stage in _STARTED}
    started = [key for key in due if key in begun]
    early = [
        row.entry.project_id
        for row in rows
        if row.entry.project_id in begun and row.entry.project_id not in due and row.entry.is_carried_over is False
    ]
    return Starts(
        due=tuple(due),
        started=tuple(started),
        missed=tuple(key for key in due if key not in begun),
        early=tuple(early),
        due_in_year=tuple(in_year),
        rate=Decimal(len(started)) / Decimal(len(due)) if due else None,
    )


def _assess_phased(rows: Sequence[RoundRow], one: Round) -> Phased | None:
    asked = [(row, row.entry.find_phased(one.as_of.month)) for row in rows]
    found = [(row, due) for row, due in asked if due is not None]
    if not found:
        return None
    due = sum((amount for _, amount in found), Decimal(0))
    planned = sum((row.entry.planned or Decimal(0) for row, _ in found), Decimal(0))
    done = add_stated(None if row.report is None else row.report.year for row, _ in found)
    return Phased(
        n=len(found),
        due=due,
        done=done,
        share=due / planned if planned else None,
        rate=None if done is None or not due else done / due,
        gap=None if done is None or not planned else (done - due) / planned * 100,
    )


def _build_league(
    one: Round,
    rows: Sequence[RoundRow],
    elapsed: Decimal | None,
    before: Round | None,
    old: Sequence[RoundRow] | None,
) -> tuple[LeaguePlace, ...]:
    earlier = {} if before is None or old is None else _rank_units(before, old, elapsed)
    places = _rank_units(one, rows, elapsed)
    found = []
    for unit in one.plan.list_units():
        mine = [row for row in rows if row.entry.unit == unit]
        found.append(
            LeaguePlace(
                unit=unit,
                place=places.get(unit),
                place_before=earlier.get(unit),
                sum=build_sum(unit, build_lines(mine), elapsed=elapsed),
                filing=one.find_filing(unit),
                n_red=sum(row.pace.light == "red" for row in mine),
                n_cases=sum(len(row.cases) for row in mine),
            )
        )
    last = len(found) + 1
    return tuple(sorted(found, key=lambda place: place.place or last))


def _rank_units(one: Round, rows: Sequence[RoundRow], elapsed: Decimal | None) -> dict[str, int]:
    """Rank the units that filed by their rate; equal rates share a place."""
    rates: dict[str, Decimal] = {}
    for unit in one.plan.list_units():
        filing = one.find_filing(unit)
        rate = build_sum(unit, build_lines([row for row in rows if row.entry.unit == unit]), elapsed=elapsed).rate
        if rate is not None and filing is not None and filing.standing in ("filed", "late"):
            rates[unit] = rate
    return {unit: 1 + sum(other > rate for other in rates.values()) for unit, rate in rates.items()}


def _list_exceptions(rows: Sequence[RoundRow], one: Round) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {kind: [] for kind in EXCEPTIONS}
    for row in rows:
        for kind in _iter_exceptions(row, one):
            found[kind].append(row.entry.project_id)
    return tuple((kind, tuple(ids)) for kind, ids in found.items() if ids)


def _iter_exceptions(row: RoundRow, one: Round) -> Iterator[str]:
    start = row.entry.start_planned
    lights = {light.axis: light.light for light in row.pace.lights}
    if row.report is None:
        yield "unreported"
    if row.stage not in _STARTED and start is not None and start <= end_of_month(one.as_of.year, one.as_of.month):
        yield "not_started"
    if lights.get("progress") in ("red", "yellow"):
        yield "behind"
    if lights.get("registration") in ("red", "yellow"):
        yield "not_registered"
    if lights.get("funds") == "red":
        yield "funds"
    if row.n_still >= N_STILL and row.stage != "completed":
        yield "still"


def _build_method(one: Round, rows: Sequence[RoundRow], today: date) -> Method:
    return build_method(
        "dispatch round: sums of reported amounts; rate = done ÷ planned; points from unrounded figures",
        "missing is missing, never zero",
        parameters={
            "as_of": one.as_of,
            "frozen": one.frozen_seq,
            "plan": f"{one.plan.year}/{one.plan.version}",
            "today": today,
        },
        data=[
            [row.entry.project_id, row.entry.planned, None if row.report is None else row.report.year, row.stage]
            for row in rows
        ],
    )
