"""The files that can be had from a book, for the live app and the static site alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Download:
    """One file made from the ledger.

    Args:
        name: File name, also its address (`/download/facts.xlsx`).
        media_type: Its media type.
        write: Gives its bytes.
    """

    name: str
    media_type: str
    write: Callable[[Book], bytes]


DOWNLOADS: tuple[Download, ...] = ()
