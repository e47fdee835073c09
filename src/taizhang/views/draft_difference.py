"""Two versions of a draft: what was mended, what is new, what remains, and where the words differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from taizhang.views.checked import CheckedLine, build_checked, build_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taizhang.model.finding import Finding
    from taizhang.model.text import Text
    from taizhang.views.book import Book

_ALIKE = 0.5
"""Sentences at least this alike are one that was changed; others are one that went and one that came."""
_NEAR = 12
"""How many old sentences are looked at for each new one."""
_LONG = 2_000
"""Characters from which a sentence is not compared word by word: no sentence, but a page without stops."""
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?[”’）]?|[。！？；]")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a sentence: kept, taken out or put in."""

    kind: Literal["same", "out", "in"]
    words: str


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A sentence that differs; `before` and `after` are its lines in the two versions, from 1."""

    before: int | None
    after: int | None
    pieces: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DraftDifference:
    """What lies between two versions.

    Args:
        id, title: The draft.
        first, second: Numbers of the versions; `n_versions` there are.
        mended: Findings of the first that the second has no more.
        new: Findings only the second has.
        remaining: Findings of both, with how they stand in the second.
        changed: Sentences that differ, in order.
    """

    id: str
    title: str
    first: int
    second: int
    n_versions: int
    mended: tuple[CheckedLine, ...]
    new: tuple[CheckedLine, ...]
    remaining: tuple[CheckedLine, ...]
    changed: tuple[ChangedLine, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version: its number, its text and what the checks say about it."""

    number: int
    text: Text
    findings: Sequence[Finding]


def build_draft_difference(
    book: Book, draft_id: str, title: str, sides: tuple[Side, Side], *, n_versions: int
) -> DraftDifference:
    """Build what lies between two versions; a finding is the same where its fingerprint is."""
    first, second = sides
    before, after = (_list_lines(book, title, side) for side in sides)
    names_before, names_after = ({line.finding.fingerprint for line in lines} for lines in (before, after))
    return DraftDifference(
        id=draft_id,
        title=title,
        first=first.number,
        second=second.number,
        n_versions=n_versions,
        mended=tuple(line for line in before if line.finding.fingerprint not in names_after),
        new=tuple(line for line in after if line.finding.fingerprint not in names_before),
        remaining=tuple(line for line in after if line.finding.fingerprint in names_before),
        changed=tuple(compare_lines(first.text.content, second.text.content)),
    )


def _list_lines(book: Book, title: str, side: Side) -> tuple[CheckedLine, ...]:
    answers = {one.fingerprint: one.reason for one in book.snapshot.dismissals}
    page = build_page(title, side.text, is_plain=False)
    return build_checked(page, side.findings, answers=answers, lang=book.lang).lines


def compare_lines(before: str, after: str) -> Iterator[ChangedLine]:
    """Give the sentences that differ between two texts, with the words taken out and put in.

    >>> [[(one.kind, one.words) for one in line.pieces] for line in compare_lines("甲。共12家", "甲。共15家")]
    [[('same', '共1'), ('out', '2'), ('in', '5'), ('same', '家')]]
    """
    old, new = _list_sentences(before), _list_sentences(after)
    matcher = SequenceMatcher(None, [words for _, words in old], [words for _, words in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _pair(old[a:b], new[c:d])


def _list_sentences(content: str) -> list[tuple[int, str]]:
    """List the sentences of a text with the number of their line."""
    return [
        (number, match[0].strip())
        for number, line in enumerate(content.split("\n"), 1)
        for match in _SENTENCE.finditer(line)
        if match[0].strip()
    ]


def _pair(old: list[tuple[int, str]], new: list[tuple[int, str]]) -> Iterator[ChangedLine]:
    """Pair each new sentence with the next old one it is like; what is left went or came whole."""
    done = 0
    for number, words in new:
        near = range(done, min(done + _NEAR, len(old)))
        like = next((i for i in near if _is_alike(old[i][1], words)), None)
        if like is None:
            yield ChangedLine(None, number, (Words("in", words),))
            continue
        yield from _list_gone(old[done:like])
        yield ChangedLine(old[like][0], number, tuple(_compare_words(old[like][1], words)))
        done = like + 1
    yield from _list_gone(old[done:])


def _list_gone(sentences: list[tuple[int, str]]) -> Iterator[ChangedLine]:
    for number, words in sentences:
        yield ChangedLine(number, None, (Words("out", words),))


def _is_alike(one: str, other: str) -> bool:
    if max(len(one), len(other)) > _LONG:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _compare_words(old: str, new: str) -> Iterator[Words]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Words("same", old[a:b])
            continue
        if a < b:
            yield Words("out", old[a:b])
        if c < d:
            yield Words("in", new[c:d])
