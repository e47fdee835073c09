from __future__ import annotations

from datetime import date
from decimal import Decimal

from taizhang.assess.method import build_method


def test_parameters_are_in_order_and_the_hash_is_of_the_data_alone():
    one = build_method("m", "v", parameters={"b": 1, "a": date(2023, 1, 1)}, data=[Decimal("1.0"), None])
    other = build_method("n", "w", parameters={}, data=[Decimal("1.00"), None])
    assert one.parameters == (("a", "2023-01-01"), ("b", "1"))
    assert one.data_hash == other.data_hash
    assert len(one.data_hash) == 16
    assert build_method("m", "v", parameters={}, data=[Decimal(2)]).data_hash != one.data_hash
