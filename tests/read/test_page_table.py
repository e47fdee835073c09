"""Tables of a PDF: between rules, in columns without rules, and over the end of a page."""

from __future__ import annotations

from collections.abc import Callable

from taizhang.model.text import Run
from taizhang.read import Reading, read_upload
from taizhang.read.column import Stretch
from taizhang.read.page_table import find_page_tables

Page = list[tuple[float, float, float, str]]

EDGES = (50, 150, 250, 350)


def draw(tops: tuple[int, ...]) -> list[tuple[float, float, float, float]]:
    across = [(EDGES[0], top, EDGES[-1], top) for top in tops]
    return [*across, *((edge, tops[0], edge, tops[-1]) for edge in EDGES)]


def rows(reading: Reading) -> list[list[str]]:
    grid: dict[tuple[int, int], list[str]] = {}
    for run in reading.text.layout:
        if run.kind == "cell":
            grid.setdefault((run.table or 0, run.row or 0), []).append(reading.text.content[run.start : run.end])
    return [grid[key] for key in sorted(grid)]


def first_cell(reading: Reading) -> Run:
    return next(run for run in reading.text.layout if run.kind == "cell")


def test_ruled_cells_keep_their_words_their_page_and_their_box(make_pdf: Callable[..., bytes]) -> None:
    page: Page = [
        *((60.0, 80.0, 12.0, "石桥区重点项目表"), (60.0, 104.0, 10.0, "项目名称"), (160.0, 104.0, 10.0, "总投资")),
        *((260.0, 104.0, 10.0, "责任单位"), (60.0, 122.0, 10.0, "青山风电场"), (60.0, 134.0, 10.0, "二期工程")),
        *((160.0, 126.0, 10.0, "6800"), (260.0, 126.0, 10.0, "能源局")),
    ]
    reading = read_upload("a.pdf", make_pdf([page], rules=draw((100, 118, 150))))
    assert rows(reading) == [["项目名称", "总投资", "责任单位"], ["青山风电场二期工程", "6800", "能源局"]]
    run = first_cell(reading)
    assert (run.page, run.is_head) == (1, True)
    assert run.box == (50.0, 100.0, 150.0, 118.0)
    assert reading.text.content.startswith("石桥区重点项目表\n")


def test_words_on_both_sides_of_a_rule_are_two_cells_however_near(make_pdf: Callable[..., bytes]) -> None:
    page: Page = [
        *(
            (60.0, 104.0, 10.0, "名称"),
            (139.0, 104.0, 10.0, "7"),
            (151.0, 104.0, 10.0, "8"),
            (260.0, 104.0, 10.0, "丙级"),
        ),
        *((60.0, 124.0, 10.0, "甲街道办事处"), (160.0, 124.0, 10.0, "5"), (260.0, 124.0, 10.0, "9")),
    ]
    reading = read_upload("a.pdf", make_pdf([page], rules=draw((100, 120, 140))))
    assert rows(reading)[0] == ["名称 7", "8", "丙级"]


def test_words_that_hang_over_the_lower_rule_stay_with_the_words_before_them(make_pdf: Callable[..., bytes]) -> None:
    page: Page = [
        *((60.0, 104.0, 8.0, "名称"), (160.0, 104.0, 8.0, "数量"), (260.0, 104.0, 8.0, "备注")),
        *(
            (60.0, 124.0, 8.0, "甲村"),
            (160.0, 124.0, 8.0, "12500"),
            (160.0, 136.0, 8.0, "0"),
            (260.0, 124.0, 8.0, "暂无"),
        ),
        *((60.0, 144.0, 8.0, "乙村"), (160.0, 144.0, 8.0, "310"), (260.0, 144.0, 8.0, "暂无")),
    ]
    reading = read_upload("a.pdf", make_pdf([page], rules=draw((100, 120, 140, 160))))
    assert [row[1] for row in rows(reading)] == ["数量", "125000", "310"]


def test_a_table_goes_on_over_the_page_and_its_repeated_head_is_left_out(make_pdf: Callable[..., bytes]) -> None:
    head: Page = [(60.0, 104.0, 10.0, "村名"), (160.0, 104.0, 10.0, "户数"), (260.0, 104.0, 10.0, "人口")]
    first: Page = [*head, (60.0, 124.0, 10.0, "甲村"), (160.0, 124.0, 10.0, "31"), (260.0, 124.0, 10.0, "96")]
    second: Page = [*head, (60.0, 124.0, 10.0, "乙村"), (160.0, 124.0, 10.0, "44"), (260.0, 124.0, 10.0, "130")]
    reading = read_upload("a.pdf", make_pdf([first, second], rules=draw((100, 120, 140))))
    assert rows(reading) == [["村名", "户数", "人口"], ["甲村", "31", "96"], ["乙村", "44", "130"]]
    assert {run.table for run in reading.text.layout if run.kind == "cell"} == {0}
    assert [run.page for run in reading.text.layout if run.kind == "cell"] == [1] * 6 + [2] * 3


def stretch(text: str, left: float, top: float) -> Stretch:
    return Stretch(text, 1, left, top, left + 10 * len(text), top + 10, 800.0, 600.0)


def test_columns_of_figures_without_rules_are_a_table_with_the_head_above_them() -> None:
    lines = [
        ("指标", "单位", "数值"),
        ("藏书量", "万册", "41.6"),
        ("床位", "张", "2,210"),
        ("公路里程", "公里", "830.5"),
    ]
    words = [
        stretch(text, 60 + 120 * at, 100 + 20 * row) for row, line in enumerate(lines) for at, text in enumerate(line)
    ]
    title = stretch("社会事业指标", 120, 70)
    (table,), rest = find_page_tables([title, *words], [])
    assert rest == [title]
    assert [cell.text for cell in table.cells] == [text for line in lines for text in line]
    assert {cell.column for cell in table.cells} == {0, 1, 2}


def test_columns_of_running_text_are_no_table() -> None:
    words = [
        stretch(f"正文第{row}行写到这里还没有写完", left, 100 + 14 * row) for row in range(9) for left in (50, 300)
    ]
    assert find_page_tables(words, []) == ([], words)


def test_a_table_of_contents_is_none_of_figures() -> None:
    words = [
        stretch(text, left, 100 + 20 * row)
        for row in range(5)
        for text, left in ((f"第{row}节", 60), (f"{row * 3}", 400))
    ]
    assert find_page_tables(words, []) == ([], words)


def test_a_figure_close_behind_a_long_name_stands_in_its_own_column() -> None:
    lines = [
        ("指标", "上年"),
        ("规模以上企业数 88", ""),
        ("公路里程", "830"),
        ("医院床位", "2,210"),
        ("图书馆藏书", "41"),
    ]
    words = [
        stretch(text, 60 + 100 * at, 100 + 20 * row)
        for row, line in enumerate(lines)
        for at, text in enumerate(line)
        if text
    ]
    (table,), rest = find_page_tables(words, [])
    assert rest == []
    assert [cell.text for cell in table.cells if cell.row == 1] == ["规模以上企业数", "88"]
