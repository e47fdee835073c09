"""Paragraphs: cut at the start or the end, broken inside a sentence, under the wrong heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from taizhang.checks.background import load_background
from taizhang.checks.book import Book, Paragraph
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding

_CUT_END = re.compile(r"(?:[，,、]|[“‘《（(][^”’》）)]{0,5})$")
_LOST_START = re.compile(r"^(?:低于|高于|超过|不足|同比增长|同比下降|比上年|较上年|占比)\s*\d[^。；]*?[，。；,;]")
_STRAY_START = re.compile(r"^(?!》》)[，。、；：！？,;”’》）]")
_FULL_STOP = "。！？；…!?;：:”’）)》—"
_SHORT_LINE = 30
_GENERIC = frozenset(
    "持续 提升 实施 工程 加快 推进 发展 建设 加强 促进 全面 深化 深入 提高 整治 项目 行动 工作 推动 加大".split()
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BYLINE = re.compile(r"^(?:本报|记者|来源|责任编辑|编辑|作者|时间|图片|资料)")


def _list_bodies(book: Book) -> list[Paragraph]:
    return [paragraph for paragraph in book.paragraphs if paragraph.kind == "body"]


def _is_wrapped(book: Book) -> bool:
    """Say whether the text is wrapped in lines, so that ends of lines say nothing about ends of paragraphs."""
    bodies = _list_bodies(book)
    if len(bodies) < 8:
        return False
    loose = sum(paragraph.words[-1] not in _FULL_STOP for paragraph in bodies)
    return loose > max(6, len(bodies) // 5)


@declare("TZ107", "high")
def check_truncation(book: Book) -> Iterator[Finding]:
    """Find a paragraph that starts without its subject or stops in the middle."""
    if _is_wrapped(book):
        return
    for paragraph in _list_bodies(book):
        words = paragraph.words
        lost = _STRAY_START.match(words) or _LOST_START.match(words)
        if lost and not _is_stray_break(book, paragraph):
            place = (paragraph.start, paragraph.start + lost.end())
            yield book.build_finding("TZ107", "high", [place], word=words[:12], sense="start")
        cut = None if words.startswith("》》") else _CUT_END.search(words)
        if cut and not _is_followed(book, paragraph) and (words[-1] not in "，,、" or len(words) > _SHORT_LINE):
            place = (paragraph.start + max(0, cut.start() - 4), paragraph.end)
            yield book.build_finding("TZ107", "high", [place], word=words[-12:], sense="end")
        elif not cut and _is_unstopped(book, paragraph):
            place = (paragraph.end - 4, paragraph.end)
            yield book.build_finding("TZ107", "low", [place], word=words[-12:], sense="stop")


def _is_unstopped(book: Book, paragraph: Paragraph) -> bool:
    words = paragraph.words
    is_open = words[-1] not in _FULL_STOP and len(words) > _SHORT_LINE and not _BYLINE.match(words)
    return is_open and not _joins(book, paragraph) and not _is_followed(book, paragraph)


def _is_stray_break(book: Book, paragraph: Paragraph) -> bool:
    """Say whether a paragraph that starts with a mark only carries on the one before it."""
    if not _STRAY_START.match(paragraph.words) or paragraph.index == 0:
        return False
    return paragraph.words[0] in "》”’）" or book.paragraphs[paragraph.index - 1].words[-1] not in "。！？；…!?;：:"


def _is_followed(book: Book, paragraph: Paragraph) -> bool:
    """Say whether one of the next two paragraphs starts with the mark that this one waits for."""
    later = book.paragraphs[paragraph.index + 1 : paragraph.index + 4]
    is_quoted = paragraph.words.rfind("“") > paragraph.words.rfind("”")
    closes = is_quoted and any("”" in other.words and "“" not in other.words.partition("”")[0] for other in later)
    return closes or any(_is_stray_break(book, other) for other in later)


def _joins(book: Book, paragraph: Paragraph) -> bool:
    """Say whether the next paragraph carries the sentence of this one on."""
    if paragraph.index + 1 >= len(book.paragraphs) or paragraph.words[-1] in _FULL_STOP + "，,、":
        return False
    following = book.paragraphs[paragraph.index + 1]
    if following.kind != "body" or "\n\n\n" in book.content[paragraph.end : following.start]:
        return False
    joint = paragraph.words[-1] + following.words[0]
    is_digit = joint[0].isdigit() and (joint[1].isdigit() or joint[1] in "年月日个家户万亿%.")
    return is_digit or (joint in load_background().words and _HAN.match(joint) is not None)


@declare("TZ108", "medium")
def check_broken_paragraph(book: Book) -> Iterator[Finding]:
    """Find a sentence that a paragraph break runs through, proved by joining the two ends."""
    if _is_wrapped(book):
        return
    strays = [paragraph for paragraph in book.paragraphs if _is_stray_break(book, paragraph)]
    if strays:
        places = [(paragraph.start, paragraph.start + 1) for paragraph in strays[:20]]
        word = strays[0].words[:12]
        yield book.build_finding(
            "TZ108", "low", places, once="stray", word=word, joint=strays[0].words[0], sense="stray"
        )
    for paragraph in _list_bodies(book):
        if paragraph.words[-1] not in "。！？；" and _joins(book, paragraph):
            following = book.paragraphs[paragraph.index + 1]
            places = [(paragraph.end - 1, paragraph.end), (following.start, following.start + 1)]
            word = paragraph.words[-5:] + following.words[:4]
            joint = paragraph.words[-1] + following.words[0]
            yield book.build_finding("TZ108", "medium", places, word=word, joint=joint)


def _list_single_sections(book: Book) -> list[tuple[Paragraph, Paragraph]]:
    """List headings that stand over exactly one paragraph of running text."""
    by_heading: dict[int, list[Paragraph]] = {}
    for paragraph in book.paragraphs:
        if paragraph.kind == "body" and paragraph.heading is not None:
            by_heading.setdefault(paragraph.heading, []).append(paragraph)
    sections = [(book.paragraphs[heading], bodies[0]) for heading, bodies in by_heading.items() if len(bodies) == 1]
    return [(heading, body) for heading, body in sections if 4 <= len(heading.words) <= 16 and len(body.words) >= 60]


def _list_words(words: str) -> set[str]:
    """List the two-character words of a text, from the left and without overlap."""
    known = load_background().words
    found, at = set(), 0
    while at < len(words) - 1:
        pair = words[at : at + 2]
        if pair in known:
            found.add(pair)
        at += 2 if pair in known else 1
    return found


@declare("TZ111", "high")
def check_heading(book: Book) -> Iterator[Finding]:
    """Find a heading none of whose telling words stands in its paragraph, while a neighbour's does."""
    sections = _list_single_sections(book)
    if len(sections) < 3:
        return
    bodies = [_list_words(body.words) for _, body in sections]
    spread = Counter(word for words in bodies for word in words)
    limit = max(2, len(sections) // 2)
    for at, (heading, body) in enumerate(sections):
        telling = {word for word in _list_words(heading.words) - _GENERIC if spread[word] <= limit}
        if len(telling) < 2 or telling & bodies[at] or re.search(r"\d", heading.words):
            continue
        near = range(max(0, at - 6), min(len(sections), at + 7))
        rivals = [other for other in near if other != at and telling & bodies[other]]
        if rivals:
            best = max(rivals, key=lambda other: len(telling & bodies[other]))
            span = book.build_span(sections[best][1].start, sections[best][1].start + 12)
            yield book.build_finding(
                "TZ111",
                "high" if len(telling & bodies[best]) > 1 else "medium",
                [(heading.start, heading.end), (body.start, body.start + 12)],
                evidence=[span],
                heading=heading.words,
                words="、".join(sorted(telling)),
            )
