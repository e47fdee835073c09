import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from support import build_sample_book, build_sample_site
from taizhang.export.letter import frame_sentence, write_docx, write_values
from taizhang.views.brief import build_brief


def write(lang="zh"):
    say = build_sample_site(lang).t
    brief = build_brief(build_sample_book(lang), say)
    return brief, write_docx(brief, lang=lang, say=say)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_document_tells_every_datum_and_lists_every_source(lang):
    brief, data = write(lang)
    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    for item in (*brief.data, *brief.keywords):
        assert item.sentence in words
    for note in brief.notes:
        assert f"[{note.number}] " in words and note.title in words


def test_it_has_a_title_a_day_and_headings_that_word_can_navigate():
    brief, data = write()
    document = Document(io.BytesIO(data))
    assert document.paragraphs[0].text == brief.title
    assert "2023年7月1日" in document.paragraphs[2].text
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "2022年的数据",
        "2023年的关键词",
        "出处",
    ]


def test_chinese_text_names_chinese_fonts():
    _, data = write()
    runs = [run for paragraph in Document(io.BytesIO(data)).paragraphs for run in paragraph.runs]
    fonts = {run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in runs if run._r.rPr is not None}
    assert {"仿宋", "黑体", "方正小标宋简体"} <= fonts


def test_the_file_carries_no_clock():
    _, data = write()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2023-07-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_values_used_are_underlined_in_their_sentence():
    brief, _ = write()
    say = build_sample_site("zh").t
    stretches = frame_sentence(brief.notes[0], say)
    assert stretches[0] == ("“", False) and stretches[-1] == ("”", False)
    assert ("300", True) in stretches
    assert write_values(brief.notes[0], say).startswith("300亿元")
