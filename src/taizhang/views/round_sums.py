"""The sums of a round as people read them: money, rates, points against time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from taizhang.assess.dispatch import word_pace
from taizhang.views.pace import Pace
from taizhang.views.value import Cited, cite_computed

if TYPE_CHECKING:
    from taizhang.assess.split import Sum
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a split, or the total, as people read it.

    Args:
        key: What it is split by; `not_stated`, `total`.
        n: Projects.
        investment, planned, done: Money; `None` where nobody states it.
        rate: In percent to two places; empty where there is none.
        is_at_least: Whether reports are missing, so that the rate is a lower bound.
        gap: Points against linear time to a tenth, signed.
        words: The pace in the words of bulletins.
        light: Its sign.
        share: The rate from 0 to 100 for a bar, never over 100.
        n_missing: Projects with a plan and no report.
        planned_amount, done_amount: The same money in CNY, unrounded.
    """

    key: str
    n: int
    investment: Cited | None
    planned: Cited | None
    done: Cited | None
    rate: str
    is_at_least: bool
    gap: str
    words: str
    light: str
    share: Decimal | None
    n_missing: int
    planned_amount: Decimal | None
    done_amount: Decimal | None


def cite_amount(book: Book, amount: Decimal | None) -> Cited | None:
    """Give a sum of reported money as people write it."""
    return None if amount is None else cite_computed(amount, "CNY", book.lang)


def write_rate(share: Decimal | None, *, places: int = 2) -> str:
    """Give a share as a percentage with fixed places, as bulletins print it; empty where there is none.

    >>> write_rate(Decimal("0.51695")), write_rate(None)
    ('51.70%', '')
    """
    if share is None:
        return ""
    text = format((share * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    return f"{text}%".replace("-", "−")


def write_points(points: Decimal | None) -> str:
    """Give points with their sign to a tenth; empty where there are none.

    >>> write_points(Decimal("-8.7607")), write_points(Decimal("4.73")), write_points(None)
    ('−8.8', '+4.7', '')
    """
    return "" if points is None else Pace.write_gap(points)


def build_line(book: Book, one: Sum) -> SumLine:
    """Build a line of a split from its sum."""
    light = word_pace(book.catalog, one.gap, missing="annual_plan" if one.planned is None else "done_this_year")
    return SumLine(
        key=one.key,
        n=one.n,
        investment=cite_amount(book, one.investment),
        planned=cite_amount(book, one.planned),
        done=cite_amount(book, one.done),
        rate=write_rate(one.rate),
        is_at_least=one.n_unreported > 0,
        gap=write_points(one.gap),
        words=light.words_zh if book.lang == "zh" else light.words_en,
        light=light.light,
        share=None if one.rate is None else min(max(one.rate * 100, Decimal(0)), Decimal(100)),
        n_missing=one.n_unreported,
        planned_amount=one.planned,
        done_amount=one.done,
    )
