"""What a sentence may tell, known before any pattern is tried: one pass over a text finds the words of all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation

from taizhang.facts.finder import list_needed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.facts.passage import Sentence


class Hint:
    """Words without which patterns match nowhere in a sentence.

    Hints are declared where their patterns are, when the modules of the grammar are loaded; a text is searched for the
    words of all of them at once (Aho and Corasick 1975). Most sentences hold few, so that few patterns are tried.

    Args:
        patterns: Regular expressions, each of which holds certain words (`list_needed`).
        keeps_places: Whether a passage is asked where the words stand, and not only in which sentences.
    """

    __slots__ = ("bit", "keeps_places", "words")

    def __init__(self, *patterns: str, keeps_places: bool = False) -> None:
        if _AUTOMATON:
            raise RuntimeError("a hint is declared after the first text was read")
        found = set().union(*map(list_needed, patterns))
        self.words = frozenset(word for word in found if not any(other in word for other in found - {word}))
        self.bit = 1 << len(_DECLARED)
        self.keeps_places = keeps_places
        _DECLARED.append(self)

    def is_in(self, hints: int) -> bool:
        """Whether it is among the hints of a sentence."""
        return hints & self.bit != 0


_DECLARED: list[Hint] = []
#: The automaton of all words and, by number of a word, the hints it gives and its group: those that keep its places too.
_Automaton = tuple[AhoCorasick, list[int], list[int], list[list[int]]]
#: Built for the first text.
_AUTOMATON: list[_Automaton] = []


@dataclass(slots=True)
class Hinted:
    """What the words of all hints say of a text.

    Args:
        places: By the bit of a hint that keeps them, where its words begin, in order.
        ends: Where the parts of sentences end that marks divide, in order.
        parts: The hints of each.
    """

    places: dict[int, list[int]]
    ends: list[int]
    parts: list[int]


def _list_keepers() -> list[Hint]:
    return [hint for hint in _DECLARED if hint.keeps_places]


def _build() -> _Automaton:
    if not _AUTOMATON:
        words = sorted({word for hint in _DECLARED for word in hint.words})
        bits = [sum(hint.bit for hint in _DECLARED if word in hint.words) for word in words]
        kept = [[n for n, hint in enumerate(_list_keepers()) if word in hint.words] for word in words]
        groups = sorted(set(map(tuple, kept)))
        automaton = AhoCorasick(words, implementation=Implementation.DFA)
        group_of = [groups.index(tuple(own)) for own in kept]
        _AUTOMATON.append((automaton, bits, group_of, [list(group) for group in groups]))
    return _AUTOMATON[0]


def mark_hints(folded: str, sentences: Sequence[Sentence], marks: Sequence[int]) -> Hinted:
    """Mark the hints of each sentence, and those of all it follows on from.

    A sentence behind a semicolon follows on from the ones before it, back to a full stop or the opening of its block.

    Args:
        folded: The text with plain number characters.
        sentences: All of them, in order.
        marks: Where the marks end that divide them into parts, in order.

    Returns:
        The hints of their parts, and where the words stand of hints that keep them.
    """
    ends = _list_ends(sentences, marks)
    parts, places = _find_hints(folded, ends)
    behind = so_far = 0
    block: object = None
    for sentence in sentences:
        start, hints = sentence.start, 0
        part = bisect_right(ends, start, behind)
        behind = bisect_right(ends, sentence.end, part)
        for own in parts[part:behind]:
            hints |= own
        before = folded[start - 1 : start]
        so_far = hints if sentence.block is not block or before == "。" else so_far | hints
        block = sentence.block
        sentence.hints = hints
        sentence.told = so_far if before in _GOES_ON else hints
    return Hinted(places, ends, parts)


_GOES_ON = frozenset(";；")


def _list_ends(sentences: Sequence[Sentence], marks: Sequence[int]) -> list[int]:
    """List where the parts of sentences end, and what stands between two sentences."""
    ends: list[int] = []
    done = 0
    for sentence in sentences:
        start, last = sentence.start, sentence.end
        if done < start:
            ends.append(start)
        ends += marks[bisect_right(marks, start) : bisect_left(marks, last)]
        ends.append(last)
        done = last
    return ends


def _find_hints(folded: str, ends: list[int]) -> tuple[list[int], dict[int, list[int]]]:
    """Find the hints of all parts of a text, and the places of those that keep them.

    Words are found in order of their ends; as no word of a hint holds another one of it, its places are in order, too.
    """
    automaton, bits, group_of, groups = _build()
    places: list[list[int]] = [[] for _ in _list_keepers()]
    adds = [[places[n].append for n in group] for group in groups]
    parts = [0] * len(ends)
    part = hints = 0
    until = ends[0] if ends else _NOWHERE
    for index, start, _ in automaton.find_matches_as_indexes(folded, overlapping=True):
        if start >= until:
            parts[part] |= hints
            part = bisect_right(ends, start, part)
            until, hints = ends[part] if part < len(ends) else _NOWHERE, 0
        hints |= bits[index]
        for add in adds[group_of[index]]:
            add(start)
    if part < len(ends):
        parts[part] |= hints
    return parts, {hint.bit: own for hint, own in zip(_list_keepers(), places, strict=True)}


#: Behind the last place of any text.
_NOWHERE = 1 << 62
