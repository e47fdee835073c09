"""What publishing needs: what was published when and by whom, and what holds the next publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from taizhang.checks import render_message
from taizhang.model.publication import published_from_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.finding import Finding
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class PublicationLine:
    """One publication: its entry, when, by whom, the last entry it shows, and how many files it has."""

    seq: int
    at: datetime
    by: str
    head: int
    n_files: int


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A severe finding nobody has answered: its name, rule, document, and what it says."""

    fingerprint: str
    code: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class PublishingPage:
    """The exact values of the page.

    Args:
        lines: Publications, the latest first.
        held: What holds the next one.
        n_new: Entries since the last publication; `None` where there was none.
        n_frozen: Frozen rounds that readers will see.
    """

    lines: tuple[PublicationLine, ...]
    held: tuple[HeldLine, ...]
    n_new: int | None
    n_frozen: int


def build_publishing(book: Book, held: Sequence[Finding], *, n_frozen: int) -> PublishingPage:
    """Build the page from the book of the present and the findings that hold it."""
    lines = []
    for entry in book.entries:
        if entry.act == "publish":
            site = published_from_record(entry.payload)
            lines.append(PublicationLine(entry.seq, entry.recorded_at, entry.recorded_by, site.head, site.n_files))
    n_new = sum(entry.seq > lines[-1].head and entry.act != "publish" for entry in book.entries) if lines else None
    return PublishingPage(tuple(reversed(lines)), tuple(_build_held(book, one) for one in held), n_new, n_frozen)


def _build_held(book: Book, finding: Finding) -> HeldLine:
    document = book.find_document(finding.spans[0].text_id) if finding.spans else None
    title = book.title if document is None else document.source.title
    return HeldLine(finding.fingerprint, finding.code, title, render_message(finding, book.lang))
