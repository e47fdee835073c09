"""What an error says, in the language of whoever meets it: `messages/refusals.po` says in Chinese what errors say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from taizhang.errors import LedgerLockedError, RefusedDocumentError
from taizhang.pages.message import FOLDER, find_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.errors import TaizhangError
    from taizhang.views.book import Lang

_HOLE = "{}"


def tell_error(error: TaizhangError, lang: Lang) -> str:
    """Give the line of an error in a language; in English where nobody has put it into Chinese.

    A refused document keeps its name; where its detail is not known, the sort of trouble is told.
    """
    if lang == "en":
        return str(error)
    if isinstance(error, RefusedDocumentError):
        known = translate(error.detail) or find_message("zh", f"refused.{error.reason}", {})
        return f"{error.name}：{known or error.detail}"
    if isinstance(error, LedgerLockedError):
        return f"{error.path}：{translate(error.problem) or error.problem}"
    return translate(str(error)) or str(error)


def translate(words: str) -> str | None:
    """Give in Chinese what an error says in English; `None` where that is not known.

    >>> translate("the file is empty")
    '文件是空的'
    >>> translate("page 3 of the PDF is damaged")
    'PDF 第 3 页已损坏'
    """
    for pattern, target in _load():
        match = pattern.fullmatch(words)
        if match is not None:
            parts = [translate(part) or part for part in match.groups()]
            return target.format(*parts)
    return None


@lru_cache
def _load() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Load the sentences, the ones with most words of their own first."""
    with (FOLDER / "refusals.po").open("rb") as file:
        catalog = read_po(file, locale="zh")
    pairs = [(str(message.id), str(message.string)) for message in catalog if message.id]
    pairs.sort(key=lambda pair: -len(pair[0].replace(_HOLE, "")))
    return tuple((re.compile(_build_pattern(source)), target) for source, target in pairs)


def _build_pattern(source: str) -> str:
    return "(.+?)".join(re.escape(part) for part in source.split(_HOLE))


def list_known() -> Iterator[str]:
    """Give every sentence that is known, with `{}` for what is filled in."""
    with (FOLDER / "refusals.po").open("rb") as file:
        yield from (str(message.id) for message in read_po(file, locale="zh") if message.id)
