"""From 清单 to 账单: every promise of the year, whether all are accounted for, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.commitments import assess_commitments
from taizhang.views.investment import cite_total
from taizhang.views.passage import Passage, build_passage
from taizhang.views.promise import STATES, Promise, build_promise
from taizhang.views.target import TargetRow, list_targets
from taizhang.views.value import Cited, cite_fact, split_quantity, write_bound, write_quantity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from taizhang.assess.budget import BudgetBound
    from taizhang.assess.commitments import CommitmentAssessment, Roll
    from taizhang.assess.interval import Interval
    from taizhang.model.fact import Comparator
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Account:
    """Whether the announced number of items is there.

    Args:
        announced: How many were announced, where the documents agree on one number.
        n_announced: The same as a number.
        n_listed: Items of the list in the ledger.
        missing: Numbers of the list without an item.
        twice: Numbers that stand on more than one item.
        is_whole: Whether all items announced are accounted for, each once; `None` where no number is known.
        passage: The sentence of the announcement.
    """

    announced: Cited | None
    n_announced: int | None
    n_listed: int
    missing: tuple[int, ...]
    twice: tuple[int, ...]
    is_whole: bool | None
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Purse:
    """The money for the year's livelihood promises.

    Args:
        stated: The sum a document states.
        share: Its share of public spending, as the document says.
        implied: What that share implies for the whole; a bound where the share is one.
        items: Sum over the items that state money.
        n_with: Items that state money.
        difference: Items less stated sum, where both are there and every item states money.
        is_equal: Whether the two agree to the last yuan.
    """

    stated: Cited | None
    share: Cited | None
    implied: Cited | None
    items: Cited | None
    n_with: int
    difference: Cited | None
    is_equal: bool


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """The exact values of the list of promises."""

    year: int
    listed: tuple[Promise, ...]
    others: tuple[Promise, ...]
    states: tuple[tuple[str, int], ...]
    account: Account
    purse: Purse
    targets: tuple[TargetRow, ...]

    def find_number(self, number: int) -> Promise | None:
        """Find the item of a number in the list."""
        return next((one for one in self.listed if one.number == number), None)


def build_commitments(book: Book) -> CommitmentsPage:
    """Build the list of the plan year's promises."""
    found = assess_commitments(book.snapshot, catalog=book.catalog, today=book.today)
    paces = {pace.commitment_id: pace for pace in found.paces}
    mine = [one for one in book.snapshot.commitments if one.year in (None, book.plan_year)]
    promises = [build_promise(book, one, paces[one.id]) for one in mine]
    listed = tuple(one for one in promises if one.number is not None)
    shown = [one.state for one in listed]
    roll = next((roll for roll in found.rolls if roll.year == book.plan_year), None)
    return CommitmentsPage(
        year=book.plan_year,
        listed=listed,
        others=tuple(one for one in promises if one.number is None),
        states=tuple((state, shown.count(state)) for state in STATES if state in shown),
        account=_build_account(book, roll),
        purse=_build_purse(book, found, roll),
        targets=list_targets(book),
    )


def _build_account(book: Book, roll: Roll | None) -> Account:
    if roll is None:
        return Account(None, None, 0, (), (), is_whole=None, passage=None)
    facts = roll.announced_fact_ids
    is_said = roll.announced is not None and bool(facts)
    return Account(
        announced=cite_fact(book.read_fact(facts[0]), book.lang) if is_said else None,
        n_announced=roll.announced,
        n_listed=len(roll.commitment_ids),
        missing=roll.missing_numbers,
        twice=roll.repeated_numbers,
        is_whole=roll.is_complete,
        passage=build_passage(book, facts[0]) if is_said else None,
    )


def _build_purse(book: Book, found: CommitmentAssessment, roll: Roll | None) -> Purse:
    bound = next((bound for bound in found.budgets if bound.year == book.plan_year), None)
    n_listed = 0 if roll is None else len(roll.commitment_ids)
    n_with = 0 if roll is None else n_listed - roll.n_without_money
    total = None if roll is None else roll.money_listed
    stated = _find_stated(book) if bound is None else book.read_fact(bound.fact_ids[0])
    amount = None if stated is None or stated.accepted is None else stated.accepted.value
    gap = None if total is None or amount is None or n_with != n_listed else total - amount
    return Purse(
        stated=None if stated is None else cite_fact(stated, book.lang),
        share=None if bound is None else cite_fact(book.read_fact(bound.fact_ids[1]), book.lang),
        implied=None if bound is None else _cite_bound(book, bound),
        items=None if total is None else cite_total(book, total),
        n_with=n_with,
        difference=None if gap is None else cite_total(book, gap),
        is_equal=gap == 0,
    )


def _find_stated(book: Book) -> FactState | None:
    """Find the livelihood money where no share stands beside it."""
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.measure is None or fact.measure.id != "livelihood_spending" or fact.value is None:
            continue
        if fact.period is not None and fact.period.year == book.plan_year:
            return state
    return None


def _cite_bound(book: Book, bound: BudgetBound) -> Cited | None:
    """Give the whole that part and share allow; its lower end is the part itself and goes without saying."""
    whole = bound.total
    number, comparator = _find_end(whole, bound.money)
    if number is None:
        return None
    digits, unit = split_quantity(number, "CNY", book.lang, places=2)
    part, share = (_cite_end(bound.money, "CNY", book), _cite_end(bound.share, "%", book))
    note = f"{part} ÷ {share}"
    words = write_bound(comparator, book.lang)
    return Cited(digits, unit, words, bound.fact_ids, None, is_computed=True, note=note)


def _cite_end(interval: Interval, unit: str, book: Book) -> str:
    value = interval.high if interval.low is None else interval.low
    return "" if value is None else write_quantity(value, unit, book.lang)


def _find_end(whole: Interval, part: Interval) -> tuple[Decimal | None, Comparator]:
    if whole.point is not None:
        return whole.point, "eq"
    if whole.high is not None and (whole.low is None or whole.low == part.low):
        return whole.high, "lt" if whole.without_high else "le"
    return whole.low, "gt" if whole.without_low else "ge"


def list_neighbours(listed: Sequence[str], commitment_id: str) -> tuple[str | None, str | None]:
    """Give the ids before and after one in a list.

    >>> list_neighbours(["a", "b"], "a")
    (None, 'b')
    """
    if commitment_id not in listed:
        return None, None
    place = listed.index(commitment_id)
    after = listed[place + 1] if place + 1 < len(listed) else None
    return (listed[place - 1] if place else None), after
