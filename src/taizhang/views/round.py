"""A dispatch round as its screen shows it, from the window to each project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.assess.cases import Case
from taizhang.assess.dispatch import Dispatch, assess_round
from taizhang.assess.office import fold_office
from taizhang.assess.rounds import Filing, Round
from taizhang.errors import UnknownEntryError
from taizhang.views.method import write_method
from taizhang.views.pace import Light, build_light
from taizhang.views.project_row import name_stage
from taizhang.views.round_sums import SumLine, build_line, cite_amount, write_points, write_rate
from taizhang.views.value import Cited, cite_computed, write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.assess.dispatch import LeaguePlace, Starts
    from taizhang.assess.office import Office
    from taizhang.assess.planning import Denominator
    from taizhang.assess.round_rows import RoundRow
    from taizhang.assess.split import Split
    from taizhang.views.book import Book

#: Axes whose keys are words of the catalogue of messages; the others are words of the office.
NAMED_AXES = frozenset({"kind", "investor", "batch"})


@dataclass(frozen=True, slots=True)
class SplitTable:
    """One split and whether it adds up to the total, amount by amount."""

    axis: str
    is_named: bool
    rows: tuple[SumLine, ...]
    total: SumLine
    differences: tuple[tuple[str, Cited], ...]


@dataclass(frozen=True, slots=True)
class LeagueLine:
    """A unit in the league table; `moved` is places gained (+) or lost (−) since the round before."""

    place: int | None
    moved: int | None
    line: SumLine
    filing: Filing | None
    n_red: int
    n_cases: int


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project in the round.

    Args:
        id, name, unit, batch: Which.
        planned, done, period, total, funds: Money of the report.
        rate, gap: Against plan and linear time.
        phased_gap: Points against the office's own plan; empty without one.
        percent, words: Physical progress.
        is_correction: Whether the report sets an earlier one right.
        evidence: Hashes of photos and files.
        lights: Of the four axes.
        stage, stage_words: Where it is.
        cases: Open obstacles.
        n_still: Rounds without movement.
        due_start, due_finish: As planned.
        is_reported: Whether there is a report.
    """

    id: str
    name: str
    unit: str | None
    batch: str | None
    planned: Cited | None
    done: Cited | None
    period: Cited | None
    total: Cited | None
    funds: Cited | None
    rate: str
    gap: str
    phased_gap: str
    percent: str
    words: str | None
    is_correction: bool
    evidence: tuple[str, ...]
    lights: tuple[Light, ...]
    stage: str | None
    stage_words: str | None
    cases: tuple[Case, ...]
    n_still: int
    due_start: date | None
    due_finish: date | None
    is_reported: bool


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Projects that want attention for one reason."""

    kind: str
    rows: tuple[ProjectLine, ...]


@dataclass(frozen=True, slots=True)
class StartsLine:
    """Starts in figures, with the projects that were missed or came early."""

    n_due: int
    n_started: int
    n_missed: int
    n_early: int
    n_due_in_year: int
    rate: str
    missed: tuple[ProjectLine, ...]
    early: tuple[ProjectLine, ...]
    n_due_before: int | None
    n_started_before: int | None


@dataclass(frozen=True, slots=True)
class PhasedLine:
    """Done against the office's own plan."""

    n: int
    due: Cited
    done: Cited | None
    rate: str
    share: str
    gap: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What moved since the round before: `n` projects and `planned` in all, `done` and `rate` of those in both."""

    number: int
    as_of: date
    n: int
    planned: Cited | None
    n_compared: int
    done: Cited | None
    rate: str


@dataclass(frozen=True, slots=True)
class DenominatorLine:
    """What a rate is measured against, before and now, with the projects that left it."""

    name: str
    before: Cited
    after: Cited
    is_shrinking: bool
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """The exact values of a round's screen."""

    round: Round
    key: str
    standings: tuple[tuple[str, int], ...]
    total: SumLine
    elapsed: str
    phased: PhasedLine | None
    change: ChangeLine | None
    starts: StartsLine
    splits: tuple[SplitTable, ...]
    league: tuple[LeagueLine, ...]
    exceptions: tuple[Exceptions, ...]
    rows: tuple[ProjectLine, ...]
    denominators: tuple[DenominatorLine, ...]
    factors: tuple[tuple[str, tuple[Case, ...]], ...]
    n_cleared: int
    rounds: tuple[str, ...]
    method: str

    @property
    def shrinking(self) -> tuple[DenominatorLine, ...]:
        """The denominators that are smaller than before: findings."""
        return tuple(line for line in self.denominators if line.is_shrinking)


def read_office(book: Book) -> Office:
    """Give every plan and round of the book."""
    return book.remember("office", lambda: fold_office(book.snapshot.events))


def read_dispatch(book: Book, key: str) -> Dispatch:
    """Give a round assessed; raises `UnknownEntryError`."""
    found = book.remember(
        f"dispatch {key}", lambda: assess_round(book.snapshot, key, catalog=book.catalog, today=book.today)
    )
    if found is None:
        raise UnknownEntryError("round", key)
    return found


def name_round(one: Round) -> str:
    """Give the name a round goes by in addresses."""
    return f"{one.year}-{one.number}"


