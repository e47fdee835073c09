"""How a view asks for words: the messages live with the pages and are handed in."""

from __future__ import annotations

from typing import Protocol


class Say(Protocol):
    """Gives the words of a message in the language of the book, filled with values."""

    def __call__(self, key: str, **values: object) -> str:
        """Give the words of `key`."""
        ...
