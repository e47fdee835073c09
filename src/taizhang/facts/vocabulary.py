"""Words looked up at a place of a text, the longest first, without trying one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Vocabulary:
    """A list of words that is asked which of them stands at a place, or ends there.

    An alternation of a regular expression tries its words one by one at every place; here only the lengths are tried
    that a word with these first (or last) two characters can have.

    Args:
        words: The words; the longest one that fits is found.
    """

    __slots__ = ("_by_first", "_by_last", "_single", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if word)
        self._single = frozenset(word for word in self._words if len(word) == 1)
        longer = self._words - self._single
        self._by_first = list_lengths((word[:2], len(word)) for word in longer)
        self._by_last = list_lengths((word[-2:], len(word)) for word in longer)

    def find_at(self, content: str, place: int) -> str:
        """Give the longest word that begins at a place, or an empty string.

        >>> Vocabulary(["万元", "万", "亿元"]).find_at("约5万元", 2)
        '万元'
        """
        for length in self._by_first.get(content[place : place + 2], ()):
            word = content[place : place + length]
            if word in self._words:
                return word
        word = content[place : place + 1]
        return word if word in self._single else ""

    def find_before(self, content: str, floor: int, place: int) -> str:
        """Give the longest word that ends at a place and does not begin before a floor, or an empty string.

        >>> Vocabulary(["超过", "过"]).find_before("首次超过5亿元", 0, 4)
        '超过'
        """
        if place <= floor:
            return ""
        if place > 1:
            for length in self._by_last.get(content[place - 2 : place], ()):
                if place - length >= floor:
                    word = content[place - length : place]
                    if word in self._words:
                        return word
        word = content[place - 1]
        return word if word in self._single else ""


def list_lengths(marks: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Give by mark the lengths that stand beside it, the longest first."""
    lengths: dict[str, set[int]] = {}
    for character, length in marks:
        lengths.setdefault(character, set()).add(length)
    return {character: tuple(sorted(found, reverse=True)) for character, found in lengths.items()}
