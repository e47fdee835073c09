"""Office documents from plain text: `%` title lines, `=` a notice, `#` and `##` headings, else paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .package import read_moment, write_package

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONTS = {"Normal": "仿宋_GB2312", "Heading 1": "黑体", "Heading 2": "楷体_GB2312", "Title": "方正小标宋简体"}


def write_document(source: Path, path: Path) -> None:
    """Write one document from its text."""
    document = _build_document()
    is_first = True
    for line in source.read_text(encoding="utf-8").splitlines():
        mark, _, words = line.partition(" ")
        if mark == "%":
            paragraph = document.add_paragraph(words, style="Title" if is_first else "Subtitle")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            is_first = False
        elif mark in ("#", "##"):
            document.add_heading(words, level=len(mark))
        elif mark == "=":
            document.add_paragraph(words, style="Quote")
        else:
            _indent(document.add_paragraph(line))
    write_package(document, path)


def _build_document() -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = "示例"
    properties.comments = properties.title = ""
    properties.created = properties.modified = read_moment()
    for name, font in _FONTS.items():
        style = document.styles[name]
        style.font.name = font
        style.font.size = Pt(22 if name == "Title" else 16)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    return document


def _indent(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.line_spacing = Pt(28)
