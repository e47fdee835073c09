"""How a Word document of an office is laid out: page, faces and lines of GB/T 9704."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from taizhang.views.book import Lang

# Chinese name, Latin name: what offices have, with Word's own substitutes where they do not.
TITLE, HEAD, BODY = ("方正小标宋简体", "Times New Roman"), ("黑体", "Arial"), ("仿宋", "Times New Roman")


def set_page(document: Any, words: str) -> None:
    """Set paper, margins, page number and the words at the head of each page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(foot, "— ", BODY, 10.5)
    run = add_run(foot, "", BODY, 10.5)
    for kind, field in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = field
        run._r.append(element)  # noqa: SLF001 - python-docx has no door for fields
    add_run(foot, " —", BODY, 10.5)
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_run(head, words, BODY, 9)


def set_language(document: Any, lang: Lang) -> None:
    """Set the language and the faces of text and headings."""
    style = document.styles["Normal"]
    _set_font(style.font, style.element.get_or_add_rPr(), BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN" if lang == "zh" else "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)
    for level, face, size in ((1, HEAD, 16), (2, HEAD, 14)):
        heading = document.styles[f"Heading {level}"]
        _set_font(heading.font, heading.element.get_or_add_rPr(), face)
        heading.font.size, heading.font.bold, heading.font.color.rgb = Pt(size), False, RGBColor(0, 0, 0)


def add_heading(document: Any, words: str, level: int) -> None:
    """Add a heading that Word can navigate."""
    paragraph = document.add_heading(words, level)
    paragraph.paragraph_format.space_before = Pt(14 if level == 1 else 8)
    paragraph.paragraph_format.space_after = Pt(4)


def add_line(
    document: Any, words: str, face: tuple[str, str], size: float, *, align: Any = None, after: float = 4
) -> None:
    """Add a paragraph of one face and size in points."""
    paragraph = document.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    add_run(paragraph, words, face, size).font.bold = False


def add_run(paragraph: Any, words: str, face: tuple[str, str], size: float) -> Any:
    """Add words of one face and size in points to a paragraph; gives the run."""
    run = paragraph.add_run(words)
    run.font.size = Pt(size)
    _set_font(run.font, run._r.get_or_add_rPr(), face)  # noqa: SLF001 - the East Asian font has no other door
    return run


def _set_font(font: Any, properties: Any, face: tuple[str, str]) -> None:
    chinese, latin = face
    font.name = latin
    fonts = properties.get_or_add_rFonts()
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), chinese)
