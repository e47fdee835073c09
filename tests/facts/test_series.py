"""Tables whose rows are measures: every cell an observation with the unit of its row and the period of its column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.model.fact import Fact
from taizhang.read import read_upload


def read_sheet(rows: list[list[object]]) -> list[Fact]:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return read_facts(read_upload("monthly.xlsx", data.getvalue()).text, catalog=load_catalog())


def test_a_cell_takes_its_unit_from_the_row_and_its_month_from_the_column() -> None:
    facts = read_sheet(
        [
            ["指标", "计量单位", "2023年1月", "2023年2月"],
            ["空气质量优良天数", "天", 24, 25],
            ["森林覆盖率", "%", 58.2, 58.3],
        ]
    )
    days = [f for f in facts if f.measure is not None and f.measure.id == "good_air_days"]
    assert [(f.value, f.unit) for f in days] == [(Decimal(24), "day"), (Decimal(25), "day")]
    assert [f.period and f.period.start for f in days] == [date(2023, 1, 1), date(2023, 2, 1)]
    assert {f.unit for f in facts} == {"day", "%"}


def test_a_column_of_growth_gives_changes_in_per_cent() -> None:
    facts = read_sheet([["指标", "单位", "2022年", "比上年增长（%）"], ["工业总产值", "亿元", 310.5, -3.2]])
    assert [(f.value, f.unit, f.basis) for f in facts] == [
        (Decimal(31050000000), "CNY", "level"),
        (Decimal("-3.2"), "%", "change"),
    ]


def test_a_cell_without_a_known_unit_is_left_out() -> None:
    assert read_sheet([["指标", "2022年"], ["某项", 12]]) == []


def test_the_parts_of_a_row_carry_its_unit_and_ten_thousands_are_counted() -> None:
    facts = read_sheet(
        [["指标", "2022年", "同比增长（±%）"], ["大牲畜（万头）", 9.6, 8.7], ["#肉牛", 3.2, 9.3], ["奶牛", 6.1, -1.2]]
    )
    heads = [(f.measure.name, f.value) for f in facts if f.measure is not None and f.unit == "头"]
    assert heads == [("大牲畜", Decimal(96000)), ("肉牛", Decimal(32000)), ("奶牛", Decimal(61000))]
    assert [f.value for f in facts if f.unit == "%"] == [Decimal("8.7"), Decimal("9.3"), Decimal("-1.2")]


def test_a_table_of_a_bulletin_is_of_the_year_the_bulletin_looks_back_on() -> None:
    page = (
        "<h1>2022年甲区统计公报</h1><p>（2023年3月1日）</p><p>主要数据</p>"
        "<table><tr><th>指标</th><th>产量（万吨）</th></tr><tr><td>粮食</td><td>6.5</td></tr></table>"
    )
    facts = read_facts(read_upload("page.html", page.encode()).text, catalog=load_catalog())
    assert [(f.value, f.period and f.period.year) for f in facts] == [(Decimal(65000000), 2022)]
