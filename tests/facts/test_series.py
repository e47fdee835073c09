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


def test_a_cell_without_a_known_unit_is_given_without_one() -> None:
    (fact,) = read_sheet([["指标", "2022年"], ["某项", 12]])
    assert (fact.value, fact.unit, fact.measure and fact.measure.name) == (Decimal(12), None, "某项")


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


def read_titled(rows: list[list[object]], *merged: str) -> list[Fact]:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    data = BytesIO()
    book.save(data)
    return read_facts(read_upload("quarter.xlsx", data.getvalue()).text, catalog=load_catalog())


TOWNS: list[list[object]] = [
    ["石桥区2024年三季度各镇街固定资产投资完成情况", None, None, None, None, None],
    [None, None, None, None, None, "单位：亿元"],
    ["镇街", "全年任务", "1-9月完成", "完成率", "同比增长", "排名"],
    ["青石镇", 12.5, 9.86, "78.9%", "-3.4%", 1],
    ["合计", 20.5, 15.06, "73.5%", "6.1%", None],
]


def test_a_row_that_names_a_place_is_about_it_and_the_title_says_what_is_measured() -> None:
    town = [f for f in read_titled(TOWNS, "A1:F1") if f.subject is not None and f.subject.name == "青石镇"]
    assert [(f.measure and f.measure.id, f.status, f.basis, f.value) for f in town] == [
        ("fixed_investment", "target", "level", Decimal(1_250_000_000)),
        ("fixed_investment", "actual", "level", Decimal(986_000_000)),
        (None, "actual", "share", Decimal("78.9")),
        ("fixed_investment", "actual", "change", Decimal("-3.4")),
        (None, "actual", "rank", Decimal(1)),
    ]
    assert [(f.period.start, f.period.end) for f in town if f.period] == [
        (date(2024, 1, 1), date(2025, 1, 1)),
        *[(date(2024, 1, 1), date(2024, 10, 1))] * 4,
    ]
    assert town[2].measure is not None
    assert town[2].measure.name == "完成率"


def test_the_sum_of_places_is_about_the_place_the_title_opens_with() -> None:
    sums = [f for f in read_titled(TOWNS, "A1:F1") if f.subject is not None and f.subject.name == "石桥区"]
    assert [f.value for f in sums] == [Decimal(2_050_000_000), Decimal(1_506_000_000), Decimal("73.5"), Decimal("6.1")]


def test_a_rank_is_never_read_in_the_unit_of_the_table() -> None:
    (rank,) = [f for f in read_titled(TOWNS, "A1:F1") if f.kind == "ranking"]
    assert (rank.value, rank.unit, rank.basis) == (Decimal(1), "位", "rank")


def test_two_levels_of_heads_tell_a_month_from_the_months_so_far() -> None:
    facts = read_titled(
        [
            ["石桥区2024年9月主要经济指标", None, None, None, None],
            ["指标名称", "计量单位", "9月", "1-9月", None],
            [None, None, "绝对量", "绝对量", "同比±%"],
            ["社会消费品零售总额", "万元", 98560, "865,230", 5.1],
        ],
        "A1:E1", "D2:E2", "A2:A3", "B2:B3",
    )  # fmt: skip
    assert [(f.period.start, f.period.end) for f in facts if f.period] == [
        (date(2024, 9, 1), date(2024, 10, 1)),
        *[(date(2024, 1, 1), date(2024, 10, 1))] * 2,
    ]
    assert [f.value for f in facts] == [Decimal(985_600_000), Decimal(8_652_300_000), Decimal("5.1")]


def test_the_month_a_table_is_made_for_is_told_from_the_year_so_far() -> None:
    facts = read_titled(
        [
            ["石桥区2024年9月财政收支情况", None, None],
            [None, None, "单位：万元"],
            ["指标", "本月", "累计"],
            ["一般公共预算收入", 8650, 72100],
        ],
        "A1:C1",
    )
    assert [(f.period.start, f.period.end) for f in facts if f.period] == [
        (date(2024, 9, 1), date(2024, 10, 1)),
        (date(2024, 1, 1), date(2024, 10, 1)),
    ]


def test_a_column_of_aims_gives_targets() -> None:
    facts = read_titled(
        [["2024年主要指标", None, None], ["指标", "单位", "全年目标"], ["工业总产值", "亿元", 310.5]], "A1:C1"
    )
    assert [(f.kind, f.status) for f in facts] == [("target", "target")]


def test_a_head_that_says_what_is_counted_completes_the_name_of_its_row() -> None:
    facts = read_sheet([["指标", "招生数(人)", "在校生数(人)"], ["（一）普通高中", 812, 2430]])
    told = [(f.measure.name, f.basis) for f in facts if f.measure]
    assert told == [("普通高中招生数", "count"), ("普通高中在校生数", "count")]


