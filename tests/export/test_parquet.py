import io
from decimal import Decimal

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from taizhang.export.parquet import write_parquet
from taizhang.views.table import Column, Table


def read(*values):
    table = Table("t", "标题", (Column("value", "数值", "number"),), tuple((value,) for value in values), ("说明",))
    return pq.read_table(io.BytesIO(write_parquet(table)))


@given(st.decimals(min_value=-(10**25), max_value=10**25, places=12))
def test_a_decimal_comes_back_exactly(value):
    assert read(value)["value"].to_pylist() == [value]


def test_a_decimal_that_does_not_fit_is_null_rather_than_rounded():
    assert read(Decimal("1e30"), Decimal("1e-13"), None)["value"].to_pylist() == [None, None, None]


def test_heads_are_keys_and_titles_travel_as_metadata():
    table = read(Decimal(1))
    assert table.column_names == ["value"]
    assert table.schema.field("value").metadata[b"title"].decode() == "数值"
