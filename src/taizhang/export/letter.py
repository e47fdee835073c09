"""The brief as a Word document that an office would sign: title, subtitle, numbered data, sources at the end."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from taizhang.export._archive import freeze_archive

if TYPE_CHECKING:
    from typing import Any

    from taizhang.views.apparatus import Note
    from taizhang.views.book import Lang
    from taizhang.views.brief import Brief, Item
    from taizhang.views.say import Say

# Chinese name, Latin name: what offices have, with Word's own substitutes where they do not.
_TITLE, _HEAD, _BODY = ("方正小标宋简体", "Times New Roman"), ("黑体", "Arial"), ("仿宋", "Times New Roman")


def write_docx(brief: Brief, *, lang: Lang, say: Say) -> bytes:
    """Give the brief as docx in the layout of an official paper (GB/T 9704: 28 pt lines, 仿宋 of size three)."""
    document = Document()
    _set_page(document, say)
    _set_language(document, lang)
    _add_line(document, brief.title, _TITLE, 22, align=WD_ALIGN_PARAGRAPH.CENTER)
    _add_line(document, brief.subtitle, _HEAD, 15, align=WD_ALIGN_PARAGRAPH.CENTER)
    day = say("brief.day", day=write_day(brief, lang))
    _add_line(document, day, _BODY, 12, align=WD_ALIGN_PARAGRAPH.CENTER, after=14)
    parts = (
        (say("brief.data_head", year=brief.year), brief.data),
        (say("brief.keywords_head", year=brief.plan_year), brief.keywords),
    )
    for heading, items in parts:
        if items:
            _add_heading(document, heading, 1)
        for item in items:
            _add_item(document, item, say)
    _add_heading(document, say("brief.sources"), 1)
    _add_line(document, say("brief.sources_lead", n=brief.n_unreviewed), _BODY, 10.5)
    for note in brief.notes:
        _add_note(document, note, say)
    document.core_properties.title = brief.title
    document.core_properties.subject = brief.subtitle
    document.core_properties.author = ""
    out = io.BytesIO()
    document.save(out)
    return freeze_archive(out.getvalue(), datetime.combine(brief.day, time(), UTC))


def write_day(brief: Brief, lang: Lang) -> str:
    """Give the day as papers write it."""
    day = brief.day
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%B} {day.year}"


def _set_page(document: Any, say: Say) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_run(foot, "— ", _BODY, 10.5)
    run = _add_run(foot, "", _BODY, 10.5)
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)  # noqa: SLF001 - python-docx has no door for fields
    _add_run(foot, " —", _BODY, 10.5)
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _add_run(head, say("brief.composed"), _BODY, 9)


def _set_language(document: Any, lang: Lang) -> None:
    style = document.styles["Normal"]
    _set_font(style.font, style.element.get_or_add_rPr(), _BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN" if lang == "zh" else "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)
    for level, face, size in ((1, _HEAD, 16), (2, _HEAD, 14)):
        heading = document.styles[f"Heading {level}"]
        _set_font(heading.font, heading.element.get_or_add_rPr(), face)
        heading.font.size, heading.font.bold, heading.font.color.rgb = Pt(size), False, RGBColor(0, 0, 0)


def _add_heading(document: Any, words: str, level: int) -> None:
    paragraph = document.add_heading(words, level)
    paragraph.paragraph_format.space_before = Pt(14 if level == 1 else 8)
    paragraph.paragraph_format.space_after = Pt(4)


def _add_item(document: Any, item: Item, say: Say) -> None:
    _add_heading(document, say("brief.numbered", n=item.number, title=item.title), 2)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(28)
    paragraph.paragraph_format.line_spacing = Pt(26)
    paragraph.paragraph_format.space_after = Pt(0)
    _add_run(paragraph, item.sentence, _BODY, 14)
    marks = "".join(f"[{number}]" for number in item.notes)
    _add_run(paragraph, marks, _BODY, 14).font.superscript = True


def _add_note(document: Any, note: Note, say: Say) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Pt(24), Pt(-24)
    form.space_after, form.line_spacing = Pt(2), Pt(15)
    _add_run(paragraph, f"[{note.number}] ", _BODY, 10.5)
    _add_run(paragraph, say("brief.note_written", written=write_values(note, say)), _HEAD, 10.5)
    for words, is_value in frame_sentence(note, say):
        _add_run(paragraph, words, _BODY, 10.5).font.underline = is_value
    _add_run(paragraph, write_origin(note, say), _BODY, 10.5)


def write_values(note: Note, say: Say) -> str:
    """Give the values of a note as the document writes them."""
    return say("brief.note_between").join(dict.fromkeys(note.written))


def frame_sentence(note: Note, say: Say) -> list[tuple[str, bool]]:
    """Give the sentence of a note in quotation marks, in stretches with whether each is a value used."""
    slot = "\N{OBJECT REPLACEMENT CHARACTER}"
    before, _, after = say("brief.note_sentence", sentence=slot).partition(slot)
    return [(before, False), *note.sentence, (after, False)]


def write_origin(note: Note, say: Say) -> str:
    """Give publisher, title and day of a source in one line."""
    parts = [note.publisher, say("brief.note_title", title=note.title)]
    parts += [note.published_on.isoformat() if note.published_on else None]
    return say("brief.note_origin", origin=say("brief.note_join").join(part for part in parts if part))


def _add_line(
    document: Any, words: str, face: tuple[str, str], size: float, *, align: Any = None, after: float = 4
) -> None:
    paragraph = document.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    _add_run(paragraph, words, face, size).font.bold = False


def _add_run(paragraph: Any, words: str, face: tuple[str, str], size: float) -> Any:
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
