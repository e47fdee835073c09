"""The copy of a draft as a file: plain text, or Word; a draft that came as Word keeps its own layout."""

from __future__ import annotations

import io
from bisect import bisect_right
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

from taizhang.views.revision import apply_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from taizhang.model.text import Run, Text
    from taizhang.views.revision import Change

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_revised_text(text: Text, changes: Sequence[Change]) -> bytes:
    """Give the copy as UTF-8 text."""
    return apply_changes(text.content, changes).encode()


def write_revised_docx(text: Text, changes: Sequence[Change], *, data: bytes, media_type: str) -> bytes:
    """Give the copy as Word.

    Args:
        text: The text of the draft.
        changes: What the copy changes, in order.
        data: The bytes of the draft as they came.
        media_type: What they are; a Word file is changed in place, so that its layout stays.

    Returns:
        The file; without the layout of the original where a change finds no place in it.
    """
    if media_type == _DOCX:
        revised = _revise(text, changes, data)
        if revised is not None:
            return revised
    return _build(text, changes)


def _revise(text: Text, changes: Sequence[Change], data: bytes) -> bytes | None:
    """Change the words inside the original; `None` where one of them cannot be found again."""
    document = Document(io.BytesIO(data))
    paragraphs = [(_read(node), node) for node in document.element.body.iter(qn("w:p"))]
    for change in reversed(changes):
        run = _find_run(text, change.start)
        if run is None or change.end > run.end:
            return None
        words = text.content[run.start : run.end]
        # The n-th run of these words is the n-th paragraph that holds them.
        nth = sum(text.content[one.start : one.end] == words for one in text.layout if one.start < run.start)
        alike = [node for read, node in paragraphs if read.strip() == words.strip()]
        if nth >= len(alike):
            return None
        read = _read(alike[nth])
        shift = len(read) - len(read.lstrip()) - (len(words) - len(words.lstrip()))
        start = change.start - run.start + shift
        if read[start : start + len(change.before)] != change.before:
            return None
        _replace(alike[nth], start, start + len(change.before), change.after)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _find_run(text: Text, at: int) -> Run | None:
    place = bisect_right(text.layout, at, key=lambda run: run.start) - 1
    return text.layout[place] if place >= 0 and at < text.layout[place].end else None


def _nodes(paragraph: Any) -> Iterator[Any]:
    return (node for node in paragraph.iter(qn("w:t")))


def _read(paragraph: Any) -> str:
    return "".join(node.text or "" for node in _nodes(paragraph))


def _replace(paragraph: Any, start: int, end: int, words: str) -> None:
    """Put words in place of a stretch that may run over several pieces; they stand in the first of them."""
    at = 0
    for node in list(_nodes(paragraph)):
        piece = node.text or ""
        left, right = max(start - at, 0), min(end - at, len(piece))
        if left < right or (left == right and start == end and 0 <= left <= len(piece)):
            node.text = piece[:left] + words + piece[right:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            words = ""
        at += len(piece)


def _build(text: Text, changes: Sequence[Change]) -> bytes:
    """Build a plain Word file: headings, paragraphs, tables."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    rows: list[list[str]] = []
    last: tuple[object, ...] | None = None
    for run in text.layout:
        words = _cut(text, run, changes)
        if run.kind == "cell":
            key = (run.sheet, run.table, run.row)
            if key != last and (last is None or key[:2] != last[:2]):
                _flush(document, rows)
            if key != last:
                rows.append([])
            rows[-1].append(words)
            last = key
            continue
        _flush(document, rows)
        last = None
        if run.kind == "heading":
            document.add_heading(words, level=min(run.level or 1, 4))
        else:
            document.add_paragraph(words)
    _flush(document, rows)
    if not text.layout:
        for line in apply_changes(text.content, changes).split("\n"):
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cut(text: Text, run: Run, changes: Iterable[Change]) -> str:
    own = [change for change in changes if run.start <= change.start and change.end <= run.end]
    pieces, at = [], run.start
    for change in own:
        pieces += [text.content[at : change.start], change.after]
        at = change.end
    return "".join([*pieces, text.content[at : run.end]])


def _flush(document: Any, rows: list[list[str]]) -> None:
    if rows:
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        table.style = "Table Grid"
        for row, words in zip(table.rows, rows, strict=True):
            for cell, one in zip(row.cells, words, strict=False):
                cell.text = one
        rows.clear()
