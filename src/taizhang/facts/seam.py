"""Where a sentence was broken over lines or pages, so that its two halves can be read as one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.text import Run

Gap = Literal["none", "line", "blank", "page"]


@dataclass(frozen=True, slots=True)
class Seam:
    """A place where the run `after` goes on with the sentence of the run `before`.

    Args:
        before, after: Numbers of the runs; what stands between them is furniture.
        start, end: The characters between the two halves.
        glue: What a reader sees there instead.
    """

    before: int
    after: int
    start: int
    end: int
    glue: str


_ENDS = frozenset("。！？；：.!?;:”’）)…—\"'．")
_OPENS = frozenset("《“（(「『〈【")
_GOES_ON = frozenset("》”）)」』〉】，。、；,;％%‰")
_CLOSED_BY = {"》": "《", "”": "“", "）": "（", ")": "(", "」": "「", "』": "『", "〉": "〈", "】": "【"}
_MARKS = re.compile("[，。；、：,;]")
_ITEM = re.compile(
    r"[•●▪◆■–—\-*#|>]|[（(]?[一二三四五六七八九十\d０-９]{1,3}[)）、．.]\s?\D|第[一二三四五六七八九十\d]{1,3}[，、,章节条部]|附[件表录]|[图表]\s?\d"
)
_NUMERALS = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_LAST_NUMERAL = re.compile("[零〇一二三四五六七八九十百千万亿两]+$")
_FIRST_NUMERAL = re.compile("[零〇一二三四五六七八九十百千万亿两]+")
# 一百亿九十一: a magnitude is left out without 零; such a number is two, or misprinted.
_ODD_NUMERAL = re.compile("[万亿][一二三四五六七八九两][十百]|十[十百千]|百[百千]|千千")
_AFTER_DIGITS = re.compile("[多余]?[万亿]|[%％‰]|个百分点|元|吨|公里|千瓦|亩|公顷|平方|立方")
_FUNCTION = frozenset("的了是在和与及为有上下中来着过等以于被把对从到由向也都就不而并但或各这那其该本将要已年月日")
_PAGE_NUMBER = re.compile(
    r"[-—–·]+\s*\d{1,4}\s*[-—–·]+$|第?\s*\d{1,4}\s*页(?:[\s/／,，]*共\s*\d{1,4}\s*页)?$|page\s+\d{1,4}$", re.IGNORECASE
)
_LATIN = re.compile("[A-Za-z]")
_FIGURE = re.compile(r"\d(?:\.\d)?")
_PROSE, _READ_BACK, _NUMBER_LINE = 12, 400, 16
_SHORT, _NEAR, _LEAST, _ALIKE = 40, 20_000, 5, 3


def find_seams(content: str, runs: Sequence[Run], pages: Sequence[int]) -> list[Seam]:
    """Find the seams of a text.

    Args:
        content: The characters.
        runs: Its layout.
        pages: Ends of runs after which an invisible mark stood (copies of paged documents leave them), in order.
    """
    marked = set(pages)
    alike: Counter[str] | None = None
    width: int | None = None
    seams: list[Seam] = []
    begin = 0
    for index in range(len(runs) - 1):
        run = runs[index]
        if not seams or seams[-1].after != index:
            begin = run.start
        if run.kind not in ("paragraph", "heading") or content[run.end - 1] in _ENDS or _is_title(content, runs, index):
            continue
        if alike is None:
            alike = _count_alike(content, runs)
            width = _find_width(content, runs)
        after = _skip_furniture(content, runs, index + 1, alike)
        if after is None:
            continue
        gap = _find_gap(content, run.end, runs[after].start)
        if (run.end in marked or after > index + 1) and gap != "none":
            gap = "page"
        before = content[max(begin, run.end - _READ_BACK) : run.end]
        is_full = width is not None and gap == "line" and abs(run.end - run.start - width) <= _ALIKE
        glue = _join(content, runs, index, after, before=before, gap=gap, is_full=is_full)
        if glue is not None:
            seams.append(Seam(index, after, run.end - (glue == "-"), runs[after].start, glue.replace("-", "")))
    return seams


def _is_title(content: str, runs: Sequence[Run], index: int) -> bool:
    """Say whether a heading ends where its line ends."""
    run = runs[index]
    goes_on = content[run.end - 1] in _OPENS or content[runs[index + 1].start] in _GOES_ON
    return run.kind == "heading" and not goes_on


def list_furniture(content: str, runs: Sequence[Run], seams: Sequence[Seam]) -> set[int]:
    """List page numbers, the runs between two halves of a sentence, and their like elsewhere, save the first of each."""
    found = {
        index
        for index, run in enumerate(runs)
        if run.end - run.start <= _NUMBER_LINE
        and run.kind in ("paragraph", "heading")
        and _PAGE_NUMBER.match(content, run.start, run.end)
    }
    cutting = {index for seam in seams for index in range(seam.before + 1, seam.after)}
    if not cutting:
        return found
    likes = {_alike(content[runs[index].start : runs[index].end]) for index in cutting}
    seen: set[str] = set()
    found |= cutting
    for index, run in enumerate(runs):
        like = _alike(content[run.start : run.end]) if run.end - run.start <= _SHORT else ""
        if like in likes:
            if like in seen:
                found.add(index)
            seen.add(like)
    return found


_DIGIT_RUN = re.compile(r"[\d０-９]+")


def _alike(words: str) -> str:
    return _DIGIT_RUN.sub("#", "".join(words.split()))


def _count_alike(content: str, runs: Sequence[Run]) -> Counter[str]:
    lines = (content[run.start : run.end] for run in runs if run.end - run.start <= _SHORT and run.kind != "cell")
    return Counter(_alike(line) for line in lines if line and line[-1] not in _ENDS)


def _skip_furniture(content: str, runs: Sequence[Run], index: int, alike: Counter[str]) -> int | None:
    """Give the next run that is not a running head or page number."""
    for after in range(index, min(index + 3, len(runs))):
        run = runs[after]
        words = content[run.start : run.end]
        if run.kind == "furniture" or _PAGE_NUMBER.match(words) or _is_running_head(content, words, alike):
            continue
        return after if run.kind in ("paragraph", "heading") else None
    return None


def _is_running_head(content: str, words: str, alike: Counter[str]) -> bool:
    """Say whether a short line is printed again and again, and its words stand nowhere within a sentence."""
    n_lines = alike[_alike(words)] if _LEAST <= len(words) <= _SHORT and not _MARKS.search(words) else 0
    is_spread = content.rfind(words) - content.find(words) >= _READ_BACK
    return n_lines >= _ALIKE and is_spread and content.count(words) <= n_lines + 1 and not set(words) <= _NUMERALS


def _find_gap(content: str, start: int, end: int) -> Gap:
    between = content[start:end]
    if "\n" not in between:
        return "none"
    return "line" if between.count("\n") == 1 and between.strip(" \n") == "" and not between.endswith(" ") else "blank"


def _find_width(content: str, runs: Sequence[Run]) -> int | None:
    """Find the length of a line where a text is set in lines of one length, whatever its sentences."""
    cut = [
        run.end - run.start
        for run in runs
        if run.kind == "paragraph" and content[run.end - 1] not in _ENDS and _MARKS.search(content, run.start, run.end)
    ]
    if len(cut) < _LEAST:
        return None
    usual = int(median(cut))
    is_even = sum(abs(length - usual) <= _ALIKE for length in cut) >= 0.7 * len(cut)
    return usual if usual >= 18 and is_even else None


def _join(
    content: str, runs: Sequence[Run], index: int, after: int, *, before: str, gap: Gap, is_full: bool
) -> str | None:
    """Give the glue between two runs of one sentence (`-` where a hyphen goes), or nothing where they are two."""
    run, following = runs[index], runs[after]
    words = content[following.start : following.end]
    if gap == "none":
        return content[run.end : following.start] if run.kind == following.kind == "paragraph" else None
    if before[-1] in _OPENS or _is_closing(before, words):
        return ""
    if "heading" in (run.kind, following.kind):
        return None
    if _LATIN.match(words):
        return _join_latin(before, words, gap)
    if _is_subscript(content, runs, after) or (_is_subscript(content, runs, index) and _is_wide(words[0])):
        return ""
    if _ITEM.match(words) or (before[-1] in _NUMERALS and words[0] in _NUMERALS and not _is_one_number(before, words)):
        return None
    if before[-1] in "，、" and len(before) > 5:
        return ""
    return "" if _is_continued(content, runs, after, before=before, gap=gap, is_full=is_full) else None


def _is_continued(content: str, runs: Sequence[Run], after: int, *, before: str, gap: Gap, is_full: bool) -> bool:
    """Say whether a line of prose without an end goes on in a run: by the page, the line's length or the word cut."""
    following = runs[after]
    words = content[following.start : following.end]
    if gap == "line" and after + 1 < len(runs) and _is_link(content, runs, after):
        return True
    if len(before) < _PROSE or not _MARKS.search(before):
        return False
    if before[-1] in _DIGITS and gap != "blank" and _AFTER_DIGITS.match(words):
        return True
    if gap == "page" or is_full:
        return words[0].isalnum()
    return _is_word(content, before, words, following.start)


