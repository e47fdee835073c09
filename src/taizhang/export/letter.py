"""The brief as a Word document that an office would sign: title, subtitle, numbered data, sources at the end."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from taizhang.export._archive import freeze_archive
from taizhang.export.layout import BODY, HEAD, TITLE, add_heading, add_line, add_run, set_language, set_page

if TYPE_CHECKING:
    from typing import Any

    from taizhang.views.apparatus import Note
    from taizhang.views.book import Lang
    from taizhang.views.brief import Brief, Item
    from taizhang.views.say import Say


def write_docx(brief: Brief, *, lang: Lang, say: Say) -> bytes:
    """Give the brief as docx in the layout of an official paper (GB/T 9704: 28 pt lines, 仿宋 of size three)."""
    document = Document()
    set_page(document, say("brief.composed"))
    set_language(document, lang)
    add_line(document, brief.title, TITLE, 22, align=WD_ALIGN_PARAGRAPH.CENTER)
    add_line(document, brief.subtitle, HEAD, 15, align=WD_ALIGN_PARAGRAPH.CENTER)
    day = say("brief.day", day=write_day(brief, lang))
    add_line(document, day, BODY, 12, align=WD_ALIGN_PARAGRAPH.CENTER, after=14)
    parts = (
        (say("brief.data_head", year=brief.year), brief.data),
        (say("brief.keywords_head", year=brief.plan_year), brief.keywords),
    )
    for heading, items in parts:
        if items:
            add_heading(document, heading, 1)
        for item in items:
            _add_item(document, item, say)
    add_heading(document, say("brief.sources"), 1)
    add_line(document, say("brief.sources_lead", n=brief.n_unreviewed), BODY, 10.5)
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


def _add_item(document: Any, item: Item, say: Say) -> None:
    add_heading(document, say("brief.numbered", n=item.number, title=item.title), 2)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(28)
    paragraph.paragraph_format.line_spacing = Pt(26)
    paragraph.paragraph_format.space_after = Pt(0)
    add_run(paragraph, item.sentence, BODY, 14)
    marks = "".join(f"[{number}]" for number in item.notes)
    add_run(paragraph, marks, BODY, 14).font.superscript = True


def _add_note(document: Any, note: Note, say: Say) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Pt(24), Pt(-24)
    form.space_after, form.line_spacing = Pt(2), Pt(15)
    add_run(paragraph, f"[{note.number}] ", BODY, 10.5)
    add_run(paragraph, say("brief.note_written", written=write_values(note, say)), HEAD, 10.5)
    for words, is_value in frame_sentence(note, say):
        add_run(paragraph, words, BODY, 10.5).font.underline = is_value
    add_run(paragraph, write_origin(note, say), BODY, 10.5)


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
