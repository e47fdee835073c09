"""The reading desk: one document beside its facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.finding import Finding
from taizhang.model.snapshot import Document
from taizhang.views.card import Card, build_card
from taizhang.views.confidence import LEVELS, Level, judge_reading
from taizhang.views.reading import Block, build_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Desk:
    """A document, its text with the facts marked, and the facts.

    Args:
        document: The source and its text.
        blocks: The text; every fact is marked, whatever the filter.
        cards: The facts that pass the filter, in order of place.
        kinds, decisions: How many facts there are of each, before the filter.
        levels: How many facts nobody has decided about are certain, how many ask for a look.
        kind, decision, level: The filter asked for.
        page, n_pages: Which part of the cards is shown, of how many; `n_shown` cards pass the filter in all.
        n_facts, n_unreviewed: Counts of all.
        findings: What the checks say about the text that no single fact carries.
    """

    document: Document
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...]
    kinds: tuple[tuple[str, int], ...]
    decisions: tuple[tuple[str, int], ...]
    levels: tuple[tuple[Level, int], ...]
    kind: str | None
    decision: str | None
    level: str | None
    page: int
    n_pages: int
    n_shown: int
    n_facts: int
    n_unreviewed: int
    findings: tuple[Finding, ...]


def build_desk(
    book: Book,
    source_id: str,
    *,
    kind: str | None = None,
    decision: str | None = None,
    level: str | None = None,
    page: int = 1,
    size: int = 80,
) -> Desk:
    """Build the desk of a document; raises `UnknownEntryError`."""
    document = book.read_document(source_id)
    states = [s for s in book.snapshot.facts if s.read.text_id == document.text.id and s.read.status != "name"]
    findings = group_findings(f for f in book.text_findings.get(document.text.id, ()) if book.find_dismissal(f) is None)
    kinds = Counter(s.read.kind for s in states)
    decisions = Counter(s.decision for s in states)
    sure = {s.id: judge_reading(s.read, document.text, findings.get(s.id, ())).level for s in states}
    left = Counter(sure[s.id] for s in states if s.decision == "unreviewed")
    shown = [
        s
        for s in states
        if kind in (None, s.read.kind) and decision in (None, s.decision) and level in (None, sure[s.id])
    ]
    n_pages = max(1, -(-len(shown) // size))
    page = min(max(page, 1), n_pages)
    return Desk(
        document=document,
        blocks=book.remember(
            f"blocks {document.text.id}", lambda: build_blocks(document.text, (s.read for s in states))
        ),
        cards=tuple(build_card(s, book, findings.get(s.id, ())) for s in shown[(page - 1) * size : page * size]),
        kinds=tuple(kinds.items()),
        decisions=tuple(decisions.items()),
        levels=tuple((name, left[name]) for name in LEVELS),
        kind=kind,
        decision=decision,
        level=level,
        page=page,
        n_pages=n_pages,
        n_shown=len(shown),
        n_facts=len(states),
        n_unreviewed=decisions["unreviewed"],
        findings=findings.get("", ()),
    )


def group_findings(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Group findings by the facts they involve; those of no fact stand under the empty name."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        for fact_id in finding.facts or ("",):
            groups.setdefault(fact_id, []).append(finding)
    return {fact_id: tuple(group) for fact_id, group in groups.items()}
