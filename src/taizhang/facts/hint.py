"""What a sentence may tell, known before any pattern is tried: one pass over a text finds the words of all of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

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


#: Where words stand, in order: their starts and their ends.
Places = tuple[list[int], list[int]]

_DECLARED: list[Hint] = []
#: The automaton of all words and, by number of a word, the hints it gives and which of those that keep its places.
_Automaton = tuple[AhoCorasick, list[int], list[tuple[int, ...]]]
#: Built for the first text.
_AUTOMATON: list[_Automaton] = []


@dataclass(slots=True)
class Hinted:
    """What the words of all hints say of a text.

    Args:
        places: By the bit of a hint that keeps them, where its words stand.
        ends: Where the parts of sentences end that marks divide, in order.
        parts: The hints of each.
    """

    places: dict[int, Places]
    ends: list[int]
    parts: list[int]


def _list_keepers() -> list[Hint]:
    return [hint for hint in _DECLARED if hint.keeps_places]


def _build() -> _Automaton:
    if not _AUTOMATON:
        words = sorted({word for hint in _DECLARED for word in hint.words})
        bits = [sum(hint.bit for hint in _DECLARED if word in hint.words) for word in words]
        kept = [tuple(n for n, hint in enumerate(_list_keepers()) if word in hint.words) for word in words]
        _AUTOMATON.append((AhoCorasick(words), bits, kept))
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
    automaton, bits, kept = _build()
    found = automaton.find_matches_as_indexes(folded, overlapping=True)
    places = iter([*found, _NOWHERE])
    index, place, _ = next(places)
    ends: list[int] = []
    parts: list[int] = []
    marks = [*marks, _NOWHERE[1]]
    mark = so_far = 0
    block: object = None
    for sentence in sentences:
        start, last, hints = sentence.start, sentence.end, 0
        while place < start:
            index, place, _ = next(places)
        mark = bisect_right(marks, start, mark)
        end = start
        while end < last:
            end, own = min(marks[mark], last), 0
            mark += 1
            while place < end:
                own |= bits[index]
                index, place, _ = next(places)
            ends.append(end)
            parts.append(own)
            hints |= own
        mark -= marks[mark - 1] > last  # the next sentence begins before it
        before = folded[start - 1 : start]
        so_far = hints if sentence.block is not block or before == "。" else so_far | hints
        block = sentence.block
        sentence.hints = hints
        sentence.told = so_far if before in _GOES_ON else hints
    return Hinted(_list_places(found, kept), ends, parts)


_GOES_ON = frozenset(";；")


def _list_places(found: list[tuple[int, int, int]], kept: list[tuple[int, ...]]) -> dict[int, Places]:
    """Give the places of the hints that keep them; as no word of one holds another, they are in order of start and of end."""
    keepers = _list_keepers()
    places: list[Places] = [([], []) for _ in keepers]
    add = [(starts.append, ends.append) for starts, ends in places]
    for index, start, end in found:
        for keeper in kept[index]:
            add_start, add_end = add[keeper]
            add_start(start)
            add_end(end)
    return {hint.bit: own for hint, own in zip(keepers, places, strict=True)}


#: Stands behind the last place of any text.
_NOWHERE = (0, 1 << 62, 0)
