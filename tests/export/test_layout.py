from __future__ import annotations

from docx import Document
from docx.oxml.ns import qn

from taizhang.export.layout import BODY, HEAD, add_heading, add_line, add_run, set_language, set_page


def test_a_page_is_a4_with_the_margins_of_the_standard_and_numbers_itself():
    document = Document()
    set_page(document, "密")
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.top_margin.cm, 1)) == (21, 3.7)
    assert section.header.paragraphs[0].text == "密"
    assert section.footer.paragraphs[0]._p.findall(f".//{qn('w:instrText')}")[0].text == "PAGE"


def test_words_carry_a_chinese_and_a_latin_face():
    document = Document()
    set_language(document, "zh")
    run = add_run(document.add_paragraph(), "台账 1", BODY, 14)
    assert run.font.name == BODY[1]
    assert run._r.rPr.rFonts.get(qn("w:eastAsia")) == BODY[0]


def test_headings_and_lines_stand_in_order():
    document = Document()
    add_heading(document, "一、总体", 1)
    add_line(document, "完", HEAD, 12)
    assert [(p.text, p.style.name) for p in document.paragraphs] == [("一、总体", "Heading 1"), ("完", "Normal")]
