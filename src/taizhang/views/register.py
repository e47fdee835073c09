"""The lists of firms by standing: who is on them, who came and went, and whether documents count the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.standing import DUE_WITHIN, assess_registers
from taizhang.model.subject import says_invented
from taizhang.views.value import Cited, cite_computed, cite_fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.assess.standing import Membership, RungRegister
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Member:
    """A firm on a rung.

    Args:
        firm: Its name as written.
        entered_on, last_on: The first and the last day it holds.
        is_computed: Whether the end follows from the rule's years.
        state: `held`, `due`, `ended` or `later` (not yet given on the day).
        fact_id: The row of the list.
        is_invented: Whether the list itself marks the row as invented.
    """

    firm: str
    entered_on: date | None
    last_on: date | None
    is_computed: bool
    state: str
    fact_id: str
    is_invented: bool


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One rung.

    Args:
        id: Of the rung.
        name, indicator_id: The rung.
        held: How many hold it today, computed from the list.
        entered, left, due: Firms that came and went this year, and whose standing ends within half a year.
        claim: What the latest document counts, with the day it speaks of.
        claim_on: That day.
        listed: How many the list has on that day.
        gap: List less document; `None` without a claim or where the document only gives a bound.
        members: Everyone.
        basis: Why an end is computed.
    """

    id: str
    name: str
    indicator_id: str | None
    held: Cited
    entered: tuple[Member, ...]
    left: tuple[Member, ...]
    due: tuple[Member, ...]
    claim: Cited | None
    claim_on: date | None
    listed: Cited | None
    gap: int | None
    members: tuple[Member, ...]
    basis: str


def build_registers(book: Book) -> tuple[RegisterRow, ...]:
    """Build the rungs that the ledger has a list of."""
    found = assess_registers(book.snapshot, catalog=book.catalog, today=book.today)
    return tuple(_build_row(book, register) for register in found)


def _build_row(book: Book, register: RungRegister) -> RegisterRow:
    rung, claim = register.rung, register.claim
    state = None if claim is None else next(s for s in book.snapshot.facts if s.accepted == claim)
    is_exact = claim is not None and claim.comparator in ("eq", None) and claim.value is not None
    gap = None
    if is_exact and claim is not None and claim.value is not None and register.n_listed is not None:
        gap = register.n_listed - int(claim.value)
    return RegisterRow(
        id=rung.id,
        name=rung.name_zh if book.lang == "zh" else rung.name_en,
        indicator_id=rung.indicator if rung.indicator in book.catalog.indicators else None,
        held=_count(book, register.held),
        entered=_list(book, register.entered),
        left=_list(book, register.left),
        due=_list(book, register.due),
        claim=None if state is None else cite_fact(state, book.lang),
        claim_on=register.claim_on,
        listed=None if register.n_listed is None else _write_count(book, register.n_listed, ()),
        gap=gap,
        members=_list(book, register.members),
        basis=rung.basis,
    )


def _count(book: Book, members: Sequence[Membership]) -> Cited:
    return _write_count(book, len(members), tuple(member.fact_id for member in members))


def _write_count(book: Book, n: int, fact_ids: tuple[str, ...]) -> Cited:
    return cite_computed(Decimal(n), "家", book.lang, fact_ids=fact_ids)


def _list(book: Book, members: Sequence[Membership]) -> tuple[Member, ...]:
    return tuple(
        Member(
            m.firm,
            m.entered_on,
            find_last_day(m.ends_on),
            m.is_computed,
            _judge(m, book.today),
            m.fact_id,
            is_marked_invented(book, m.fact_id),
        )
        for m in members
    )


def _judge(member: Membership, today: date) -> str:
    if member.entered_on is not None and member.entered_on > today:
        return "later"
    if not member.is_held(today):
        return "ended"
    return "due" if member.ends_on is not None and member.ends_on - today <= DUE_WITHIN else "held"


def find_last_day(ends_on: date | None) -> date | None:
    """Give the last day of a stretch whose end is excluded, as people read it."""
    return None if ends_on is None else ends_on - timedelta(1)


def is_marked_invented(book: Book, fact_id: str) -> bool:
    """Tell whether the row of a list says of itself that it is invented."""
    state = book.snapshot.find_fact(fact_id)
    span = None if state is None else state.read.find_span("status")
    return span is not None and says_invented(span.exact)
