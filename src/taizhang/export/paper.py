"""A paper of the office as a Word document: red head, body, signature, in the layout of GB/T 9704."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from taizhang.export._archive import freeze_archive
from taizhang.export.layout import BODY, HEAD, TITLE, add_heading, add_line, add_run, set_language, set_page
from taizhang.views.paper import say_day

if TYPE_CHECKING:
    from taizhang.views.book import Lang
    from taizhang.views.paper import Block, Paper
    from taizhang.views.say import Say

_RED = RGBColor(0xC0, 0x1F, 0x1F)


def write_paper_docx(paper: Paper, *, lang: Lang, say: Say) -> bytes:
    """Give a paper as docx; the same paper gives the same bytes."""
    document = Document()
    set_page(document, "")
    set_language(document, lang)
    _add_organ(document, paper)
    add_line(document, paper.title, TITLE, 20, align=WD_ALIGN_PARAGRAPH.CENTER, after=14)
    if paper.to:
        add_line(document, paper.to, BODY, 14, after=0)
    number = 0
    for block in paper.blocks:
        number = number + 1 if block.kind == "item" else 0
        _add_block(document, block, number, say)
    for words in (paper.organ, say_day(paper.day, say)):
        add_line(document, words, BODY, 14, align=WD_ALIGN_PARAGRAPH.RIGHT, after=0)
    add_line(document, "", BODY, 9)
    add_line(document, paper.note, BODY, 9)
    document.core_properties.title = paper.title
    document.core_properties.subject = paper.number
    document.core_properties.author = ""
    out = io.BytesIO()
    document.save(out)
    return freeze_archive(out.getvalue(), datetime.combine(paper.day, time(), UTC))


def _add_organ(document: Any, paper: Paper) -> None:
    organ = document.add_paragraph()
    organ.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(organ, paper.organ, TITLE, 28).font.color.rgb = _RED
    number = document.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(number, paper.number, BODY, 14)
    number.paragraph_format.space_after = Pt(18)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "C01F1F")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    number._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no door for borders


def _add_block(document: Any, block: Block, number: int, say: Say) -> None:
    if block.kind == "heading":
        add_heading(document, block.words, 1)
    elif block.kind == "table":
        _add_table(document, block)
    else:
        words = say("paper.item", n=number, words=block.words) if block.kind == "item" else block.words
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.first_line_indent, form.line_spacing, form.space_after = Pt(28), Pt(26), Pt(0)
        add_run(paragraph, words, BODY, 14)


def _add_table(document: Any, block: Block) -> None:
    caption = document.add_paragraph()
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    add_run(caption, block.words, HEAD, 12)
    table = document.add_table(rows=0, cols=len(block.heads))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    rows = (block.heads, *block.rows)
    table.autofit = False
    widths = [Cm(1.3), Cm(3.6), *[Cm(10.6 / (len(block.heads) - 2))] * (len(block.heads) - 2)]
    for place, row in enumerate(rows):
        cells = table.add_row().cells
        is_strong = place == 0 or (block.has_total and place == len(rows) - 1)
        for column, words in enumerate(row):
            cells[column].width = widths[column]
            paragraph = cells[column].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            is_word = column == 1 or place == 0
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if is_word else WD_ALIGN_PARAGRAPH.RIGHT
            add_run(paragraph, words, HEAD if is_strong else BODY, 10.5)
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - nor for heads that repeat on every page
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    head.append(repeat)
    add_line(document, "", BODY, 6)
