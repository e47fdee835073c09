from taizhang.read.column import Stretch
from taizhang.read.paragraph import build_paragraphs


def line(text: str, left: float, top: float, right: float, page: int = 1) -> Stretch:
    return Stretch(text, page, left, top, right, top + 10, 800.0, 600.0)


def test_words_cut_at_a_line_end_are_joined() -> None:
    lines = [line("The programme delivers infra-", 50, 100, 500), line("structure for all the people", 50, 115, 495)]
    assert build_paragraphs(lines)[0].text == "The programme delivers infrastructure for all the people"


def test_a_number_cut_at_a_line_end_is_one_in_chinese_and_two_in_english() -> None:
    lines = [line("甲" * 36 + "产值3", 50, 100, 500), line("00亿元" + "乙" * 38, 50, 115, 500)]
    assert "产值300亿元" in build_paragraphs(lines)[0].text
    lines = [
        line("The number of new projects was in the year 2022", 50, 100, 500),
        line("30 in all the towns", 50, 115, 495),
    ]
    assert "2022 30" in build_paragraphs(lines)[0].text


def test_an_indent_begins_a_paragraph() -> None:
    lines = [
        line("甲" * 40, 50, 100, 500),
        line("乙" * 40, 50, 115, 500),
        line("丙" * 38, 75, 130, 500),
        line("丁" * 40, 50, 145, 500),
    ]
    assert [paragraph.text[0] for paragraph in build_paragraphs(lines)] == ["甲", "丙"]


def test_a_hanging_item_stays_whole() -> None:
    lines = [line("（一）" + "甲" * 37, 50, 100, 500), line("乙" * 38, 75, 115, 500), line("丙" * 38, 75, 130, 500)]
    assert len(build_paragraphs(lines)) == 1


def test_a_sentence_over_two_pages_has_a_part_on_each() -> None:
    paragraph = build_paragraphs([line("空" * 40, 50, 700, 500), line("气" * 40, 50, 100, 500, page=2)])[0]
    assert [part.page for part in paragraph.parts] == [1, 2]
    assert paragraph.text == "空" * 40 + "气" * 40


def test_no_lines_make_no_paragraphs() -> None:
    assert build_paragraphs([]) == []
