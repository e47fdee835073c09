"""A table whose heads stand beside their cells is the card of one project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from taizhang.catalog.entry import Catalog
from taizhang.facts.card import find_card
from taizhang.facts.grid import build_grids
from taizhang.facts.passage import Passage, build_passage
from taizhang.facts.table import read_tables
from taizhang.model.text import Text

CARD: list[list[object]] = [
    ["项目名称", "桐岭抽水蓄能电站", "建设单位", "桐岭能源公司"],
    ["总投资", "61.3亿元", "建设年限", "2024-2030年"],
    ["年度计划投资", "48,500万元", "建设地点", "桐岭镇"],
]


def prepare(read_sheet: Callable[..., Text], catalog: Catalog, rows: list[list[object]]) -> Passage:
    return build_passage(read_sheet(rows), published_on=date(2025, 3, 1), catalog=catalog)


def test_a_card_gives_the_properties_of_its_project(read_sheet: Callable[..., Text], catalog: Catalog) -> None:
    facts = read_tables(prepare(read_sheet, catalog, CARD))
    assert {f.subject.name for f in facts if f.subject} == {"桐岭抽水蓄能电站"}
    found = {f.measure.id: f for f in facts if f.measure}
    assert (found["investment"].value, found["investment"].unit) == (Decimal(6_130_000_000), "CNY")
    assert found["annual_plan"].value == Decimal(485_000_000)
    assert {"company", "place", "start_planned", "finish_planned"} <= found.keys()


def test_a_ledger_is_no_card(read_sheet: Callable[..., Text], catalog: Catalog) -> None:
    rows: list[list[object]] = [["项目名称", "总投资（万元）"], ["甲桥加固", 310], ["乙塘清淤", 95]]
    passage = prepare(read_sheet, catalog, rows)
    assert [find_card(passage, grid) for grid in build_grids(passage.text, published_on=None)] == [None]
