"""How often two characters stand together in clean documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from taizhang.checks.rule import read_lines


@dataclass(frozen=True, slots=True)
class Background:
    """Pairs of characters of clean work reports.

    Args:
        words: Pairs that hang together (two-character words).
        common: Pairs met twenty times or more.
        attested: Pairs met three times or more, the others among them.
    """

    words: frozenset[str]
    common: frozenset[str]
    attested: frozenset[str]


@cache
def load_background() -> Background:
    """Load the table that comes with the package.

    >>> "建设" in load_background().words
    True
    """
    words: set[str] = set()
    common: set[str] = set()
    attested: set[str] = set()
    for line in read_lines("background.txt"):
        first, frequent, rare, bound = line.split("\t")
        common.update(first + char for char in frequent)
        attested.update(first + char for char in rare)
        words.update(first + char for char in bound)
    attested.update(pair for line in read_lines("extra.txt") for pair in line.split())
    return Background(frozenset(words), frozenset(common), frozenset(attested | common | words))
