"""The files that can be had from a book, for the live app and the static site alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from taizhang.export import download as export
from taizhang.pages.message import read_message
from taizhang.views.book import Book

if TYPE_CHECKING:
    from taizhang.views.say import Say


@dataclass(frozen=True, slots=True)
class Download:
    """One file made from the ledger.

    Args:
        name: File name, also its address (`/download/facts.xlsx`).
        media_type: Its media type.
        write: Gives its bytes; raises `MissingPartError` where a part of the installation is absent.
    """

    name: str
    media_type: str
    write: Callable[[Book], bytes]


def _read_say(book: Book) -> Say:
    def say(key: str, **values: object) -> str:
        return read_message(book.lang, key, values)

    return say


def _write(offer: export.Download, book: Book) -> bytes:
    return offer.write(book, _read_say(book))


DOWNLOADS: tuple[Download, ...] = tuple(
    Download(offer.name, offer.media_type, partial(_write, offer)) for offer in export.DOWNLOADS
)
