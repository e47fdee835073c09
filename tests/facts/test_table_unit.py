"""A number is in its own unit, that of its row or column, or the one of the caption that fits it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.passage import build_passage
from taizhang.facts.table import read_tables
from taizhang.model.text import Text


@pytest.fixture
def units(read_sheet: Callable[..., Text], catalog: Catalog) -> Callable[[list[list[object]]], list[str | None]]:
    def make(rows: list[list[object]]) -> list[str | None]:
        facts = read_tables(build_passage(read_sheet(rows), published_on=None, catalog=catalog))
        return [fact.unit for fact in facts]

    return make


def test_the_cell_comes_before_the_row_and_the_row_before_the_column(units: Callable[..., list[str | None]]) -> None:
    assert units([["指标", "数值（万元）"], ["甲收入", "3亿元"], ["乙林地（亩）", 40], ["丙收入", 6]]) == [
        "CNY",
        "亩",
        "CNY",
    ]


def test_a_name_may_say_in_what_it_is_counted(units: Callable[..., list[str | None]]) -> None:
    assert units([["村名", "户数", "户籍人口", "专家数"], ["石板村", 212, 700, 3], ["青杠村", 180, 610, 2]]) == [
        *("户", "person", None),
        *("户", "person", None),
    ]


def test_of_several_units_of_a_caption_the_one_that_fits_is_taken(units: Callable[..., list[str | None]]) -> None:
    rows = [
        ["单位：亿元、万人、%", None],
        ["指标", "2021年"],
        ["地区生产总值", 88.1],
        ["常住人口", 12.5],
        ["森林覆盖率", 51],
        ["某某数", 3],
    ]
    assert units(rows) == ["CNY", "person", "%", None]


def test_money_of_a_caption_is_not_given_to_what_is_counted(units: Callable[..., list[str | None]]) -> None:
    rows = [["单位：万元", None, None], ["镇街", "投资额", "项目数"], ["白石镇", 310, 4], ["青溪镇", 280, 3]]
    assert units(rows) == ["CNY", None, "CNY", None]


def test_a_unit_the_catalogue_lacks_stays_as_written(units: Callable[..., list[str | None]]) -> None:
    assert units([["指标", "单位", "2020年"], ["粉碎机", "台/套", 7], ["水泵", "台", 9]]) == ["台/套", "台"]


def test_scores_are_in_points_and_a_name_may_be_said_in_english_too(units: Callable[..., list[str | None]]) -> None:
    assert units([["镇街", "治理（30分）", "总分"], ["白石镇", 26.5, 88], ["青溪镇", 25, 86]]) == ["分"] * 4
    assert units([["指标 Item", "2015"], ["公路里程（公里） Length of Highways", 310]]) == ["m"]
