"""One entry of the record, whole, and everything that was ever recorded about its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.model.entry import Entry
from taizhang.views.record import Line, Nature, list_lines, name_nature

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of an entry shows.

    Args:
        entry: The entry.
        line: It in words: what, about what, by whom, why.
        what: Whether it corrects (it had been wrong), revises (it is otherwise now) or retracts (it no longer stands).
        history: Lines of every entry about the same subject, oldest first.
        before, after: Numbers of the neighbours in the record; `None` at its ends.
        is_last: Whether nothing about its subject came after.
    """

    entry: Entry
    line: Line
    what: Nature
    history: tuple[Line, ...]
    before: int | None
    after: int | None
    is_last: bool


def build_entry_page(book: Book, key: str) -> EntryPage:
    """Build the page of an entry; raises `UnknownEntryError` for a number that is not in the record."""
    seq = int(key) if key.isascii() and key.isdigit() and len(key) < 16 else 0
    if not 1 <= seq <= len(book.entries) or not book.entries[seq - 1].is_about(book.snapshot.on):
        raise UnknownEntryError("entry", key)
    entry = book.entries[seq - 1]
    about = book.list_about(entry.subject_id)
    return EntryPage(
        entry=entry,
        line=list_lines(book, [entry])[0],
        what=name_nature(entry),
        history=tuple(line for other in about for line in list_lines(book, [other])),
        before=seq - 1 if seq > 1 else None,
        after=seq + 1 if seq < len(book.entries) else None,
        is_last=about[-1] == entry,
    )
