"""A paper of the office as PDF, with fonts of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typst

from taizhang.errors import MissingPartError
from taizhang.export.print import FONTS, has_fonts, quote, show
from taizhang.views.paper import say_day

if TYPE_CHECKING:
    from taizhang.views.book import Lang
    from taizhang.views.paper import Block, Paper
    from taizhang.views.say import Say

_PREAMBLE = """
#set page(paper: "a4", margin: (top: 32mm, bottom: 30mm, x: 27mm), numbering: "— 1 —")
#set text(font: ("Noto Serif SC Latin", "Noto Serif SC"), size: 12pt, lang: "{lang}", region: "{region}")
#set par(leading: 1.0em, spacing: 1.0em, justify: true)
#let red = rgb("#c01f1f")
#let black(body, size: 12pt) = text(font: ("Noto Sans SC Latin", "Noto Sans SC"), weight: 700, size: size, body)
#show heading.where(level: 1): it => block(above: 1.5em, below: 0.8em, sticky: true, black(it.body, size: 13pt))
"""


def write_paper_pdf(paper: Paper, *, lang: Lang, say: Say) -> bytes:
    """Give a paper as PDF; the same paper gives the same bytes.

    Raises:
        MissingPartError: The fonts were not built.
    """
    if not has_fonts():
        raise MissingPartError("the print fonts", "run tools/build_assets.py once with the network")
    day = f"datetime(year: {paper.day.year}, month: {paper.day.month}, day: {paper.day.day})"
    made = f"#set document(title: {quote(paper.title)}, date: {day})\n"
    head = _PREAMBLE.replace("{lang}", lang).replace("{region}", "cn" if lang == "zh" else "gb")
    compiler: Any = typst  # its type hints cannot say which kind of input goes in
    source = made + head + "\n\n".join(_list_parts(paper, lang, say))
    pdf: bytes = compiler.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    return pdf


def _list_parts(paper: Paper, lang: Lang, say: Say) -> list[str]:
    indent = "2em" if lang == "zh" else "0em"
    parts = [
        f"#align(center)[#text(size: 26pt, fill: red, weight: 700)[{show(paper.organ)}]]",
        f"#align(center)[{show(paper.number)}]",
        "#line(length: 100%, stroke: 1.6pt + red)",
        f"#align(center)[#v(8pt) #black(size: 18pt)[{show(paper.title)}] #v(6pt)]",
    ]
    if paper.to:
        parts.append(show(paper.to))
    parts.append(f"#set par(first-line-indent: (amount: {indent}, all: true))")
    number = 0
    for block in paper.blocks:
        number = number + 1 if block.kind == "item" else 0
        parts.append(_write_block(block, number, say))
    sign = f"{show(paper.organ)} \\ {show(say_day(paper.day, say))}"
    parts.append(f"#v(18pt)\n#block(breakable: false, width: 100%, align(right)[{sign}])")
    parts.append(f"#v(12pt)\n#text(size: 8pt, fill: luma(90))[{show(paper.note)}]")
    return parts


def _write_block(block: Block, number: int, say: Say) -> str:
    if block.kind == "heading":
        return f"= {show(block.words)}"
    if block.kind == "item":
        return show(say("paper.item", n=number, words=block.words))
    if block.kind == "text":
        return show(block.words)
    return _write_table(block)


def _write_table(block: Block) -> str:
    columns = ", ".join("1fr" if place == 1 else "auto" for place in range(len(block.heads)))
    aligns = ", ".join("left" if place == 1 else "right" for place in range(len(block.heads)))
    heads = ", ".join(f"[#black(size: 9pt)[{show(words)}]]" for words in block.heads)
    last = len(block.rows) - 1
    cells = []
    for place, row in enumerate(block.rows):
        is_total = block.has_total and place == last
        cells += [f"[#black(size: 9pt)[{show(words)}]]" if is_total else f"[{show(words)}]" for words in row]
    body = ", ".join(cells)
    return (
        f"#block(breakable: true)[#set par(first-line-indent: 0em, leading: 0.6em, justify: false)\n"
        "#set text(size: 9pt)\n"
        f"#align(center, black(size: 10.5pt)[{show(block.words)}])\n"
        f"#table(columns: ({columns}), align: ({aligns}), stroke: 0.5pt + luma(120), inset: 4pt,"
        f" table.header({heads}), {body})]"
    )
