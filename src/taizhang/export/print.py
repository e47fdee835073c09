"""The brief as PDF, with fonts of our own so that it looks the same on a machine without Chinese fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from taizhang.errors import MissingPartError
from taizhang.export.letter import frame_sentence, write_day, write_origin, write_values

if TYPE_CHECKING:
    from taizhang.views.apparatus import Note
    from taizhang.views.book import Lang
    from taizhang.views.brief import Brief, Item
    from taizhang.views.say import Say

FONTS = Path(__file__).parent / "fonts"
_PREAMBLE = """
#set page(paper: "a4", margin: (top: 30mm, bottom: 28mm, x: 27mm), numbering: "— 1 —",
  header: align(right, text(size: 8pt, fill: luma(90))[{head}]))
#set text(font: ("Noto Serif SC Latin", "Noto Serif SC"), size: 11.5pt, lang: "{lang}", region: "{region}")
#set par(leading: 0.95em, spacing: 1.0em, justify: {justify})
#let black(body, size: 12pt) = text(font: ("Noto Sans SC Latin", "Noto Sans SC"), weight: 700, size: size, body)
#show heading.where(level: 1): it => block(above: 1.7em, below: 0.9em, sticky: true, width: 100%,
  stroke: (bottom: 0.8pt), inset: (bottom: 5pt), black(it.body, size: 15pt))
#show heading.where(level: 2): it => block(above: 1.25em, below: 0.7em, sticky: true, black(it.body, size: 12pt))
#let mark(n) = link(label("note-" + str(n)), super(text(fill: rgb("#17457c"))[\\[#n\\]]))
"""


def write_pdf(brief: Brief, *, lang: Lang, say: Say) -> bytes:
    """Give the brief as PDF.

    Raises:
        MissingPartError: The fonts were not built.
    """
    if not has_fonts():
        raise MissingPartError("the print fonts", "run tools/build_assets.py once with the network")
    page = _write_page(brief, lang, say)
    # The day of the brief stands for the time of making, so that the same brief gives the same bytes.
    day = f"datetime(year: {brief.day.year}, month: {brief.day.month}, day: {brief.day.day})"
    made = f"#set document(title: {quote(brief.title)}, date: {day})\n"
    compiler: Any = typst  # its type hints cannot say which kind of input goes in
    pdf: bytes = compiler.compile((made + page).encode(), font_paths=[FONTS], ignore_system_fonts=True)
    return pdf


@cache
def has_fonts() -> bool:
    """Whether the fonts for print are there."""
    return any(FONTS.glob("*.ttf"))


def _write_page(brief: Brief, lang: Lang, say: Say) -> str:
    settings = {
        "{head}": show(say("brief.composed")),
        "{lang}": lang,
        "{region}": "cn" if lang == "zh" else "gb",
        "{justify}": "true" if lang == "zh" else "false",
    }
    head = _PREAMBLE
    for name, value in settings.items():
        head = head.replace(name, value)
    day = show(say("brief.day", day=write_day(brief, lang)))
    parts = [
        head,
        f"#align(center)[#black(size: 22pt)[{show(brief.title)}] \\ #v(2pt)",
        f"#text(size: 14pt)[{show(brief.subtitle)}] \\ #text(size: 9.5pt, fill: luma(80))[{day}]]",
        f"= {show(say('brief.data_head', year=brief.year))}" if brief.data else "",
        *(_write_item(item, say) for item in brief.data),
        f"= {show(say('brief.keywords_head', year=brief.plan_year))}" if brief.keywords else "",
        *(_write_item(item, say) for item in brief.keywords),
        f"= {show(say('brief.sources'))}",
        "#set text(size: 8.5pt)\n#set par(leading: 0.7em, spacing: 0.8em)",
        show(say("brief.sources_lead", n=brief.n_unreviewed)),
        *(_write_note(note, say) for note in brief.notes),
    ]
    return "\n\n".join(part for part in parts if part)


def _write_item(item: Item, say: Say) -> str:
    marks = "".join(f"#mark({number})" for number in item.notes)
    return f"== {show(say('brief.numbered', n=item.number, title=item.title))}\n\n{show(item.sentence)}{marks}"


def _write_note(note: Note, say: Say) -> str:
    written = show(say("brief.note_written", written=write_values(note, say)))
    quoted = "".join(
        f"#underline(offset: 2.5pt)[{show(words)}]" if is_value else show(words)
        for words, is_value in frame_sentence(note, say)
    )
    body = f"#black(size: 8.5pt)[{written}]{quoted}{show(write_origin(note, say))}"
    label = f"#metadata(none) #label({quote(f'note-{note.number}')})"
    return f"#grid(columns: (22pt, 1fr), [\\[{note.number}\\]], [{label}{body}])"


def show(words: str) -> str:
    """Give words as a string expression, so that nothing in them is taken as markup."""
    return f"#{quote(words)};" if words else ""


def quote(words: str) -> str:
    """Give words as a string literal of typst."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'
