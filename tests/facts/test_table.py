"""The tables of a text are told apart: ledgers of projects, lists of promises, and tables of numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from taizhang.catalog.entry import Catalog
from taizhang.facts.passage import build_passage
from taizhang.facts.table import read_tables
from taizhang.model.text import Text


def test_a_series_gives_one_observation_a_cell(read_sheet: Callable[..., Text], catalog: Catalog) -> None:
    rows: list[list[object]] = [
        ["2023年环境监测", None, None, None],
        ["指标", "单位", "1月", "2月"],
        ["细颗粒物浓度", "微克/立方米", 35, 31],
        ["优良天数", "天", 28, None],
    ]
    text = read_sheet(rows, merged=("A1:D1",))
    found = read_tables(build_passage(text, published_on=None, catalog=catalog))
    assert [(f.measure and f.measure.id, f.value, f.unit, f.period and f.period.start) for f in found] == [
        ("pm25", 35, "ug/m3", date(2023, 1, 1)),
        ("pm25", 31, "ug/m3", date(2023, 2, 1)),
        ("good_air_days", 28, "day", date(2023, 1, 1)),
    ]


def test_a_caption_of_two_units_gives_money_to_sums_and_per_cent_to_rates(
    read_sheet: Callable[..., Text], catalog: Catalog
) -> None:
    rows: list[list[object]] = [
        ["甲区2023年主要经济指标", None, None],
        [None, None, "单位：亿元、%"],
        ["指标名称", "绝对额", "增速"],
        ["固定资产投资", 45.6, 11.2],
        ["常住人口城镇化率", 60.5, None],
    ]
    found = read_tables(build_passage(read_sheet(rows), published_on=None, catalog=catalog))
    values = {(f.measure.name, f.basis): (f.value, f.unit) for f in found if f.measure is not None}
    assert values["固定资产投资", "level"] == (Decimal(4560000000), "CNY")
    assert values["固定资产投资", "change"] == (Decimal("11.2"), "%")
    assert values["常住人口城镇化率", "level"] == (Decimal("60.5"), "%")


def test_a_list_of_projects_titled_as_promises_gives_commitments(
    read_sheet: Callable[..., Text], catalog: Catalog
) -> None:
    rows: list[list[object]] = [
        ["2025年石桥区民生实事清单", None, None],
        ["项目名称", "目标任务", "年度投资（万元）"],
        ["口袋公园建设", "新建口袋公园6个", 820],
    ]
    found = read_tables(build_passage(read_sheet(rows, merged=("A1:C1",)), published_on=None, catalog=catalog))
    assert {f.kind for f in found} == {"commitment"}
    amounts = {f.measure.id: (f.value, f.unit, f.status) for f in found if f.measure and f.value is not None}
    assert amounts == {
        "quantity": (Decimal(6), "个", "target"),
        "money": (Decimal(8_200_000), "CNY", "plan"),
    }
