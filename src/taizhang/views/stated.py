"""What documents state about the plan as a whole: its total investment and how many projects it has."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.views.value import Cited, cite_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


#: Total and count of one announcement stand at most this many code points apart.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class StatedPlan:
    """The plan as announced; each part `None` where no document states it."""

    total: Cited | None
    total_value: Decimal | None
    count: Cited | None
    count_value: Decimal | None


def find_stated_plan(book: Book) -> StatedPlan:
    """Find the announced total and count of the plan year's key projects.

    The announcement is the programme's own investment in the plan year; the count stands in the same sentence.
    Where several documents announce one, the latest leads.
    """
    totals = [state for state in _list_programme(book, "CNY") if _is_total(_count(state))]
    pairs = [(total, _find_count(book, total)) for total in totals]
    # The announcement names total and count in one breath; a total row of a workbook names the total alone.
    announced = [pair for pair in pairs if pair[1] is not None] or pairs
    if not announced:
        return StatedPlan(None, None, None, None)
    total, count = announced[-1]
    return StatedPlan(
        cite_fact(total, book.lang),
        _count(total).value,
        None if count is None else cite_fact(count, book.lang),
        None if count is None else _count(count).value,
    )


def _find_count(book: Book, total: FactState) -> FactState | None:
    near = (
        state
        for state in _list_programme(book, "个")
        if state.read.text_id == total.read.text_id
        and abs(state.read.anchor.start - total.read.anchor.start) <= _NEAR
        and "项目" in _name(_count(state))
    )
    return next(near, None)


def _count(state: FactState) -> Fact:
    return state.accepted or state.read


def _name(fact: Fact) -> str:
    return (fact.measure.name or "") if fact.measure else ""


def _is_total(fact: Fact) -> bool:
    measure = (fact.measure.id or "") if fact.measure else ""
    return measure in ("investment", "key_project_investment", "total_investment") or "总投资" in _name(fact)


def _list_programme(book: Book, unit: str) -> tuple[FactState, ...]:
    """Give the facts about the programme itself in the plan year, in order of the ledger."""
    return book.remember(f"programme facts in {unit}", lambda: tuple(_iter_programme(book, unit)))


def _iter_programme(book: Book, unit: str) -> Iterator[FactState]:
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.unit != unit or fact.value is None:
            continue
        if fact.subject is not None and fact.subject.kind not in ("programme", "place"):
            continue
        start = None if fact.period is None else fact.period.start
        if start is None or start.year == book.plan_year:
            yield state
