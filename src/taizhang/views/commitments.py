"""From 清单 to 账单: every promise of the year, whether all are accounted for, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.views.investment import cite_money, cite_total
from taizhang.views.passage import Passage, build_passage
from taizhang.views.promise import Promise, find_promise
from taizhang.views.statement import Statement, build_statement
from taizhang.views.value import Cited, cite_fact, write_number, write_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Commitment, FactState
    from taizhang.views.book import Book

_NEAR = 60


@dataclass(frozen=True, slots=True)
class Account:
    """Whether the announced number of items is there.

    Args:
        announced: How many were announced, where a document says so.
        n_announced: The same as a number.
        n_listed: Items of the list in the ledger.
        missing: Numbers from 1 to the announced one without an item.
        twice: Numbers that stand on more than one item.
        passage: The sentence of the announcement.
    """

    announced: Cited | None
    n_announced: int | None
    n_listed: int
    missing: tuple[int, ...]
    twice: tuple[int, ...]
    passage: Passage | None

    @property
    def is_whole(self) -> bool:
        """Whether all items announced are accounted for, each once."""
        return self.n_announced is not None and self.n_announced == self.n_listed and not self.missing


@dataclass(frozen=True, slots=True)
class Purse:
    """The money for the year's livelihood promises.

    Args:
        stated: The sum a document states.
        share, of: Its share and of what, as the document says.
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
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class CommitmentsPage:
    """The exact values of the list of promises."""

    year: int
    listed: tuple[Promise, ...]
    others: tuple[Promise, ...]
    states: tuple[tuple[str, int], ...]
    account: Account
    purse: Purse
    targets: tuple[Statement, ...]

    def find_number(self, number: int) -> Promise | None:
        """Find the item of a number in the list."""
        return next((one for one in self.listed if one.number == number), None)


def build_commitments(book: Book) -> CommitmentsPage:
    """Build the list of the plan year's promises."""
    mine = [one for one in book.snapshot.commitments if one.year in (None, book.plan_year)]
    listed = [one for one in mine if one.number is not None]
    promises = {one.id: find_promise(book, one) for one in mine}
    states: dict[str, int] = {}
    for one in listed or mine:
        states[promises[one.id].state] = states.get(promises[one.id].state, 0) + 1
    return CommitmentsPage(
        year=book.plan_year,
        listed=tuple(promises[one.id] for one in listed),
        others=tuple(promises[one.id] for one in mine if one.number is None),
        states=tuple(states.items()),
        account=build_account(book, listed),
        purse=build_purse(book, listed),
        targets=tuple(_list_targets(book)),
    )


def build_account(book: Book, listed: Sequence[Commitment]) -> Account:
    """Build the check that all announced items are there."""
    numbers = [one.number for one in listed if one.number is not None]
    twice = tuple(sorted({number for number in numbers if numbers.count(number) > 1}))
    announced = next(
        (state for state in _list_year(book) if _is_item_count(_counting(state))),
        None,
    )
    if announced is None:
        return Account(None, None, len(listed), (), twice, None)
    n = int(_counting(announced).value or 0)
    missing = tuple(number for number in range(1, n + 1) if number not in numbers)
    return Account(cite_fact(announced, book.lang), n, len(listed), missing, twice, build_passage(book, announced.id))


def build_purse(book: Book, listed: Sequence[Commitment]) -> Purse:
    """Build the money behind the promises; a share of the budget says how large the budget can be."""
    with_money = [one.money for one in listed if one.money is not None]
    total = sum(with_money, Decimal(0))
    items = cite_total(book, total) if with_money else None
    stated = next((state for state in _list_year(book) if _is_livelihood_money(_counting(state))), None)
    if stated is None or _counting(stated).value is None:
        return Purse(None, None, None, items, len(with_money), None, is_equal=False, passage=None)
    amount = _counting(stated).value or Decimal(0)
    share = next((state for state in _list_year(book) if _is_share_near(_counting(state), stated)), None)
    is_complete = len(with_money) == len(listed) > 0
    return Purse(
        stated=cite_fact(stated, book.lang),
        share=None if share is None else cite_fact(share, book.lang),
        implied=None if share is None else _imply_whole(book, stated, share),
        items=items,
        n_with=len(with_money),
        difference=cite_total(book, total - amount) if is_complete else None,
        is_equal=is_complete and total == amount,
        passage=build_passage(book, stated.id),
    )


def _imply_whole(book: Book, stated: FactState, share: FactState) -> Cited | None:
    """Give part ÷ share: a share of at least 60% makes the whole at most part ÷ 60%."""
    part, percent = _counting(stated).value, _counting(share).value
    if part is None or not percent:
        return None
    turned = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt", "approx": "approx"}
    comparator = turned.get(_counting(share).comparator or "eq")
    whole = (part * 100 / percent).quantize(Decimal(1))
    figure = cite_money(book, whole, comparator=comparator)  # type: ignore[arg-type]
    note = f"{write_quantity(part, 'CNY', book.lang)} ÷ {write_number(percent)}%"
    return Cited(figure.number, figure.unit, figure.bound, (stated.id, share.id), None, is_computed=True, note=note)


def _list_year(book: Book) -> Iterator[FactState]:
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.value is None:
            continue
        start = None if fact.period is None else fact.period.start
        if start is None or start.year == book.plan_year:
            yield state


def _counting(state: FactState) -> Fact:
    return state.accepted or state.read


def _name_of(fact: Fact) -> str:
    names = (fact.measure.name if fact.measure else None, fact.subject.name if fact.subject else None)
    return " ".join(name for name in names if name)


def _is_item_count(fact: Fact) -> bool:
    is_count = fact.unit in ("件", "项") and fact.value == (fact.value or Decimal(0)).to_integral_value()
    return is_count and "民生实事" in _name_of(fact) and fact.status in ("target", "plan")


def _is_livelihood_money(fact: Fact) -> bool:
    return fact.unit == "CNY" and "民生" in _name_of(fact) and fact.status in ("target", "plan")


def _is_share_near(fact: Fact, stated: FactState) -> bool:
    if fact.unit != "%" or fact.basis != "share" or fact.text_id != stated.read.text_id:
        return False
    is_near = 0 <= fact.anchor.start - stated.read.anchor.end <= _NEAR
    return is_near and any(word in _words(fact) for word in ("预算", "民生"))


def _words(fact: Fact) -> str:
    return " ".join([_name_of(fact), *(span.exact for span in fact.spans)])


def _list_targets(book: Book) -> Iterable[Statement]:
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is not None and fact.kind == "target" and fact.status == "target":
            yield build_statement(book, state)
