"""One written quantity: the number with its unit and bound, what it is worth and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from taizhang.model.fact import Comparator


@dataclass(slots=True)
class Mention:
    """One written quantity.

    Args:
        start, end: The number (without its trailing 万, 亿 when a unit follows).
        value, value_max: In base units; `None` where the words give no number (两位数).
        written: The number as written.
        unit_start, unit_end: The unit with its magnitude, empty when there is none.
        unit: Base unit of the contract or the classifier.
        dimension, is_classifier: Of the unit.
        comparator: As written around the number.
        comparator_start, comparator_end: Its words; -1 where none.
        left, right: First and last code point of everything that belongs to the mention.
        is_class: Whether it names a size class (亿元级).
        unit_name: The unit as written, without magnitude.
        shown: The number before the unit was applied.
        kind: `number`, `zero` (零发生), `full` (全覆盖), `digits` (两位数), `multiple` (翻番), `none` (未发生事故),
            `primary`, `secondary`, `tertiary` (one of the three of a 产业结构).
    """

    start: int
    end: int
    value: Decimal | None
    value_max: Decimal | None
    written: str
    unit_start: int
    unit_end: int
    unit: str | None
    dimension: str | None
    is_classifier: bool
    comparator: Comparator = "eq"
    comparator_start: int = -1
    comparator_end: int = -1
    left: int = 0
    right: int = 0
    is_class: bool = False
    kind: str = "number"
    unit_name: str = ""
    shown: Decimal | None = None


def build_probe(start: int, end: int, *, unit: str | None = None) -> Mention:
    """Give a mention without a number, to ask the readers of words, periods and statuses about a place."""
    return Mention(
        start=start,
        end=end,
        value=None,
        value_max=None,
        written="",
        unit_start=end,
        unit_end=end,
        unit=unit,
        dimension=None,
        is_classifier=False,
        left=start,
        right=end,
    )
