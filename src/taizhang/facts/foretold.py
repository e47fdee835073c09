"""Tell the times that cannot be those of a forecast or an aim."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Sentence
    from taizhang.model.period import Period


def is_over(sentence: Sentence, moment: Moment, period: Period | None, published_on: date | None) -> bool:
    """Whether a forecast cannot be for the part of a year that an earlier sentence told, or that has passed.

    Args:
        sentence: Where the forecast stands.
        moment: The time found for it.
        period: What the time means.
        published_on: The day of publication, where known.
    """
    if not _is_part(period):
        return False
    end = None if period is None else period.end
    return moment.start < sentence.start or (end is not None and published_on is not None and end <= published_on)


def _is_part(period: Period | None) -> bool:
    """Whether a period is a part of a year."""
    return (
        period is not None
        and period.start is not None
        and period.end is not None
        and period.year is None
        and (period.end - period.start).days < _YEAR
    )


_YEAR = 365


def is_ahead(period: Period, published_on: date | None) -> bool:
    """Whether a period begins after the day of publication; 1 January stands for a year of which no day is known.

    Args:
        period: The period.
        published_on: The day, where known.
    """
    if period.start is None or published_on is None:
        return False
    is_day = (published_on.month, published_on.day) != (1, 1)
    return period.start > published_on if is_day else period.start.year > published_on.year


def is_left_over(sentence: Sentence, moment: Moment, period: Period | None, published_on: date | None) -> bool:
    """Whether what is still to come is dated by a past year that an earlier sentence spoke of, or a part of this one that an earlier paragraph did.

    Args:
        sentence: Where it stands.
        moment: The time found for it.
        period: What the time means.
        published_on: The day of publication, where known.
    """
    if period is None or period.end is None or published_on is None:
        return False
    if period.end > date(published_on.year, 1, 1):
        return moment.start < sentence.block.start and _is_part(period) and period.end <= published_on
    return moment.start < sentence.start or moment.kind in ("loose", "within")
