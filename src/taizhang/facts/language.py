"""Which parts of a text are Chinese and which English prose, decided for each block by its script."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.model.text import Run

if TYPE_CHECKING:
    from taizhang.model.text import Text

#: The note the reader of translation memories leaves: column 0 is Chinese, column 1 its English.
ALIGNED = "aligned zh-en"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
# Formulas and pictures in a text with mark-up are neither.
_MARKUP = re.compile(r"\\[A-Za-z]|!\[|</?[a-z]+>")
_PROSE = re.compile(r"[a-z][a-z]+,? [a-z]{2,}")
_WORD = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")
_SKIPPED = ("cell", "furniture", "caption")


def is_english(words: str) -> bool:
    """Say whether a block is English prose: some words in small letters, and hardly a Chinese character.

    >>> is_english("GDP grew by 5.7 percent last year."), is_english("GDP增长5.7%"), is_english("PM2.5")
    (True, False, False)
    """
    if _MARKUP.search(words):
        return False
    n_latin, n_han = len("".join(_LATIN.findall(words))), len("".join(_HAN.findall(words)))
    if n_latin < 12 or n_han * 5 > n_latin:
        return False
    return len(_WORD.findall(words)) >= (3 if n_han else 2)


def split_languages(text: Text) -> tuple[Text, tuple[Run, ...]]:
    """Give the text with its Chinese blocks, and the runs that are English prose.

    A text without English prose is given back as it is. The cells of aligned pairs become paragraphs, or headings where
    the reader marked them so.
    """
    if ALIGNED in text.notes:
        prose = [_to_prose(run) for run in text.layout]
        english = tuple(
            run for run, cell in zip(prose, text.layout, strict=True) if cell.kind == "cell" and cell.column == 1
        )
    else:
        prose = list(text.layout)
        if not _PROSE.search(text.content):
            return text, ()
        english = tuple(
            run for run in prose if run.kind not in _SKIPPED and is_english(text.content[run.start : run.end])
        )
    if not english:
        return text, ()
    taken = {run.start for run in english}
    return replace(text, layout=tuple(run for run in prose if run.start not in taken)), english


def _to_prose(run: Run) -> Run:
    if run.kind != "cell":
        return run
    return Run(
        run.start,
        run.end,
        "paragraph" if run.level is None else "heading",
        level=run.level,
        page=run.page,
        box=run.box,
        sheet=run.sheet,
        n_rows=run.n_rows,
        n_columns=run.n_columns,
        is_head=run.is_head,
        is_hidden=run.is_hidden,
    )
