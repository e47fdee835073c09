"""Which column holds the measure, whom the rows are about, the unit and the time is told by heads and cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.grid import build_grids
from taizhang.facts.passage import build_passage
from taizhang.facts.table_shape import Shape, find_shape
from taizhang.model.text import Text


@pytest.fixture
def shape(read_sheet: Callable[..., Text], catalog: Catalog) -> Callable[[list[list[object]]], Shape]:
    def make(rows: list[list[object]]) -> Shape:
        passage = build_passage(read_sheet(rows), published_on=None, catalog=catalog)
        return find_shape(passage, build_grids(passage.text, published_on=None)[0])

    return make


def test_a_table_of_records_has_a_column_for_each_of_them(shape: Callable[..., Shape]) -> None:
    found = shape(
        [
            ["指标名称", "地区", "年份", "数值", "单位"],
            ["用水量", "甲县", 2019, 310.5, "万吨"],
            ["用水量", "乙县", 2020, 288, "万吨"],
        ]
    )
    assert (found.measure, found.whom, found.time, found.values, found.unit) == (0, 1, 2, [3], 4)


def test_rows_are_told_to_be_years_villages_or_firms(shape: Callable[..., Shape]) -> None:
    years = shape([["年份", "户籍人口（人）"], [2018, 5120], [2019, 5208]])
    villages = shape([["名称及范围", "户数"], ["石板村", 212], ["青杠村", 180]])
    firms = shape([["序号", "单位全称", "产值（万元）"], [1, "甲机械有限公司", 4200], [2, "乙食品有限公司", 3100]])
    assert (years.time, years.measure, years.whom) == (0, None, None)
    assert (villages.whom, villages.whom_kind) == (0, "place")
    assert (firms.whom, firms.whom_kind, firms.values) == (1, "organisation", [2])


def test_places_may_head_the_columns(shape: Callable[..., Shape]) -> None:
    found = shape(
        [["指标", "单位", "合计", "东关街道", "柏林镇"], ["耕地", "亩", 900, 300, 600], ["水田", "亩", 400, 100, 300]]
    )
    assert found.head_places == {3: 0, 4: 0}


def test_sorts_of_places_are_nobody(shape: Callable[..., Shape]) -> None:
    found = shape([["指标", "单位", "城镇", "农村"], ["低保人数", "人", 900, 300], ["特困人员", "人", 40, 100]])
    assert found.head_places == {}
