"""Rows of tables become facts: projects, commitments and measured series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.grid import read_day
from taizhang.facts.passage import build_passage
from taizhang.facts.table import read_tables
from taizhang.model.fact import Fact
from taizhang.model.text import Text

LEDGER: list[list[object]] = [
    ["甲区2023年重点项目台账", None, None, None, None, None],
    ["截至2023年6月30日", None, None, None, None, "单位：万元"],
    ["项目名称", "总投资", "年度计划投资", "建设阶段", "所属批次", "计划竣工时间"],
    ["总计", 33000, 9000, None, None, None],
    ["一、产业发展", None, None, None, None, None],
    ["云溪储能项目", 25000, 8000, "开工", "开工一批", "2024年6月"],
    ["青湖度假小镇", 8000, 1000, "谋划", "储备一批", "2025-12-31"],
    ["小计", 33000, 9000, None, None, None],
]


@pytest.fixture
def facts(read_sheet: Callable[..., Text], catalog: Catalog) -> list[Fact]:
    text = read_sheet(LEDGER, merged=("A1:F1", "A5:F5"))
    found = read_tables(build_passage(text, published_on=None, catalog=catalog))
    for fact in found:
        for span in fact.spans:
            assert text.content[span.start : span.end] == span.exact
    return found


def of(facts: list[Fact], name: str) -> dict[str, Fact]:
    return {f.measure.id or "": f for f in facts if f.measure and f.subject and f.subject.name == name}


def test_a_row_gives_a_fact_for_each_property_of_its_project(facts: list[Fact]) -> None:
    row = of(facts, "云溪储能项目")
    assert {"investment", "annual_plan", "stage", "batch", "finish_planned", "category"} <= set(row)
    assert (row["investment"].value, row["investment"].unit, row["investment"].status) == (
        Decimal(250000000),
        "CNY",
        "plan",
    )
    assert (row["stage"].stage, row["batch"].stage) == ("started", "started")
    assert {f.kind for f in row.values()} == {"project_state"}


def test_a_year_and_a_day_come_from_caption_and_cell(facts: list[Fact]) -> None:
    row = of(facts, "云溪储能项目")
    assert row["batch"].period is not None
    assert row["batch"].period.year == 2023
    assert row["stage"].period is not None
    assert row["stage"].period.start == date(2023, 6, 30)
    assert [of(facts, n)["finish_planned"].as_written.value for n in ("云溪储能项目", "青湖度假小镇")] == [  # type: ignore[union-attr]
        "2024-06-30",
        "2025-12-31",
    ]


def test_a_section_row_gives_its_rows_their_category(facts: list[Fact]) -> None:
    written = of(facts, "云溪储能项目")["category"].as_written
    assert written is not None
    assert written.value == "产业发展"


def test_totals_are_facts_of_the_programme_and_subtotals_of_nobody(facts: list[Fact]) -> None:
    totals = [f for f in facts if f.subject is not None and f.subject.kind == "programme"]
    assert [f.value for f in totals] == [330000000, 90000000]
    assert {f.subject.name for f in facts if f.subject} == {"云溪储能项目", "青湖度假小镇", "甲区2023年重点项目台账"}


def test_a_promise_row_gives_commitment_facts(read_sheet: Callable[..., Text], catalog: Catalog) -> None:
    rows: list[list[object]] = [
        ["2023年民生实事清单", None, None, None, None],
        ["序号", "实事项目", "目标任务", "数量", "责任单位"],
        [1, "新建养老服务站", "新建养老服务站6处", 6, "区民政局"],
        [2, "改造农村公路", "改造农村公路30公里", 30, "区交通局"],
    ]
    text = read_sheet(rows, merged=("A1:E1",))
    found = of(read_tables(build_passage(text, published_on=None, catalog=catalog)), "新建养老服务站")
    assert {"promise", "quantity", "owner", "number"} <= set(found)
    assert {f.kind for f in found.values()} == {"commitment"}
    assert (found["quantity"].value, found["quantity"].status) == (6, "target")


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


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2023-06", "2023-06-01", "2023-07-01"),
        ("2023年12月", "2023-12-01", "2024-01-01"),
        ("2023/6/30", "2023-06-30", "2023-07-01"),
        ("2024年底", "2024-01-01", "2025-01-01"),
    ],
)
def test_a_cell_names_a_day_or_a_month(words: str, start: str, end: str) -> None:
    period = read_day(words)
    assert period is not None
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("words", ["", "尽快", "2023-13", "2023年2月30日", "2023年、2024年"])
def test_a_cell_without_one_day_names_none(words: str) -> None:
    assert read_day(words) is None
