"""The documents of the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.finding import Severity
from taizhang.model.snapshot import Document
from taizhang.views.checked import SEVERITIES

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
        counts: Open findings by severity, the gravest first; those there are none of left out.
        n_characters: Characters of its text.
    """

    document: Document
    n_facts: int
    n_unreviewed: int
    n_findings: int
    n_high: int
    counts: tuple[tuple[Severity, int], ...]
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
        open_ = [f.severity for f in book.text_findings.get(text.id, ()) if book.is_open(f)]
        counts = tuple((name, open_.count(name)) for name in SEVERITIES if name in open_)
        rows.append(
            SourceRow(
                document=document,
                n_facts=facts[text.id],
                n_unreviewed=unreviewed[text.id],
                n_findings=len(open_),
                n_high=open_.count("high"),
                counts=counts,
                n_characters=len(text.content),
            )
        )
    return SourceList(tuple(rows), sum(facts.values()), sum(unreviewed.values()))
