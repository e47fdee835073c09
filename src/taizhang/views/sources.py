"""The documents of the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.snapshot import Document

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document with its counts.

    Args:
        document: The document.
        n_facts: Facts read from it.
        n_unreviewed: Of them, not yet looked at by a person.
        n_findings: Open findings about its text; `n_high` of them severe.
        n_characters: Characters of its text.
    """

    document: Document
    n_facts: int
    n_unreviewed: int
    n_findings: int
    n_high: int
    n_characters: int

    @property
    def reviewed_share(self) -> int:
        """How much of it has been reviewed, in percent."""
        return 100 if self.n_facts == 0 else round(100 * (self.n_facts - self.n_unreviewed) / self.n_facts)


@dataclass(frozen=True, slots=True)
class SourceList:
    """All documents, in order of recording."""

    rows: tuple[SourceRow, ...]
    n_facts: int
    n_unreviewed: int


def build_source_list(book: Book) -> SourceList:
    """Build the list of documents."""
    facts: Counter[str] = Counter()
    unreviewed: Counter[str] = Counter()
    for state in book.snapshot.facts:
        if state.read.status == "name":
            continue
        facts[state.read.text_id] += 1
        unreviewed[state.read.text_id] += state.decision == "unreviewed"
    rows = []
    for document in book.snapshot.documents:
        text = document.text
        open_ = [f for f in book.text_findings.get(text.id, ()) if book.find_dismissal(f) is None]
        n_high = sum(f.severity == "high" for f in open_)
        rows.append(SourceRow(document, facts[text.id], unreviewed[text.id], len(open_), n_high, len(text.content)))
    return SourceList(tuple(rows), sum(facts.values()), sum(unreviewed.values()))
