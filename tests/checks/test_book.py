"""A document laid out in paragraphs for the checks."""

from __future__ import annotations

from checks.examples import build_text
from taizhang.catalog import load_catalog
from taizhang.checks.book import Book, build_book
from taizhang.model.text import Run

WORDS = "产业发展取得新成效\n  全区工业总产值突破300亿元，新建学校3所。  \n图1 新建学校\n责任编辑\n"


def build(words: str, layout: tuple[Run, ...] = ()) -> Book:
    return build_book(build_text(words, layout), [], catalog=load_catalog())


def test_paragraphs_stand_at_their_places_without_the_blanks_around_them() -> None:
    book = build(WORDS)
    for paragraph in book.paragraphs:
        assert book.content[paragraph.start : paragraph.end] == paragraph.words == paragraph.words.strip()
    assert [p.kind for p in book.paragraphs][:3] == ["heading", "body", "caption"]


def test_a_paragraph_knows_the_heading_above_it() -> None:
    assert [p.heading for p in build(WORDS).paragraphs][:2] == [None, 0]


def test_a_position_finds_its_paragraph_and_a_gap_finds_none() -> None:
    book = build(WORDS)
    body = book.paragraphs[1]
    assert book.find_paragraph(body.start) is body
    assert book.find_paragraph(body.end - 1) is body
    assert book.find_paragraph(body.end) is None


def test_cells_are_kept_apart_from_paragraphs() -> None:
    words = "名称\t数量\n学校新建情况如下"
    layout = (Run(0, 2, "cell", row=0, column=0), Run(3, 5, "cell", row=0, column=1), Run(6, 14, "paragraph"))
    book = build(words, layout)
    assert len(book.cells) == 2
    assert [p.words for p in book.paragraphs] == ["学校新建情况如下"]


def test_a_finding_quotes_the_text_and_sorts_its_values() -> None:
    book = build(WORDS)
    start = WORDS.index("300")
    finding = book.build_finding("TZ301", "high", [(start, start + 3)], value="300", measure="产值")
    assert finding.spans[0].exact == "300"
    assert finding.values == (("measure", "产值"), ("value", "300"))
