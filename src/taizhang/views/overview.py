"""The overview: what a citizen should know first, and what needs the office today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from taizhang.model.finding import Finding
from taizhang.views.board import BoardPage, build_board
from taizhang.views.card import Card, build_card
from taizhang.views.commitments import CommitmentsPage, build_commitments
from taizhang.views.headline import pick_headlines
from taizhang.views.passage import Passage, build_passage
from taizhang.views.project_row import ProjectRow
from taizhang.views.promise import Promise
from taizhang.views.record import Line, iter_newest
from taizhang.views.stated import StatedPlan, find_stated_plan

if TYPE_CHECKING:
    from taizhang.views.book import Book

_N_FIGURES, _N_ROWS, _N_CHANGES = 8, 6, 8
_SEVERITIES = ("high", "medium", "low", "info")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline figure with the sentence it comes from."""

    card: Card
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What was recorded last: the day, and the newest lines of the record."""

    day: date | None
    lines: tuple[Line, ...]
    n_entries: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for a person.

    Args:
        n_unreviewed: Facts nobody has looked at, of `n_facts`.
        severities: (severity, open findings), severe first, those that occur.
        findings: The severe ones, a few.
    """

    n_facts: int
    n_unreviewed: int
    severities: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The exact values of the overview.

    Args:
        year: The plan year.
        place: The place in words.
        plan: The plan as announced.
        figures: Headline figures.
        targets: Aims of the plan year.
        board: Projects by batch.
        lights: (light, projects), those that occur.
        behind: Projects that need someone, the worst first.
        commitments: The promises; `due` the next to fall due that are not kept.
        changes: What was recorded last.
        desk: What waits for a person.
        n_sources: Documents.
    """

    year: int
    place: str | None
    plan: StatedPlan
    figures: tuple[Headline, ...]
    targets: tuple[Card, ...]
    board: BoardPage
    lights: tuple[tuple[str, int], ...]
    behind: tuple[ProjectRow, ...]
    commitments: CommitmentsPage
    due: tuple[Promise, ...]
    changes: Changes
    desk: Desk
    n_sources: int


def build_overview(book: Book) -> Overview:
    """Build the overview."""
    board = build_board(book)
    commitments = build_commitments(book)
    rows = [row for lane in board.lanes for row in lane.rows]
    lights = Counter(row.pace.light for row in rows)
    return Overview(
        year=book.plan_year,
        place=book.place_name,
        plan=find_stated_plan(book),
        figures=tuple(
            Headline(build_card(s, book), build_passage(book, s.id)) for s in pick_headlines(book, _N_FIGURES)
        ),
        targets=_list_targets(book),
        board=board,
        lights=tuple((light, lights[light]) for light in ("red", "yellow", "green", "blue", "grey") if lights[light]),
        behind=_list_behind(rows),
        commitments=commitments,
        due=_list_due(commitments),
        changes=_find_changes(book),
        desk=_build_desk(book),
        n_sources=len(book.snapshot.documents),
    )


def _list_targets(book: Book) -> tuple[Card, ...]:
    cards, seen = [], set[str]()
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.kind != "target" or fact.value is None or fact.measure is None:
            continue
        card = build_card(state, book)
        is_of_year = fact.period is None or fact.period.end is None or fact.period.end.year >= book.plan_year
        if is_of_year and card.label not in seen and (fact.measure.id or fact.measure.name):
            seen.add(card.label)
            cards.append((card.period is None, fact.measure.id is None, card))
    cards.sort(key=lambda one: one[:2])  # an aim without a year is not one of this year: last, and said to be so
    return tuple(card for *_, card in cards[:_N_ROWS])


def _list_behind(rows: list[ProjectRow]) -> tuple[ProjectRow, ...]:
    order = {"red": 0, "yellow": 1}
    worst = [row for row in rows if row.pace.light in order or row.n_open]
    worst.sort(key=lambda row: (order.get(row.pace.light, 2), row.pace.linear_gap or 0, -(row.amount or 0)))
    return tuple(worst[:_N_ROWS])


def _list_due(page: CommitmentsPage) -> tuple[Promise, ...]:
    open_ = [one for one in (*page.listed, *page.others) if one.state not in ("kept", "dropped")]
    first = {"overdue": 0, "late": 0, "silent": 0, "changed": 1}
    open_.sort(key=lambda one: (first.get(one.state, 2), one.deadline or date.max, one.percent or 0, one.number or 0))
    return tuple(open_[:_N_ROWS])


def _find_changes(book: Book) -> Changes:
    newest = tuple(islice(iter_newest(book), _N_CHANGES))  # never the whole history
    return Changes(newest[0].recorded_at.date() if newest else None, newest, len(book.entries))


def _build_desk(book: Book) -> Desk:
    states = [s for s in book.snapshot.facts if s.read.status != "name"]
    findings = [finding for finding in book.iter_findings() if book.is_open(finding)]
    counts = Counter(f.severity for f in findings)
    return Desk(
        n_facts=len(states),
        n_unreviewed=sum(s.decision == "unreviewed" for s in states),
        severities=tuple((name, counts[name]) for name in _SEVERITIES if counts[name]),  # type: ignore[index]
        findings=tuple(f for f in findings if f.severity == "high")[:_N_ROWS],
    )
