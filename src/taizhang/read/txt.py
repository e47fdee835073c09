r"""Plain text: the content is the file's own characters, a run for each line that is not blank.

The only change is that line ends become "\n" (from CRLF or CR), so offsets are those of the file with its line ends
so written.
"""

from __future__ import annotations

import re

from taizhang.model.text import Run
from taizhang.read.draft import Draft
from taizhang.read.heading import Line, classify_lines

_LINE = re.compile(r"[^\s][^\n]*")


def build_txt(characters: str, notes: tuple[str, ...]) -> Draft:
    r"""Build the draft of a plain text.

    >>> build_txt("\r\n一、回顾\r\n", ()).content
    '\n一、回顾\n'
    """
    content = characters.replace("\r\n", "\n").replace("\r", "\n")
    places = [(match.start(), match.start() + len(match[0].rstrip())) for match in _LINE.finditer(content)]
    kinds = classify_lines(
        [Line(content[start:end], is_spaced=_is_spaced(content, start)) for start, end in places],
    )
    draft = Draft("txt/1", "text/plain", content=content, notes=list(notes))
    draft.runs = [Run(start, end, kind, level=level) for (start, end), (kind, level) in zip(places, kinds, strict=True)]
    return draft


def _is_spaced(content: str, start: int) -> bool:
    """Say whether a blank line stands before the line that begins here (or blanks that indent it)."""
    before = content[:start] if start < 200 else content[start - 200 : start]
    return before[len(before.rstrip()) :].count("\n") > 1
