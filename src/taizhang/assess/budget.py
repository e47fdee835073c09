"""What a sum of money and its share of the budget imply for the budget: an interval."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.interval import APPROX_SHARE, Interval, find_bounds
from taizhang.assess.method import Method, build_method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.model.fact import Fact


@dataclass(frozen=True, slots=True)
class BudgetBound:
    """The total that a stated part and its stated share allow.

    Args:
        year: The year.
        money: The part, CNY.
        share: Its share in percent.
        total: What the whole budget can be, CNY: 1.95 billion at 60% or more is at most 3.25 billion.
        fact_ids: The facts of part and share.
        method: What stands behind it.
    """

    year: int
    money: Interval
    share: Interval
    total: Interval
    fact_ids: tuple[str, ...]
    method: Method


def list_budget_bounds(facts: Iterable[Fact]) -> tuple[BudgetBound, ...]:
    """List what livelihood money and its share of public spending imply, by year, in order of the facts."""
    listed = list(facts)
    shares = [fact for fact in listed if _is(fact, "livelihood_spending_share", "%")]
    bounds = []
    for money in listed:
        if not _is(money, "livelihood_spending", "CNY"):
            continue
        share = next((one for one in shares if _fit(money, one)), None)
        bound = None if share is None else _bound(money, share)
        if bound is not None:
            bounds.append(bound)
    return tuple(bounds)


def find_total(money: Interval, share: Interval) -> Interval:
    """Give part ÷ share; a share is never above 100%, so the total is never below the part.

    >>> find_total(Interval(Decimal("19.5"), Decimal("19.5")), Interval(Decimal(60), None))
    Interval(low=Decimal('19.5'), high=Decimal('32.5'), without_low=False, without_high=False)
    """
    most = Decimal(100) if share.high is None else min(share.high, Decimal(100))
    low = None if money.low is None or most <= 0 else money.low * 100 / most
    is_open = money.high is None or share.low is None or share.low <= 0
    high = None if is_open or money.high is None or share.low is None else money.high * 100 / share.low
    return Interval(low, high)


def _is(fact: Fact, measure_id: str, unit: str) -> bool:
    is_measure = fact.measure is not None and fact.measure.id == measure_id
    return is_measure and fact.value is not None and fact.unit == unit and fact.basis in ("level", "share", None)


def _fit(money: Fact, share: Fact) -> bool:
    if money.text_id != share.text_id or money.period is None or share.period is None:
        return False
    return money.period.year is not None and money.period.year == share.period.year


def _bound(money: Fact, share: Fact) -> BudgetBound | None:
    amount, percent = find_bounds(money), find_bounds(share)
    year = None if money.period is None else money.period.year
    if amount is None or percent is None or year is None:
        return None
    return BudgetBound(
        year=year,
        money=amount,
        share=percent,
        total=find_total(amount, percent),
        fact_ids=(money.id, share.id),
        method=build_method(
            "total = part ÷ share, as an interval",
            "share at most 100%",
            parameters={"approx": APPROX_SHARE},
            data=[money.id, share.id],
        ),
    )
