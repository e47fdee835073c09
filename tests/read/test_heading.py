import pytest

from taizhang.read.heading import Line, classify_lines

LONG = "去年，全区完成固定资产投资一百亿元，同比增长百分之九，增速位居前列，项目建设提速增效，运行质量稳步提升。"


def kinds(*texts: str) -> list[tuple[str, int | None]]:
    return [tuple(judged) for judged in classify_lines([Line(text) for text in texts])]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、过去一年工作回顾", 1),
        ("第三章 重点项目", 1),
        ("（二）坚持创新驱动，加快转型升级", 2),
        ("(十一)兜牢民生底线", 2),
        ("（四）城乡发展齐头并进、更趋协调。", 2),
        ("3. 项目推进情况", 3),
        ("3．项目推进情况", 3),
        ("（1）资金到位情况", 4),
        ("## 研究区概况", 2),
    ],
)
def test_numbering_before_longer_text_heads_it(text: str, level: int) -> None:
    assert kinds("开头。", text, LONG)[1] == ("heading", level)


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：",
        "来源：某某日报",
        "2025年1月18日",
        "（一）推动经济增长。全年新增企业100家，新增就业2000人。落实各项政策，兑现资金。",
        "省长 王一平",
        "抓住机遇，",
        "100 200 300",
        "旅游“三次创业",
        "——2025年1月在会议上",
    ],
)
def test_what_is_no_heading_stays_a_paragraph(text: str) -> None:
    assert kinds("开头。", text, LONG)[1] == ("paragraph", None)


def test_a_list_of_numbered_lines_is_no_row_of_headings() -> None:
    assert {kind for kind, _ in kinds("重点抓好：", "1.新建道路3公里", "2.改造小区4个", "3.植树500亩")[1:3]} == {
        "paragraph"
    }


def test_a_short_line_before_longer_text_is_a_heading() -> None:
    assert kinds("开头。", "产城景深度融合", LONG)[1][0] == "heading"


def test_in_a_group_the_first_line_stands_higher() -> None:
    assert kinds("开头。", "8个关键词", "展望新期待", LONG)[1:3] == [("heading", 2), ("heading", 3)]


def test_an_unnumbered_heading_stands_above_numbering_that_begins_deeper() -> None:
    assert kinds("开头。", "工作安排", "（一）稳增长", LONG)[1] == ("heading", 1)


def test_the_title_is_the_highest_heading() -> None:
    assert kinds("某某区2025年工作报告", LONG)[0] == ("heading", 1)


@pytest.mark.parametrize(
    "text",
    ["城市新面貌 摄/张三丰", "图为项目现场", "表3 主要指标", "单位：万元", "图片均由宣传部提供", "新区夜景　李四摄"],
)
def test_words_under_pictures_and_over_tables_are_captions(text: str) -> None:
    assert kinds("开头。", text, LONG)[1] == ("caption", None)


def test_a_lone_line_among_captions_is_one() -> None:
    assert kinds(LONG, "电池研发中心", "生产车间 摄/王一")[1] == ("caption", None)


def test_a_piece_of_a_broken_sentence_is_no_heading() -> None:
    assert kinds(LONG + "制定了《", "教育振兴行动计划", "》，并印发实施。" + LONG)[1] == ("paragraph", None)


def test_what_the_format_says_goes_before_what_it_looks_like() -> None:
    assert classify_lines([Line(LONG, level=2), Line("目录 3", kind="furniture")]) == [
        ("heading", 2),
        ("furniture", None),
    ]
