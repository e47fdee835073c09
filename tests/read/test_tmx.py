"""Translation memories become rows of two cells; what is not one is refused in a line."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import read_upload
from taizhang.read.sniff import find_text_kind
from taizhang.read.tmx import NOTE, build_tmx

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh"/><body>'
TAIL = "</body></tmx>"


def unit(zh: str | None, en: str | None, *, swapped: bool = False) -> str:
    sides = [
        f'<tuv xml:lang="{lang}"><seg>{words}</seg></tuv>'
        for lang, words in (("zh-CN", zh), ("en-US", en))
        if words is not None
    ]
    return f"<tu>{''.join(reversed(sides) if swapped else sides)}</tu>"


def make(*units: str) -> bytes:
    return f"{HEAD}{''.join(units)}{TAIL}".encode()


def test_each_pair_is_a_row_with_chinese_first_whatever_the_order_of_the_file() -> None:
    reading = read_upload("a.tmx", make(unit("增长5%。", "Up 5%."), unit("甲", "A", swapped=True)))
    text = reading.text
    assert text.content == "增长5%。\tUp 5%.\n甲\tA"
    assert [(run.kind, run.table, run.row, run.column) for run in text.layout] == [
        ("cell", 0, 0, 0),
        ("cell", 0, 0, 1),
        ("cell", 0, 1, 0),
        ("cell", 0, 1, 1),
    ]
    assert [text.content[run.start : run.end] for run in text.layout] == ["增长5%。", "Up 5%.", "甲", "A"]


def test_the_language_is_the_one_translated_from_and_a_note_says_what_it_is() -> None:
    long = "The total output of the district grew steadily through the year and beyond. " * 9
    reading = read_upload("a.tmx", make(unit("全区产值", long)))
    assert reading.source.language == "zh"
    assert NOTE in reading.text.notes
    assert reading.text.reader == "tmx/1"
    assert reading.source.media_type == "application/x-tmx+xml"


@pytest.mark.parametrize(("words", "day"), [("2014年3月5日", date(2014, 3, 5)), ("2014年13月5日", None), ("甲", None)])
def test_the_day_the_opening_states_is_the_day_of_publication(words: str, day: date | None) -> None:
    assert read_upload("a.tmx", make(unit("报告", "Report"), unit(words, "A"))).source.published_on == day


def test_a_pair_with_one_side_keeps_its_column() -> None:
    layout = read_upload("a.tmx", make(unit("甲", "A"), unit(None, "B"), unit("丙", None))).text.layout
    assert [(run.row, run.column) for run in layout] == [(0, 0), (0, 1), (1, 1), (2, 0)]


def test_codes_of_the_program_are_left_out_and_what_they_wrap_stays() -> None:
    segment = 'a <bpt i="1">{b}</bpt>bold<ept i="1">{/b}</ept> and <hi>more</hi> end'
    assert read_upload("a.tmx", make(unit("甲", segment))).text.content == "甲\ta bold and more end"


def test_a_heading_says_its_level_on_both_sides() -> None:
    layout = read_upload(
        "a.tmx",
        make(unit("一、去年工作回顾", "I. Review"), unit("全区完成投资一百亿元，增长百分之九。" * 5, "Words")),
    ).text.layout
    assert [run.level for run in layout] == [1, 1, None, None]


def test_a_document_type_that_only_names_its_definition_is_read() -> None:
    data = make(unit("甲", "A")).replace(b"<tmx ", b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx ', 1)
    assert read_upload("a.tmx", data).text.content == "甲\tA"


@pytest.mark.parametrize("declared", ['[<!ENTITY a "b">]', 'SYSTEM "x.dtd" [<!ENTITY % p SYSTEM "file:///x"> %p;]'])
def test_declared_entities_are_refused(declared: str) -> None:
    data = make(unit("&a;", "A")).replace(b"<tmx ", f"<!DOCTYPE tmx {declared}>\n<tmx ".encode(), 1)
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.tmx", data)
    assert caught.value.reason == "entity"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make(unit("甲", "A"))[:-9], "broken"),
        (make(unit(None, "A")), "no_text"),
        (make(unit("甲", None)), "no_text"),
        (f"{HEAD}{'<tu>' * 400}{TAIL}".encode(), "broken"),
    ],
)
def test_what_is_no_whole_memory_of_both_languages_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload("a.tmx", data)
    assert caught.value.reason == reason


def test_a_memory_in_another_encoding_is_read_by_its_characters() -> None:
    data = make(unit("甲", "A")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_upload("a.tmx", data).text.content == "甲\tA"


def test_the_kind_is_known_by_its_content() -> None:
    assert find_text_kind("<!-- by hand -->\n<TMX version='1.4'>", "a.txt") == "tmx"
    assert build_tmx(make(unit("甲", "A")).decode(), "a").title == "甲"
