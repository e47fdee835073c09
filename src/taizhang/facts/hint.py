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
    """

    __slots__ = ("bit", "words")

    def __init__(self, *patterns: str) -> None:
        if _AUTOMATON:
            raise RuntimeError("a hint is declared after the first text was read")
        found = set().union(*map(list_needed, patterns))
        self.words = frozenset(word for word in found if not any(other in word for other in found - {word}))
        self.bit = 1 << len(_DECLARED)
        _DECLARED.append(self)

    def is_in(self, hints: int) -> bool:
        """Whether it is among the hints of a sentence."""
        return hints & self.bit != 0


_DECLARED: list[Hint] = []
#: The automaton of all words and, by number of a word, the hints it gives; built for the first text.
_AUTOMATON: list[tuple[AhoCorasick, list[int]]] = []


def _build() -> tuple[AhoCorasick, list[int]]:
    if not _AUTOMATON:
        words = sorted({word for hint in _DECLARED for word in hint.words})
        bits = [sum(hint.bit for hint in _DECLARED if word in hint.words) for word in words]
        _AUTOMATON.append((AhoCorasick(words), bits))
    return _AUTOMATON[0]


def mark_hints(folded: str, sentences: Sequence[Sentence]) -> None:
    """Mark the hints of each sentence, and those of all it follows on from.

    A sentence behind a semicolon follows on from the ones before it, back to a full stop or the opening of its block.

    Args:
        folded: The text with plain number characters.
        sentences: All of them, in order.
    """
    automaton, bits = _build()
    places = iter(automaton.find_matches_as_indexes(folded, overlapping=True))
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


#: Stands behind the last place of any text.
_NOWHERE = (0, 1 << 62, 0)
