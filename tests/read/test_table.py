import pytest

from taizhang.read.draft import Draft
from taizhang.read.table import Cell, add_tables, is_figure, judge_rows

Rows = list[list[str]]


def grid(*rows: str) -> list[list[Cell]]:
    """`a|b|-|c`: cells of a row, `-` for none; `a<2` is two columns wide, `a^2` two rows high."""
    made = []
    for number, row in enumerate(rows):
        cells, column = [], 0
        for word in row.split("|"):
            text, _, wide = word.partition("<")
            text, _, high = text.partition("^")
            if text not in ("-", ""):
                cells.append(Cell(number, column, text, int(high or 1), int(wide or 1)))
            column += int(wide or 1)
        if cells:
            made.append(cells)
    return made


def judge(*rows: str) -> str:
    """One letter a row: C caption, H head, c cell, n note, p paragraph."""
    return "".join(
        "H" if head else kind[0].replace("c", "C" if kind == "caption" else "c")
        for kind, head in judge_rows(grid(*rows))
    )


@pytest.mark.parametrize(
    ("rows", "letters"),
    [
        (("项目|投资", "甲|5", "乙|6"), "Hcc"),
        (("重点项目表<3", "单位：万元|-|-", "项目|投资|完成", "甲|5|6"), "CCHc"),
        (("重点项目表", "项目|投资|完成", "甲|5|6"), "CHc"),
        (("序号^2|项目^2|投资（万元）<2|进度", "-|-|总投资|年度|(%)", "1|甲|5|6|7"), "HHc"),
        (("名称^3|投资<4", "-|总<2|年度<2", "-|亿元|万元|亿元|万元", "某区|1|2|3|4"), "HHHc"),
        (("指标|2021年|2022年|2023年", "产值|1|2|3"), "Hc"),
        (("指标|产值|增速", "-|亿元|%", "甲区|5|6", "乙区|7|8"), "HHcc"),
        (("指标|甲|乙|丙", "甲|1|2|3", "产值|4.1|5.2|6"), "HHc"),
        (("指标|产值<2|增速<2", "畜禽存栏", "牛|5|-|6", "羊|5|-|6"), "Hccc"),
        (("项目|状态|责任单位", "甲|开工|某局", "乙|竣工|某局"), "Hcc"),
        (("产品|单位|产量<2|同比<2", "原油|万吨|持平|-|持平", "气|亿方|3|-|4", "油|万吨|3|-|4"), "Hccc"),
        (("1|2|3", "4|5|6"), "cc"),
        (("月报<4", "监测范围：某区<2|单位：见各行<2", "指标|1月|2月|3月", "天数|5|6|7"), "CCHc"),
        (("项目|投资", "甲|5", "注：投资为计划数"), "Hcn"),
        (("数据来源：各省市统计年鉴与公报汇编", "计算公式：三产增加值除以二产增加值"), "pp"),
        (("主要指标（2023年）<3", "截至6月底|-|单位：亿元", "指标|产值|增速", "甲|1|2"), "CCHc"),
    ],
)
def test_captions_heads_and_notes_are_told_from_rows_of_data(rows: tuple[str, ...], letters: str) -> None:
    assert judge(*rows) == letters


def test_a_new_caption_and_head_after_a_blank_row_begin_a_new_table() -> None:
    draft = Draft("xlsx/1", "x")
    cells = [cell for row in grid("项目|投资", "甲|5", "", "附表二", "事项|金额", "乙|6") for cell in row]
    assert add_tables(draft, cells, first=3, sheet="表") == 5
    assert [(run.table, run.kind, run.is_head) for run in draft.runs][4:7] == [
        (4, "caption", False),
        (4, "cell", True),
        (4, "cell", True),
    ]


def test_rows_after_a_blank_row_without_a_head_stay_in_their_table() -> None:
    draft = Draft("xlsx/1", "x")
    cells = [cell for row in grid("项目|投资|完成", "甲|5|1", "", "乙|6|2") for cell in row]
    assert add_tables(draft, cells, first=0) == 1


@pytest.mark.parametrize(
    ("text", "is_one"), [("1,234.5", True), ("-3%", True), ("2023年", False), ("第1批", False), ("2023-06-30", True)]
)
def test_figures_are_told_from_words(text: str, is_one: bool) -> None:
    assert is_figure(text) is is_one
