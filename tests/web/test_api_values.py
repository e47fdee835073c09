"""The values of a page in JSON's terms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from taizhang.web.api_values import page_to_record, value_to_record


@dataclass(frozen=True, slots=True)
class Part:
    amount: Decimal | None
    on: date
    names: tuple[str, ...] = ()
    _kept: int = 0

    @property
    def is_late(self) -> bool:
        return self.on < date(2023, 1, 1)

    @property
    def others(self) -> list["Part"]:
        return []


def test_numbers_are_digits_days_are_written_and_missing_stays_missing():
    record = value_to_record((Part(Decimal("1.50"), date(2022, 6, 1), ("甲", "乙")), Part(None, date(2023, 6, 1))))
    assert record == [
        {"amount": "1.5", "on": "2022-06-01", "names": ["甲", "乙"], "is_late": True},
        {"amount": None, "on": "2023-06-01", "names": [], "is_late": False},
    ]


def test_a_mapping_and_a_set_have_an_order():
    assert value_to_record({2023: {"b", "a"}}) == {"2023": ["a", "b"]}


def test_what_is_no_part_of_a_view_is_not_written():
    with pytest.raises(TypeError, match="object"):
        value_to_record({"x": object()})


def test_a_page_says_which_entry_it_knows_last():
    assert page_to_record("/x", 7, ("甲",)) == {"path": "/x", "head": 7, "values": ["甲"]}
