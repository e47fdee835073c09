"""The spatial layout a document announces (one park, four groups), and whether all its parts are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.views.coverage import name_of
from taizhang.views.mention import Saying, build_saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.catalog.entry import Place
    from taizhang.views.book import Book

_DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_PART = "[一二三四五六七八九十两](?:园|组团|片区|基地|板块)"
_LAYOUT = re.compile(rf"[“\"]?(?P<words>(?:{_PART}){{2,4}})[”\"]?")
_PARTS = re.compile(rf"(?P<n>[{''.join(_DIGITS)}])(?P<word>园|组团|片区|基地|板块)")
_NAMED = {"园": "园区", "组团": "组团", "片区": "片区", "基地": "基地", "板块": "板块"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a layout: how many are announced, and the places known to be them.

    Args:
        word: What they are called (组团).
        n: How many are announced.
        places: Id and name of those known.
    """

    word: str
    n: int
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """An announced layout with its sentence."""

    words: str
    saying: Saying
    parts: tuple[Part, ...]


def list_layouts(book: Book, places: Sequence[Place]) -> tuple[Layout, ...]:
    """List the layouts that documents announce, each once, with the places known to be their parts."""
    found: dict[str, Layout] = {}
    for document in book.snapshot.documents:
        for match in _LAYOUT.finditer(document.text.content):
            words = match["words"]
            if words not in found:
                saying = build_saying(document, match.start("words"), match.end("words"))
                found[words] = Layout(words, saying, _list_parts(book, words, places))
    return tuple(found.values())


def _list_parts(book: Book, words: str, places: Sequence[Place]) -> tuple[Part, ...]:
    parts = []
    for match in _PARTS.finditer(words):
        named = _NAMED[match["word"]]
        known = tuple((p.id, name_of(book, p)) for p in places if p.kind == "park" and _is_called(p, named, words))
        parts.append(Part(match["word"], _DIGITS[match["n"]], known))
    return tuple(parts)


def _is_called(place: Place, named: str, words: str) -> bool:
    """Tell whether a place is called so; the park that bears the layout's own name is its park."""
    names = (place.name_zh, *place.aliases)
    if named == "园区":
        return words in names
    return any(name.endswith(named) and name != words for name in names)
