"""The short names of the provinces, prefectures and counties of China, to know a place by its first characters."""

from __future__ import annotations

from functools import cache
from importlib import resources

_LONGEST = 6


@cache
def load_division_names() -> frozenset[str]:
    """Load the names without their rank (万盛 for 万盛区), one a line, from a public list of division codes."""
    file = resources.files("taizhang.catalog") / "data" / "divisions.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def find_division(words: str) -> str | None:
    """Find the longest division name that some words begin with.

    >>> find_division("綦江工业园")
    '綦江'
    """
    names = load_division_names()
    return next((words[:n] for n in range(min(_LONGEST, len(words)), 1, -1) if words[:n] in names), None)
