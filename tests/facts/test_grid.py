"""Tables as grids: heads, captions, unit, day and rows at their exact places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.facts.grid import build_grids, read_months
from taizhang.model.text import Text
from taizhang.read import read_upload

ROWS: list[list[object]] = [
    ["甲区重点项目台账", None, None, None],
    ["截至2023年6月30日", None, None, "单位：万元"],
    ["序号", "项目名称", "投资情况", None],
    [None, None, "总投资", "累计完成"],
    [1, "云溪储能项目", 25000, 1200],
    [2, "青湖度假小镇", 8000, 300],
]
MERGED = ("A1:D1", "A3:A4", "B3:B4", "C3:D3")


def test_heads_of_two_levels_become_paths(read_sheet: Callable[..., Text]) -> None:
    (grid,) = build_grids(read_sheet(ROWS, merged=MERGED), published_on=None)
    assert [grid.columns[i].words for i in range(4)] == ["序号", "项目名称", "投资情况/总投资", "投资情况/累计完成"]


def test_captions_give_title_unit_and_day_with_their_places(read_sheet: Callable[..., Text]) -> None:
    text = read_sheet(ROWS, merged=MERGED)
    (grid,) = build_grids(text, published_on=None)
    assert (grid.title, grid.unit, grid.as_of, grid.year) == ("甲区重点项目台账", "万元", date(2023, 6, 30), 2023)
    assert grid.unit_span is not None
    assert text.content[slice(*grid.unit_span)] == "万元"
    assert grid.as_of_span is not None
    assert text.content[slice(*grid.as_of_span)] == "2023年6月30日"


def test_rows_hold_the_runs_of_their_cells(read_sheet: Callable[..., Text]) -> None:
    text = read_sheet(ROWS, merged=MERGED)
    (grid,) = build_grids(text, published_on=None)
    assert [[text.content[r.start : r.end] for _, r in sorted(row.items())] for row in grid.rows.values()] == [
        ["1", "云溪储能项目", "25000", "1200"],
        ["2", "青湖度假小镇", "8000", "300"],
    ]


def test_a_head_may_carry_the_unit_of_its_column(read_sheet: Callable[..., Text]) -> None:
    rows: list[list[object]] = [
        ["指标", "完成（亿元）", "增长（%）"],
        ["工业总产值", 12.5, 3.1],
        ["财政收入", 2.5, 1.0],
    ]
    (grid,) = build_grids(read_sheet(rows), published_on=None)
    assert [grid.columns[i].unit for i in range(3)] == [None, "亿元", "%"]


def test_heads_said_again_from_left_to_right_are_tables_side_by_side(read_sheet: Callable[..., Text]) -> None:
    text = read_sheet(
        [["指标", "数值", "指标", "数值"], ["水库（座）", 14, "渡口（个）", 5], ["塘堰（口）", 310, "桥梁（座）", 88]]
    )
    grids = build_grids(text, published_on=None)
    assert [sorted(grid.columns) for grid in grids] == [[0, 1], [2, 3]]
    assert [len(grid.rows) for grid in grids] == [2, 2]


def test_a_text_without_tables_has_no_grids() -> None:
    assert build_grids(read_upload("page.txt", "新建学校3所。".encode()).text, published_on=None) == []


def test_a_table_of_a_web_page_takes_the_caption_above_it() -> None:
    page = (
        "<html><body><p>单位：亿元</p><table><tr><th>指标</th><th>2023年</th></tr>"
        "<tr><td>工业总产值</td><td>12.5</td></tr></table></body></html>"
    )
    (grid,) = build_grids(read_upload("page.html", page.encode()).text, published_on=None)
    assert grid.unit == "亿元"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("甲区2024年重点项目进展情况表（截至9月底）", date(2024, 9, 30)),
        ("甲区2024年三季度重点项目进展", date(2024, 9, 30)),
        ("甲区2024年1—5月重点项目进展", date(2024, 5, 31)),
        ("甲区2024年重点项目计划表", None),
        ("截至2024年", date(2024, 12, 31)),
    ],
)
def test_a_title_says_up_to_which_day_a_table_speaks(
    title: str, day: date | None, read_sheet: Callable[..., Text]
) -> None:
    rows: list[list[object]] = [[title, None], ["项目名称", "总投资"], ["云溪储能项目", 25000]]
    (grid,) = build_grids(read_sheet(rows, merged=("A1:B1",)), published_on=None)
    assert grid.as_of == day


@pytest.mark.parametrize("words", ["13—14月完成", "9-1月", "完成投资"])
def test_head_words_that_are_no_months_of_a_year_name_none(words: str) -> None:
    assert read_months(words, 2024) is None
