"""Translation memories (tmx): each pair of segments is a row, Chinese in column 0 and English in column 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from taizhang.errors import RefusedDocumentError
from taizhang.model.text import Run
from taizhang.read.draft import Draft, clean_cell
from taizhang.read.heading import Line, classify_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

NOTE = "aligned zh-en"
MAX_PAIRS = 500_000
_COLUMNS = {"zh": 0, "en": 1}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A document type that only names its definition is common and is never fetched; one that defines anything is refused.
_FORBIDDEN = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
# What these elements hold is code of the program that made the text, not words of it.
_CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))


def build_tmx(text: str, name: str) -> Draft:
    """Build the draft of a translation memory.

    Raises:
        RefusedDocumentError: When it declares entities, is no whole XML, or holds no Chinese beside English.
    """
    pairs = [pair for pair in _list_pairs(_parse(text, name)) if any(pair)]
    if len(pairs) > MAX_PAIRS:
        raise RefusedDocumentError(name, "too_large", f"more than {MAX_PAIRS:,} pairs")
    if not any(zh for zh, _ in pairs) or not any(en for _, en in pairs):
        raise RefusedDocumentError(name, "no_text", "this translation memory has no Chinese beside English")
    draft = Draft("tmx/1", "application/x-tmx+xml", notes=[NOTE])
    lines = [Line(zh or en, is_spaced=True) for zh, en in pairs]
    draft.published_on = _find_day([zh for zh, _ in pairs[:8]])
    draft.title = next((zh for zh, _ in pairs if zh), "")[:200] or None
    for row, (pair, (kind, level)) in enumerate(zip(pairs, classify_lines(lines), strict=True)):
        _add_pair(draft, row, pair, level if kind == "heading" else None)
    return draft.seal()


def _find_day(words: list[str]) -> str | None:
    """Find the day of the meeting or of publication that the opening states."""
    match = next((match for line in words if (match := _DAY.search(line))), None)
    return None if match is None else f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"


def _parse(text: str, name: str) -> _Element:
    if _FORBIDDEN.search(text):
        raise RefusedDocumentError(name, "entity", "it declares entities, which no translation memory needs")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise RefusedDocumentError(name, "broken", f"the translation memory is damaged ({str(error)[:100]})") from error


def _list_pairs(root: _Element) -> Iterator[tuple[str, str]]:
    for unit in root.iter("{*}tu"):
        words = ["", ""]
        for variant in unit.iterchildren("{*}tuv"):
            language = str(variant.get(_LANG) or variant.get("lang") or "").lower()
            column = _COLUMNS.get(re.split("[-_]", language)[0])
            segment = variant.find("{*}seg")
            if column is not None and segment is not None and not words[column]:
                words[column] = clean_cell("".join(_list_words(segment)))
        yield words[0], words[1]


def _list_words(element: _Element) -> Iterator[str]:
    """List the words of a segment in order, without the codes of the program that made it."""
    stack: list[tuple[_Element, bool]] = [(element, False)]
    while stack:
        node, is_left = stack.pop()
        if is_left:
            yield node.tail or ""
            continue
        is_code = not isinstance(node.tag, str) or etree.QName(node).localname in _CODES
        if node is not element:
            stack.append((node, True))
        if not is_code:
            yield node.text or ""
            stack.extend((child, False) for child in reversed(node))


def _add_pair(draft: Draft, row: int, pair: tuple[str, str], level: int | None) -> None:
    is_first = True
    for column, words in enumerate(pair):
        if words:
            draft.add_cell(words, Run(0, 0, "cell", level=level, table=0, row=row, column=column), is_first=is_first)
            is_first = False