def test_a_year_may_stand_in_the_rows_and_the_measure_in_the_heads() -> None:
    facts = read_sheet([["年份", "财政收入（亿元）", "同比增长（%）"], [2016, 20.4, 3.1], [2017, 19.8, -2.9]])
    assert [(f.measure and f.measure.name, f.value, f.period and f.period.start) for f in facts] == [
        ("财政收入", Decimal(2_040_000_000), date(2016, 1, 1)),
        ("财政收入", Decimal("3.1"), date(2016, 1, 1)),
        ("财政收入", Decimal(1_980_000_000), date(2017, 1, 1)),
        ("财政收入", Decimal("-2.9"), date(2017, 1, 1)),
    ]


def test_towns_may_stand_in_the_heads_and_a_budget_is_a_plan() -> None:
    towns = read_sheet([["指标", "单位", "合计", "柏林镇", "青溪乡"], ["耕地面积", "亩", 900, 300, 600]])
    assert [f.subject and f.subject.name for f in towns] == [None, "柏林镇", "青溪乡"]
    budget = read_sheet([["项目", "2022年预算数（万元）", "2022年执行数（万元）"], ["专项收入", 330, 318]])
    assert [f.status for f in budget] == ["plan", "actual"]


def test_the_table_of_a_plan_sets_aims_beside_the_year_before_it() -> None:
    facts = read_titled(
        [
            ["“十四五”时期主要指标", None, None, None],
            ["指标", "2020年", "2025年", "年均增速［累计］"],
            ["森林覆盖率（%）", 48.1, "≥51", "［2.9］"],
            ["城镇调查失业率（%）", 5.1, "＜5.5", None],
        ],
        "A1:D1",
    )
    assert [(f.status, f.comparator, f.unit) for f in facts] == [
        *(("actual", "eq", "%"), ("target", "ge", "%"), ("target", "eq", "pp")),
        *(("actual", "eq", "%"), ("target", "lt", "%")),
    ]
    assert [f.period and f.period.end for f in facts][2] == date(2026, 1, 1)


def test_a_year_and_a_month_may_stand_in_two_columns() -> None:
    (fact,) = read_sheet([["年份", "月份", "区县", "指标", "值（亿元）"], [2024, "1-2", "甲县", "外贸总额", 3.1]])
    assert fact.period is not None
    assert (fact.period.start, fact.period.end) == (date(2024, 1, 1), date(2024, 3, 1))
    assert fact.subject is not None
    assert fact.subject.name == "甲县"


def test_a_row_without_numbers_says_of_what_the_rows_below_it_are() -> None:
    facts = read_sheet(
        [
            ["2012年畜牧业生产", None, None],
            ["指标名称", "指标值", "同比增长（%）"],
            ["期末畜禽存栏", None, None],
            ["奶牛（万头）", 60.2, 9.2],
            ["羊（万只）", 121.7, 7.0],
            ["期末畜禽出栏", None, None],
            ["肉羊（万只）", 96.2, 5.3],
            ["畜禽产品产量", None, None],
            ["肉类总产量（万吨）", 33.8, 9.4],
            ["牛奶（万吨）", 173.5, 5.1],
        ]
    )
    names = [fact.measure.name for fact in facts if fact.measure is not None and fact.basis != "change"]
    assert names == ["奶牛存栏", "羊存栏", "肉羊出栏", "肉类总产量", "牛奶产量"]


def test_a_month_s_end_is_no_word_of_the_measure_and_how_much_was_made_is_said_once() -> None:
    balances = read_sheet(
        [["2012年末存贷款（亿元）", None], ["指标", "12月末"], ["单位存款", 775.0], ["个人存款", 1169.0]]
    )
    assert [fact.measure.name for fact in balances if fact.measure is not None] == ["单位存款", "个人存款"]
    made = read_sheet([["产品名称", "单位", "产量"], ["原油加工量", "万吨", 1286.5], ["汽油", "万吨", 333.7]])
    assert [fact.measure.name for fact in made if fact.measure is not None] == ["原油加工量", "汽油产量"]


def test_a_table_of_the_whole_output_tells_what_each_trade_added() -> None:
    facts = read_sheet(
        [["2012年生产总值（亿元）", None], ["指标", "绝对值"], ["地区生产总值", 400], ["工业", 315], ["建筑业", 8]]
    )
    assert [fact.measure.name for fact in facts if fact.measure is not None] == [
        "地区生产总值",
        "工业增加值",
        "建筑业增加值",
    ]
