"""What a sentence may tell, known before any pattern is tried: one pass over a text finds the words of all of them."""

from __future__ import annotations

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
#: The automaton of all words and, by number of a word, the hints it gives and those of them that keep its places.
_Automaton = tuple[AhoCorasick, list[int], list[tuple[int, ...]]]
#: Built for the first text.
_AUTOMATON: list[_Automaton] = []


def _build() -> _Automaton:
    if not _AUTOMATON:
        words = sorted({word for hint in _DECLARED for word in hint.words})
        bits = [sum(hint.bit for hint in _DECLARED if word in hint.words) for word in words]
        kept = [tuple(hint.bit for hint in _DECLARED if hint.keeps_places and word in hint.words) for word in words]
        _AUTOMATON.append((AhoCorasick(words), bits, kept))
    return _AUTOMATON[0]


def mark_hints(folded: str, sentences: Sequence[Sentence]) -> dict[int, Places]:
    """Mark the hints of each sentence, and those of all it follows on from.

    A sentence behind a semicolon follows on from the ones before it, back to a full stop or the opening of its block.

    Args:
        folded: The text with plain number characters.
        sentences: All of them, in order.

    Returns:
        By the bit of a hint that keeps them, where its words stand in the text.
    """
    automaton, bits, kept = _build()
    found = automaton.find_matches_as_indexes(folded, overlapping=True)
    places = iter(found)
    index, place, _ = next(places, _NOWHERE)
    block: object = None
    so_far = 0
    for sentence in sentences:
        end, start, hints = sentence.end, sentence.start, 0
        while place < end:
            if place >= start:
                hints |= bits[index]
            index, place, _ = next(places, _NOWHERE)
        is_new = sentence.block is not block or folded[start - 1] == "。"
        block = sentence.block
        so_far = hints if is_new else so_far | hints
        sentence.hints = hints
        sentence.told = so_far if folded[start - 1 : start] in (";", "；") else hints
    return _list_places(found, kept)


def _list_places(found: list[tuple[int, int, int]], kept: list[tuple[int, ...]]) -> dict[int, Places]:
    """Give the places of the hints that keep them; as no word of one holds another, they are in order of start and of end."""
    places: dict[int, Places] = {hint.bit: ([], []) for hint in _DECLARED if hint.keeps_places}
    for index, start, end in found:
        for bit in kept[index]:
            starts, ends = places[bit]
            starts.append(start)
            ends.append(end)
    return places


#: Stands behind the last place of any text.
_NOWHERE = (0, 1 << 62, 0)