def _is_closing(before: str, words: str) -> bool:
    """Say whether words begin with a mark that only goes on with what stood before."""
    first = words[0]
    if first not in _GOES_ON:
        return False
    opened = _CLOSED_BY.get(first)
    return opened is None or before.count(opened) > before.count(first)


def _join_latin(before: str, words: str, gap: Gap) -> str | None:
    if gap == "blank":
        return None
    if re.search(r"[A-Za-z]{2}-$", before) and words[0].islower():
        return "-"
    return " " if words[0].islower() and len(before) >= 20 and before[-1].islower() else None


def _is_one_number(before: str, words: str) -> bool:
    """Say whether numerals on both sides of a seam make one well-formed number; two groups of digits never do."""
    if words[0] in _DIGITS:
        return False
    if before[-1] in _DIGITS:
        return words[0] in "万亿"
    last, first = _LAST_NUMERAL.search(before), _FIRST_NUMERAL.match(words)
    return not (last and first and _ODD_NUMERAL.search(last.group() + first.group()))


def _is_link(content: str, runs: Sequence[Run], index: int) -> bool:
    """Say whether a short line is a name set apart, as copies of web pages do with links: its sentence goes on after."""
    run, following = runs[index], runs[index + 1]
    words = content[run.start : run.end]
    is_near = _find_gap(content, run.end, following.start) == "line"
    return (
        is_near
        and len(words) <= _SHORT
        and not _MARKS.search(words)
        and content[following.start] in _GOES_ON
        and _is_wide(words[0])
    )


def _is_subscript(content: str, runs: Sequence[Run], index: int) -> bool:
    """Say whether a line is the low figure of a name (M2, PM2.5) that a copy of a web page set apart."""
    if not index or _find_gap(content, runs[index - 1].end, runs[index].start) != "line":
        return False
    words = content[runs[index].start : runs[index].end]
    letter = content[runs[index - 1].end - 1]
    return _FIGURE.fullmatch(words) is not None and letter.isascii() and letter.isupper()


def _is_wide(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_word(content: str, before: str, words: str, place: int) -> bool:
    """Say whether the characters on both sides of a seam make a word that the text uses nearby."""
    left, right = before[-1], words[0]
    if not (_is_wide(left) and _is_wide(right)) or left in _FUNCTION or right in _FUNCTION:
        return False
    begin, end = max(0, place - _NEAR), place + _NEAR
    n_pairs = content.count(left + right, begin, end)
    if not n_pairs:
        return False
    rarer = min(content.count(left, begin, end), content.count(right, begin, end))
    is_longer = before[-2:] + right in content[begin:end] or left + words[:2] in content[begin:end]
    return is_longer or n_pairs * 10 >= rarer
