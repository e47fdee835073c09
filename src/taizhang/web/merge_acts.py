"""Merging: two facts that state the same, two names that mean the same; each an entry that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.views.alike import find_subject
from taizhang.views.label import label_fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.model.merge import MergeKind
    from taizhang.views.book import Book
    from taizhang.web.office import Office


def merge(office: Office, fields: Mapping[str, str], person: str) -> int:
    """Merge a fact, or the project or commitment it is about, into another: `into` is `kind:id`.

    Raises:
        UsageError: The form does not say what with.
        UnknownEntryError: One of the two is not in the ledger.
    """
    book = office.read_present("zh")
    kind, _, into_id = fields.get("into", "").partition(":")
    state = book.read_fact(fields.get("fact", ""))
    if kind == "fact":
        gone = (state.id, label_fact(state.read, book))
        kept = (into_id, label_fact(book.read_fact(into_id).read, book))
    else:
        own = find_subject(state)
        if own is None or own[0] != kind:
            raise UsageError("the form does not say what to merge with")
        gone, kept = (own[1], own[2]), (into_id, _find_name(book, kind, into_id))
    entry = office.programme.ledger.merge(
        cast("MergeKind", kind),
        gone,
        kept,
        reason=fields.get("reason", ""),
        recorded_at=office.clock(),
        recorded_by=person,
        based_on=read_based_on(fields),
    )
    return entry.seq


def unmerge(office: Office, fields: Mapping[str, str], person: str) -> int:
    """Take a merge back: `seq` is its entry."""
    words = fields.get("seq", "")
    if not (words.isascii() and words.isdigit() and len(words) < 16):
        raise UsageError("the form does not say which merge")
    entry = office.programme.ledger.unmerge(
        int(words),
        reason=fields.get("reason", ""),
        recorded_at=office.clock(),
        recorded_by=person,
        based_on=read_based_on(fields),
    )
    return entry.seq


def read_based_on(fields: Mapping[str, str]) -> int:
    """Give the entry a form was based on; raises `UsageError`."""
    words = fields.get("based_on", "")
    if not (words.isascii() and words.isdigit() and len(words) < 16):
        raise UsageError("the form does not say which state it is based on")
    return int(words)


def _find_name(book: Book, kind: str, subject_id: str) -> str:
    if kind == "project":
        return book.read_project(subject_id).name
    if kind == "commitment":
        return book.read_commitment(subject_id).name
    raise UnknownEntryError(kind or "name", subject_id)
