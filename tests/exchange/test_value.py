from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from taizhang.catalog import load_catalog
from taizhang.exchange.value import ValueReader, read_day_cell
from taizhang.model.workbook import SheetCell


@pytest.fixture(scope="module")
def reader() -> ValueReader:
    return ValueReader(load_catalog())


@pytest.mark.parametrize(
    ("kind", "raw", "field", "unit", "value", "trouble"),
    [
        ("n", "12.5", "investment", "万元", Decimal(125_000), None),
        ("n", "12.5", "investment", "亿元", Decimal(1_250_000_000), None),
        ("n", "12.5", "investment", None, None, "no_unit"),
        ("t", "1,200", "investment", "万元", Decimal(12_000_000), "text_number"),
        ("t", "１２００", "investment", "万元", Decimal(12_000_000), "text_number"),
        ("t", "约5000", "done_to_date", "万元", None, "not_number"),
        ("t", "—", "done_to_date", "万元", None, None),
        ("e", "#REF!", "done_to_date", "万元", None, "error"),
        ("p", "45.5", "progress_percent", None, Decimal("45.5"), None),
        ("d", "2023-06-30", "start_planned", None, date(2023, 6, 30), None),
        ("t", "2023年6月", "finish_planned", None, date(2023, 6, 30), None),
        ("t", "下半年", "start_planned", None, None, "not_day"),
        ("t", "设备安装", "stage", None, "installation", None),
        ("t", "很快", "stage", None, None, "unknown_stage"),
        ("t", "开工一批", "batch", None, "started", None),
        ("t", "后年", "batch", None, None, "unknown_batch"),
        ("t", " 甲  乙 ", "note", None, "甲 乙", None),
    ],
)
def test_a_cell_is_read_by_what_its_column_means(reader, kind, raw, field, unit, value, trouble) -> None:
    reading = reader.read(SheetCell(0, kind, raw), field, unit)
    assert (reading.value, reading.trouble) == (value, trouble)


def test_what_is_written_is_read_back(reader) -> None:
    for value, field, unit in (
        (Decimal(125_000), "investment", "万元"),
        ("installation", "stage", None),
        ("started", "batch", None),
    ):
        shown = reader.write(value, field, unit)
        kind = "n" if isinstance(shown, Decimal) else "t"
        assert reader.read(SheetCell(0, kind, str(shown)), field, unit).value == value
    assert reader.show(Decimal(125_000), "investment", "万元") == "12.5万元"
    assert reader.show(date(2023, 6, 30), "start_planned", None) == "2023-06-30"
    assert reader.show(None, "note", None) == ""


def test_a_start_counts_from_the_first_day_and_an_end_to_the_last() -> None:
    assert read_day_cell("2023-06", "start_planned") == date(2023, 6, 1)
    assert read_day_cell("2023-06", "finish_planned") == date(2023, 6, 30)
