"""The obstacle board: cases by factor (要素), from handed over to struck off, overdue ones first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.cases import Case, build_case_id, find_factor, fold_cases
from taizhang.views.round import read_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case with the days it is overdue, and the unit of its project."""

    case: Case
    days_over: int
    unit: str | None


@dataclass(frozen=True, slots=True)
class FactorLane:
    """The open cases of one factor.

    Args:
        factor: The factor in Chinese; `name` in the language of the book.
        department: Who usually provides it.
        cards: Overdue ones first.
        n_cleared: Cases of the factor that were struck off; `n_without_proof` of them without proof.
    """

    factor: str
    name: str
    department: str
    cards: tuple[CaseCard, ...]
    n_cleared: int
    n_without_proof: int


@dataclass(frozen=True, slots=True)
class ObstaclesPage:
    """The exact values of the obstacle board."""

    lanes: tuple[FactorLane, ...]
    n_open: int
    n_overdue: int
    n_cleared: int


def list_cases(book: Book) -> tuple[Case, ...]:
    """List every obstacle: those people recorded as cases, and those documents state about a project."""
    cases = {case.id: case for case in fold_cases(book.snapshot.events)}
    for project in book.snapshot.projects:
        for one in project.obstacles:
            key = build_case_id(project.id, one.factor, one.words)
            if key not in cases and not _is_known(cases, project.id, one.words):
                cases[key] = Case(
                    id=key,
                    project_id=project.id,
                    project_name=project.name,
                    factor=find_factor(one.factor, one.words),
                    words=one.words,
                    standing="raised" if one.cleared_on is None else "cleared",
                    raised_on=one.raised_on,
                    due_on=None,
                    cleared_on=one.cleared_on,
                    owner=None,
                    steps=(),
                )
    return tuple(cases.values())


def _is_known(cases: dict[str, Case], project_id: str, words: str) -> bool:
    return any(case.project_id == project_id and case.words == words for case in cases.values())


def build_obstacles(book: Book) -> ObstaclesPage:
    """Build the obstacle board."""
    cases = list_cases(book)
    plan = read_office(book).find_plan(book.plan_year)
    units = {} if plan is None else {entry.project_id: entry.unit for entry in plan.entries}
    order = [*book.catalog.factors, *dict.fromkeys(case.factor for case in cases)]
    lanes = [_build_lane(book, factor, cases, units) for factor in dict.fromkeys(order)]
    return ObstaclesPage(
        lanes=tuple(lane for lane in lanes if lane.cards or lane.n_cleared),
        n_open=sum(case.is_open for case in cases),
        n_overdue=sum(case.days_over(book.today) > 0 for case in cases),
        n_cleared=sum(not case.is_open for case in cases),
    )


def _build_lane(book: Book, factor: str, cases: Sequence[Case], units: dict[str, str | None]) -> FactorLane:
    mine = [case for case in cases if case.factor == factor]
    cards = [CaseCard(case, case.days_over(book.today), units.get(case.project_id)) for case in mine if case.is_open]
    known, is_chinese = book.catalog.factors.get(factor), book.lang == "zh"
    cleared = [case for case in mine if not case.is_open]
    return FactorLane(
        factor=factor,
        name=factor if known is None or is_chinese else known.name_en,
        department="" if known is None else known.department_zh if is_chinese else known.department_en,
        cards=tuple(sorted(cards, key=lambda card: (-card.days_over, card.case.raised_on, card.case.id))),
        n_cleared=len(cleared),
        n_without_proof=sum(not case.has_proof for case in cleared),
    )
