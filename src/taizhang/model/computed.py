"""A figure computed from the data of a ledger, to be held against what its texts claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from taizhang.model.period import Period

Matter = Literal["monitoring", "register", "coverage"]


@dataclass(frozen=True, slots=True)
class Computed:
    """What data come to, with what is missing of them.

    Args:
        matter: Monitoring data, a list of firms, or a rule over places.
        indicator: The indicator it is a figure of; for a rule over places the rule.
        place_id: The place the data are about; `None` where no document says.
        period: The time they are of.
        values: Every accepted way to count it, by name, the chief one first; not rounded.
        low, high: The least and the most it could be if what is missing were known.
        n_counted: How many days, samples, firms or places it rests on.
        missing: What does not count, by name (days without valid data, places without one), never taken as good.
        is_enough: Whether there are as many data as the rule asks for.
        text_ids: The documents that hold the data.
    """

    matter: Matter
    indicator: str
    place_id: str | None
    period: Period
    values: tuple[tuple[str, Decimal], ...]
    low: Decimal
    high: Decimal
    n_counted: int
    missing: tuple[str, ...]
    is_enough: bool
    text_ids: tuple[str, ...]

    @property
    def value(self) -> Decimal:
        """The figure by the chief way to count."""
        return self.values[0][1]