def build_round(book: Book, key: str) -> RoundPage:
    """Build the screen of a round; raises `UnknownEntryError`."""
    found = read_dispatch(book, key)
    rows = {row.entry.project_id: _build_project(book, row) for row in found.rows}
    open_cases = [case for case in found.cases if case.is_open and case.project_id in rows]
    return RoundPage(
        round=found.round,
        key=name_round(found.round),
        standings=tuple((name, n) for name, n in found.n_by_standing.items() if n),
        total=build_line(book, found.total),
        elapsed="" if found.elapsed is None else f"{write_number(found.elapsed.share * 100, places=1)}%",
        phased=_build_phased(book, found),
        change=_build_change(book, found),
        starts=_build_starts(found.starts, found.starts_before, rows),
        splits=tuple(_build_split(book, split) for split in found.splits),
        league=tuple(_build_league(book, place) for place in found.league),
        exceptions=tuple(Exceptions(kind, tuple(rows[key] for key in ids)) for kind, ids in found.exceptions),
        rows=tuple(rows.values()),
        denominators=tuple(_build_denominator(book, one, rows) for one in found.denominators),
        factors=group_factors(open_cases),
        n_cleared=sum(not case.is_open for case in found.cases if case.project_id in rows),
        rounds=tuple(name_round(one) for one in read_office(book).rounds),
        method=write_method(found.method, book.lang),
    )


def group_factors(cases: Sequence[Case]) -> tuple[tuple[str, tuple[Case, ...]], ...]:
    """Group obstacles by factor, the factor with most of them first."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.factor, []).append(case)
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    return tuple((factor, tuple(mine)) for factor, mine in ordered)


def _build_split(book: Book, split: Split) -> SplitTable:
    differences = (
        (name, cite_computed(amount, None if name == "n" else "CNY", book.lang)) for name, amount in split.differences
    )
    rows = tuple(build_line(book, row) for row in split.rows)
    return SplitTable(split.axis, split.axis in NAMED_AXES, rows, build_line(book, split.total), tuple(differences))


def _build_league(book: Book, one: LeaguePlace) -> LeagueLine:
    moved = None if one.place is None or one.place_before is None else one.place_before - one.place
    return LeagueLine(one.place, moved, build_line(book, one.sum), one.filing, one.n_red, one.n_cases)


def _build_project(book: Book, row: RoundRow) -> ProjectLine:
    report = row.report
    return ProjectLine(
        id=row.entry.project_id,
        name=row.entry.name,
        unit=row.entry.unit,
        batch=row.entry.batch,
        planned=cite_amount(book, row.entry.planned),
        done=None if report is None else cite_amount(book, report.year),
        period=None if report is None else cite_amount(book, report.period),
        total=None if report is None else cite_amount(book, report.total),
        funds=None if report is None else cite_amount(book, report.funds),
        rate=write_rate(row.pace.completion, places=1),
        gap=write_points(row.pace.linear_gap),
        phased_gap=write_points(row.pace.phased_gap),
        percent="" if report is None or report.percent is None else f"{write_number(report.percent)}%",
        words=None if report is None else report.words,
        is_correction=report is not None and report.is_correction,
        evidence=() if report is None else report.evidence,
        lights=tuple(build_light(light, book.lang) for light in row.pace.lights),
        stage=row.stage,
        stage_words=name_stage(book, row.stage_detail),
        cases=row.cases,
        n_still=row.n_still,
        due_start=row.entry.start_planned,
        due_finish=row.entry.finish_planned,
        is_reported=report is not None,
    )


def _build_phased(book: Book, found: Dispatch) -> PhasedLine | None:
    one = found.phased
    if one is None:
        return None
    return PhasedLine(
        n=one.n,
        due=cite_computed(one.due, "CNY", book.lang),
        done=cite_amount(book, one.done),
        rate=write_rate(one.rate, places=1),
        share=write_rate(one.share, places=1),
        gap=write_points(one.gap),
    )


def _build_change(book: Book, found: Dispatch) -> ChangeLine | None:
    before, one = found.before, found.change
    if before is None or one is None:
        return None
    return ChangeLine(
        number=before.number,
        as_of=before.as_of,
        n=one.n,
        planned=cite_amount(book, one.planned),
        n_compared=one.n_compared,
        done=cite_amount(book, one.done),
        rate=write_points(one.points),
    )


def _build_starts(now: Starts, before: Starts | None, rows: dict[str, ProjectLine]) -> StartsLine:
    return StartsLine(
        n_due=len(now.due),
        n_started=len(now.started),
        n_missed=len(now.missed),
        n_early=len(now.early),
        n_due_in_year=len(now.due_in_year),
        rate=write_rate(now.rate),
        missed=tuple(rows[key] for key in now.missed),
        early=tuple(rows[key] for key in now.early),
        n_due_before=None if before is None else len(before.due),
        n_started_before=None if before is None else len(before.started),
    )


def _build_denominator(book: Book, one: Denominator, rows: dict[str, ProjectLine]) -> DenominatorLine:
    unit = "CNY" if one.name in ("investment", "planned") else None
    names = {project.id: project.name for project in book.snapshot.projects}
    return DenominatorLine(
        name=one.name,
        before=cite_computed(one.before, unit, book.lang),
        after=cite_computed(one.after, unit, book.lang),
        is_shrinking=one.is_shrinking,
        names=tuple((key, rows[key].name if key in rows else names.get(key, key)) for key in one.project_ids),
    )
