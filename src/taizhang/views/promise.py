"""One promise as lists show it: what, how much, by when, who answers for it, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.views.investment import cite_money
from taizhang.views.method import write_method
from taizhang.views.pace import Light, build_light
from taizhang.views.value import Cited, split_quantity, write_bound, write_number

if TYPE_CHECKING:
    from taizhang.assess.commitments import CommitmentPace
    from taizhang.model.snapshot import Commitment
    from taizhang.views.book import Book

#: How a promise can stand, best first. `silent`: due, and nothing was ever said of it again.
STATES = ("kept", "begun", "behind", "open", "late", "overdue", "changed", "dropped", "silent")
_SAID = {"kept": "kept", "late": "late", "changed": "changed", "dropped": "dropped"}


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with how it stands on the day of the book.

    Args:
        state: One of `STATES`.
        light: Why, by the rules, as the assessment found it.
        method: What stands behind that.
        percent: Done, as last said (0 to 100); `None` where nobody has said.
        said: What was last said of it in words, and on which day.
        is_due: Whether its deadline has passed.
        n_steps: How often anything was recorded about it.
    """

    id: str
    number: int | None
    name: str
    words: str
    category: str | None
    owner: str | None
    quantity: Cited | None
    money: Cited | None
    deadline: date | None
    days_left: int | None
    state: str
    light: Light
    method: str
    percent: Decimal | None
    percent_words: Cited | None
    said: str | None
    said_on: date | None
    is_due: bool
    n_steps: int


def build_promise(book: Book, commitment: Commitment, pace: CommitmentPace) -> Promise:
    """Build a commitment as lists show it."""
    last = commitment.steps[-1] if commitment.steps else None
    deadline = commitment.deadline
    return Promise(
        id=commitment.id,
        number=commitment.number,
        name=commitment.name,
        words=commitment.words,
        category=commitment.category,
        owner=commitment.owner,
        quantity=_cite_quantity(book, commitment),
        money=None
        if commitment.money is None
        else cite_money(book, commitment.money, fact_ids=_find_facts(book, commitment, "money")),
        deadline=deadline,
        days_left=None if deadline is None else (deadline - book.today).days,
        state=find_state(commitment, pace, book.today),
        light=build_light(pace.light, book.lang),
        method=write_method(pace.method, book.lang),
        percent=pace.percent,
        percent_words=None if pace.percent is None else Cited(write_number(pace.percent), "%", "", pace.fact_ids),
        said=None if last is None else last.words,
        said_on=None if last is None else last.on,
        is_due=deadline is not None and deadline < book.today,
        n_steps=len(commitment.steps),
    )


def find_state(commitment: Commitment, pace: CommitmentPace, today: date) -> str:
    """Find how a promise stands, from what the assessment found.

    A promise counts as kept only where the record says so; silence past its day is named as silence.
    """
    if pace.state in _SAID:
        return _SAID[pace.state]
    if pace.state in ("behind", "missed"):
        return "behind" if pace.state == "behind" else "overdue"
    due = commitment.deadline or (None if commitment.year is None else date(commitment.year, 12, 31))
    if due is not None and due < today:
        return "overdue" if commitment.steps else "silent"
    return "begun" if commitment.steps else "open"


def _cite_quantity(book: Book, commitment: Commitment) -> Cited | None:
    if commitment.quantity is None:
        return None
    number, unit = split_quantity(commitment.quantity, commitment.unit, book.lang)
    facts = _find_facts(book, commitment, "quantity") or commitment.fact_ids[:1]
    state = book.snapshot.find_fact(facts[0]) if facts else None
    return Cited(
        number,
        unit,
        write_bound(commitment.comparator, book.lang),
        facts[:1],
        None if state is None else state.decision,
    )


def _find_facts(book: Book, commitment: Commitment, measure: str) -> tuple[str, ...]:
    states = (book.snapshot.find_fact(fact_id) for fact_id in commitment.fact_ids)
    return tuple(
        state.id
        for state in states
        if state is not None
        and state.accepted is not None
        and state.accepted.measure is not None
        and state.accepted.measure.id == measure
    )
