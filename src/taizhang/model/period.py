"""A stretch of whole days, the end excluded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from taizhang.model.frozen import quicken


@quicken
@dataclass(frozen=True, slots=True)
class Period:
    """When something holds.

    Args:
        start: First day, or `None` where unknown.
        end: Day after the last, or `None` where unknown.
        label: The words of the text (`去年`, `2022年`), or `None`.
    """

    start: date | None
    end: date | None
    label: str | None = None

    @property
    def is_resolved(self) -> bool:
        """Whether both days are known."""
        return self.start is not None and self.end is not None

    @property
    def year(self) -> int | None:
        """The calendar year when the period is exactly one year."""
        if self.start is None or self.end is None:
            return None
        whole = self.start == date(self.start.year, 1, 1) and self.end == date(self.start.year + 1, 1, 1)
        return self.start.year if whole else None

    def elapsed_share(self, today: date) -> Decimal | None:
        """Give the share of days of the period that have passed at the end of `today`, between 0 and 1.

        >>> Period(date(2023, 1, 1), date(2024, 1, 1)).elapsed_share(date(2023, 12, 31))
        Decimal('1')
        """
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        days = Decimal((min(today + timedelta(1), self.end) - self.start).days)
        return max(Decimal(0), days / Decimal((self.end - self.start).days))


@lru_cache(maxsize=1024)
def build_year(year: int, label: str | None = None) -> Period:
    """Give the period of one calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1), label)
