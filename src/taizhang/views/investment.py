"""Money of projects: one figure with its fact, and sums that count a shared sum once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.views.value import Cited, split_quantity, write_bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.model.fact import Comparator
    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class MoneySum:
    """A sum over projects and what it leaves open.

    Args:
        amount: CNY.
        total: The same as a figure, resting on every fact that was added.
        n_projects: Projects asked for.
        n_missing: Projects without a stated investment (they add nothing).
        n_bounded: Projects whose figure is a bound (超过, 近, 约), not an exact sum.
        n_shared: Projects whose sum was already counted with another project.
    """

    amount: Decimal
    total: Cited
    n_projects: int
    n_missing: int
    n_bounded: int
    n_shared: int

    @property
    def is_known(self) -> bool:
        """Whether at least one project states its investment."""
        return self.n_missing < self.n_projects


def cite_money(
    book: Book, value: Decimal, *, fact_ids: Sequence[str] = (), comparator: Comparator | None = None
) -> Cited:
    """Give a sum of yuan that a fact or an entry states, scaled as people write it."""
    number, unit = split_quantity(value, "CNY", book.lang)
    state = book.snapshot.find_fact(fact_ids[0]) if len(fact_ids) == 1 else None
    bound = write_bound(comparator, book.lang, word=_find_word(book, fact_ids))
    return Cited(number, unit, bound, tuple(fact_ids), None if state is None else state.decision)


def cite_total(book: Book, value: Decimal, *, fact_ids: Sequence[str] = (), note: str | None = None) -> Cited:
    """Give a sum of yuan that was computed here, in 亿元 (billion yuan) so that parts and whole compare by eye."""
    if book.lang == "zh":
        number, unit = split_quantity(value / Decimal("1e8"), None, "zh", places=2)[0], "亿元"
    else:
        number, unit = split_quantity(value / Decimal("1e9"), None, "en", places=3)[0], "billion yuan"
    return Cited(number, unit, "", tuple(fact_ids), None, is_computed=True, note=note)


def cite_investment(book: Book, project: Project) -> Cited | None:
    """Give the total investment of a project, `None` where no document states it."""
    if project.investment is None:
        return None
    fact_ids = () if project.investment_fact_id is None else (project.investment_fact_id,)
    return cite_money(book, project.investment, fact_ids=fact_ids, comparator=project.investment_comparator)


def find_counted(book: Book, projects: Iterable[Project]) -> frozenset[str]:
    """Find the projects whose investment counts in a sum: a sum stated once for several counts with the first."""
    seen: set[tuple[str, int, int]] = set()
    counted: set[str] = set()
    for project in projects:
        if project.investment is None:
            continue
        place = _find_place(book, project) if project.is_shared else None
        if place is None or place not in seen:
            counted.add(project.id)
        if place is not None:
            seen.add(place)
    return frozenset(counted)


def sum_investments(book: Book, projects: Sequence[Project], *, counted: frozenset[str] | None = None) -> MoneySum:
    """Add up investments; `counted` comes from the whole list where the sum is of a part of it."""
    counted = find_counted(book, projects) if counted is None else counted
    stated = [project for project in projects if project.investment is not None]
    added = [project for project in stated if project.id in counted]
    amount = sum((project.investment for project in added if project.investment is not None), Decimal(0))
    fact_ids = [project.investment_fact_id for project in added if project.investment_fact_id is not None]
    return MoneySum(
        amount=amount,
        total=cite_total(book, amount, fact_ids=fact_ids),
        n_projects=len(projects),
        n_missing=len(projects) - len(stated),
        n_bounded=sum(1 for project in added if project.investment_comparator not in (None, "eq")),
        n_shared=len(stated) - len(added),
    )


def _find_place(book: Book, project: Project) -> tuple[str, int, int] | None:
    state = book.snapshot.find_fact(project.investment_fact_id or "")
    if state is None:
        return None
    anchor = state.read.anchor
    return anchor.text_id, anchor.start, anchor.end


def _find_word(book: Book, fact_ids: Sequence[str]) -> str | None:
    state = book.snapshot.find_fact(fact_ids[0]) if fact_ids else None
    span = None if state is None else state.read.find_span("comparator")
    return None if span is None else span.exact
