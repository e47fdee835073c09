"""Rows of tables become facts: projects and commitments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.grid import read_day
from taizhang.facts.passage import build_passage
from taizhang.facts.table import read_tables
from taizhang.model.fact import AsWritten, Fact
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


OFFICE: list[list[object]] = [
    ["石桥区2024年市级重点项目进展情况表（截至9月30日）", *[None] * 8],
    ["填报单位：区发展改革委", *[None] * 7, "单位：万元"],
    ["序号", "项目名称", "建设性质", "总投资", "2024年计划投资", "投资完成情况", None, None, "形象进度"],
    [*[None] * 5, "1-9月完成", "占年度计划%", "开工以来累计完成", None],
    ["一", "产业项目", *[None] * 7],
    [1, "青山装备产业园二期", "新建", 250000, 60000, 45000, "75.0%", 98000, "主体封顶"],
]


@pytest.fixture
def office(read_sheet: Callable[..., Text], catalog: Catalog) -> dict[str, Fact]:
    merged = ("A1:I1", "F3:H3", *(f"{c}3:{c}4" for c in "ABCDEI"))
    return of(
        read_tables(build_passage(read_sheet(OFFICE, merged=merged), published_on=None, catalog=catalog)),
        "青山装备产业园二期",
    )


def test_the_office_that_fills_in_a_table_is_not_its_unit_of_measure(office: dict[str, Fact]) -> None:
    assert (office["investment"].value, office["investment"].unit) == (Decimal(2_500_000_000), "CNY")


def test_the_months_of_a_head_and_the_day_of_a_title_are_when_a_cell_holds(office: dict[str, Fact]) -> None:
    done, total = office["done_this_year"].period, office["done_to_date"].period
    assert done is not None
    assert total is not None
    assert (done.start, done.end) == (date(2024, 1, 1), date(2024, 10, 1))
    assert (total.start, total.end) == (date(2024, 9, 30), date(2024, 10, 1))


def test_a_share_of_the_plan_is_no_plan_and_no_physical_progress(office: dict[str, Fact]) -> None:
    assert (office["plan_share"].value, office["plan_share"].unit) == (Decimal("75.0"), "%")
    assert office["annual_plan"].value == Decimal(600_000_000)
    assert "progress_percent" not in office


def test_the_kind_of_the_works_makes_no_project_an_invented_one(office: dict[str, Fact]) -> None:
    assert office["nature"].as_written is not None
    assert office["nature"].as_written.value == "新建"
    assert "invented" not in office


def test_a_row_numbered_in_words_with_a_name_alone_heads_the_rows_below(office: dict[str, Fact]) -> None:
    assert office["category"].as_written is not None
    assert office["category"].as_written.value == "产业项目"


def test_sums_with_their_number_are_sums_and_numbered_parts_with_sums_no_projects(
    read_sheet: Callable[..., Text], catalog: Catalog
) -> None:
    rows: list[list[object]] = [
        ["石桥区2025年重点项目表", None, None, None, None],
        ["序号", "项目名称", "总投资（亿元）", "建设年限", "截至2024年底累计完成投资（亿元）"],
        [None, "合计（2个）", 9.4, None, 1.6],
        ["一", "交通类（2个）", 9.4, None, 1.6],
        [1, "西环路", "6.1", "2024-2026", 1.6],
        [2, "北站广场", "约3.3亿", "2025", None],
        ["二", "水利类（1个）", 2, None, None],
        [3, "红岩水库", "12 000万元", None, None],
    ]
    found = read_tables(build_passage(read_sheet(rows, merged=("A1:E1",)), published_on=None, catalog=catalog))
    assert {f.subject.name for f in found if f.subject and f.kind == "project_state"} == {
        "西环路",
        "北站广场",
        "红岩水库",
    }
    road, square, lake = (of(found, name) for name in ("西环路", "北站广场", "红岩水库"))
    assert (road["category"].as_written, lake["category"].as_written) == (
        AsWritten("交通类", None),
        AsWritten("水利类", None),
    )
    assert road["done_to_date"].period is not None
    assert road["done_to_date"].period.end == date(2025, 1, 1)
    assert road["finish_planned"].as_written == AsWritten("2026-12-31", None)
    assert (square["investment"].value, square["investment"].comparator) == (Decimal(330_000_000), "approx")
    assert lake["investment"].value == Decimal(120_000_000)


def test_other_numbers_with_a_unit_are_observations_of_the_project(
    read_sheet: Callable[..., Text], catalog: Catalog
) -> None:
    rows: list[list[object]] = [
        ["项目名称", "总投资（万元）", "2025年投资（万元）", None, "用地（亩）", "责任单位"],
        [None, None, "1-8月计划", "1-8月完成", None, None],
        ["石桥水库加固工程", 12600, 5000, 2310, 41, "水利局"],
        ["城东污水处理厂", 8600, 4000, 0, "无", None],
    ]
    text = read_sheet(rows, merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2", "F3:F4"))
    found = read_tables(build_passage(text, published_on=None, catalog=catalog))
    others = [(f.measure and f.measure.name, f.status, f.unit) for f in found if f.kind == "observation"]
    assert others == [("1-8月计划", "plan", "CNY"), ("用地", "actual", "亩"), ("1-8月计划", "plan", "CNY")]
    assert of(found, "城东污水处理厂")["owner"].as_written == AsWritten("水利局", None)


def test_heads_of_two_levels_divide_an_investment_and_progress_words_tell_the_stage(
    read_sheet: Callable[..., Text], catalog: Catalog
) -> None:
    rows: list[list[object]] = [
        ["2023年重点项目台账", None, None, None, None],
        ["项目名称", "总投资（万元）", "2023年投资", None, "形象进度"],
        [None, None, "计划（万元）", "完成（万元）", None],
        ["石桥水库加固工程", 12600, 5000, 2310, "已开工，完成大坝加固120米"],
        ["城东污水处理厂二期", 8600, 4000, 0, "尚未开工"],
    ]
    text = read_sheet(rows, merged=("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"))
    found = read_tables(build_passage(text, published_on=None, catalog=catalog))
    row = of(found, "石桥水库加固工程")
    assert (row["annual_plan"].value, row["done_this_year"].value) == (Decimal(50000000), Decimal(23100000))
    assert row["stage"].stage == "started"
    assert "stage" not in of(found, "城东污水处理厂二期")
