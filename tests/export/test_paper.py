from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from tests.office_sample import build_county_book, build_small_book

from support import build_sample_site
from taizhang.export.paper import write_paper_docx
from taizhang.views.paper import build_bulletin, build_letter


def read(data: bytes):
    return Document(io.BytesIO(data))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_word_document_holds_every_line_of_the_bulletin(lang):
    say = build_sample_site(lang).t
    paper = build_bulletin(build_county_book(lang), "2023-3", say)
    document = read(write_paper_docx(paper, lang=lang, say=say))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for block in paper.blocks:
        assert block.words in words
    assert paper.organ in words and paper.number in words and paper.note in words
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [block.words for block in paper.blocks if block.kind == "heading"]


def test_the_table_repeats_its_head_and_holds_every_cell():
    say = build_sample_site("zh").t
    paper = build_bulletin(build_county_book(), "2023-3", say)
    table = read(write_paper_docx(paper, lang="zh", say=say)).tables[0]
    block = next(block for block in paper.blocks if block.kind == "table")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(block.heads), *map(list, block.rows)]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_items_of_a_letter_are_numbered_and_it_is_signed():
    say = build_sample_site("zh").t
    letter = build_letter(build_county_book(), "2023-3", "乙镇", say)
    words = [p.text for p in read(write_paper_docx(letter, lang="zh", say=say)).paragraphs]
    items = [block for block in letter.blocks if block.kind == "item"]
    assert [line for line in words if line.startswith("1．")]
    assert f"{len(items)}．{items[-1].words}" in words
    assert words.index("2023年10月9日") == words.index(letter.organ, 1) + 1


def test_the_same_paper_gives_the_same_bytes():
    say = build_sample_site("zh").t
    paper = build_bulletin(build_small_book(), "2023-2", say)
    data = write_paper_docx(paper, lang="zh", say=say)
    assert data == write_paper_docx(paper, lang="zh", say=say)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
