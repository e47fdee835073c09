"""Marks: quotes and brackets that do not pair, a comma inside a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.checks.book import Book, Paragraph
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding, Severity

_PAIRS = {"”": "“", "’": "‘", "）": "（", ")": "（", "》": "《", "】": "【", "〕": "〔", "」": "「", "』": "『"}
_OPEN = {"“": "“", "‘": "‘", "（": "（", "(": "（", "《": "《", "【": "【", "〔": "〔", "「": "「", "『": "『"}
_MARK = re.compile("[" + re.escape("".join([*_PAIRS, *_OPEN])) + "]")
_NUMBERED = re.compile(r"(?:^|[，。；：、\s])\s*[一二三四五六七八九十\d a-zA-Z]{1,3}[)）]")
_PARALLEL = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,6}([\u4e00-\u9fff]{2}))(?:、[\u4e00-\u9fff]{1,6}\2){1,6}[，,]"
    r"([\u4e00-\u9fff]{1,6}\2)(?=的|等|[、，,。；])"
)


def _list_unpaired(words: str) -> list[tuple[int, str]]:
    """List the marks without a partner in a paragraph, by place."""
    stack: list[tuple[int, str]] = []
    lonely: list[tuple[int, str]] = []
    numbered = {match.end() - 1 for match in _NUMBERED.finditer(words)}
    for match in _MARK.finditer(words):
        at, mark = match.start(), match[0]
        if mark in "《》" and mark in (words[at - 1 : at], words[at + 1 : at + 2]):
            continue  # 》》 is an ornament of web pages
        if mark in _OPEN:
            stack.append((at, _OPEN[mark]))
        elif stack and stack[-1][1] == _PAIRS[mark]:
            stack.pop()
        elif any(mark_open == _PAIRS[mark] for _, mark_open in stack):
            while stack[-1][1] != _PAIRS[mark]:
                lonely.append(stack.pop())
            stack.pop()
        elif at not in numbered:
            lonely.append((at, mark))
    return sorted([*lonely, *stack])


def _is_carried_on(book: Book, paragraph: Paragraph, lonely: list[tuple[int, str]]) -> bool:
    """Say whether a quotation runs over several paragraphs, or the mark hangs at a cut that another rule names."""
    if all(at == 0 or at >= len(paragraph.words) - 4 for at, _ in lonely):
        return True  # cut at an end
    if len(lonely) != 1:
        return False
    at, mark = lonely[0]
    if at == 0 and mark in _PAIRS:
        return True  # the paragraph starts in the middle of a sentence
    if mark in _OPEN:
        rest = paragraph.words[at:]
        later = book.paragraphs[paragraph.index + 1 : paragraph.index + 12]
        closer = next(close for close, opener in _PAIRS.items() if opener == mark and close != ")")
        is_cut = len(rest) < 6
        return is_cut or any(_opens_late(other.words, mark, closer) for other in later)
    opener = _PAIRS[mark]
    earlier = book.paragraphs[max(0, paragraph.index - 12) : paragraph.index]
    return any(other.words.count(opener) > other.words.count(mark) for other in earlier)


def _opens_late(words: str, opener: str, closer: str) -> bool:
    return words.count(closer) > words.count(opener)


@declare("TZ106", "high")
def check_unpaired_mark(book: Book) -> Iterator[Finding]:
    """Find a quote or bracket without its partner in the paragraph, and a comma inside a list of 、."""
    for paragraph in book.paragraphs:
        lonely = _list_unpaired(paragraph.words)
        if lonely and not _is_carried_on(book, paragraph, lonely):
            at, mark = lonely[0]
            severity: Severity = "high" if paragraph.kind == "body" else "medium"
            place = (paragraph.start + at, paragraph.start + at + 1)
            near = paragraph.words[max(0, at - 3) : at + 12]
            yield book.build_finding("TZ106", severity, [place], mark=mark, word=near, sense="unpaired")
    for match in _PARALLEL.finditer(book.content):
        comma = match.start(3) - 1
        places = [(comma, comma + 1)]
        yield book.build_finding("TZ106", "low", places, proposal="、", mark="，", word=match[0], sense="comma")
