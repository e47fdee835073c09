"""The figures a reader should see first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book


def pick_headlines(book: Book, n: int = 8) -> list[FactState]:
    """Pick the figures that tell the story: at most one of each indicator, one of each domain before a second.

    A figure weighs more when its document repeats it, when it stands in or right under a heading, when it passes a
    mark for the first time, and when a person accepted it. One that a severe finding speaks against is left out.
    """
    doubted = {fact_id for f in book.iter_findings() if f.severity == "high" for fact_id in f.facts}
    best: dict[str, tuple[tuple[int, str, int], FactState]] = {}
    for place, state in enumerate(book.snapshot.facts):
        fact = state.accepted
        if fact is None or not _is_headline(fact) or (state.id in doubted and state.decision == "unreviewed"):
            continue
        key = fact.measure.id if fact.measure and fact.measure.id else str(fact.measure and fact.measure.name)
        rank = (_weigh(state, book), _end_of(fact), -place)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, state)
    ordered = [state for _, state in sorted(best.values(), key=lambda pair: pair[0], reverse=True)]
    return _spread(ordered, book, n)


def _is_headline(fact: Fact) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.value is not None
        and fact.measure is not None
        and fact.basis in ("level", "count", "share", "duration", "rank")
        and (fact.subject is None or fact.subject.kind in ("place", "programme"))
    )


def _weigh(state: FactState, book: Book) -> int:
    fact = state.accepted or state.read
    weight = 4 * min(len(fact.repeats), 2)
    weight += 3 if fact.measure and fact.measure.id in book.catalog.indicators else 0
    weight += 3 if _is_in_heading(fact, book) else 0
    weight += 2 if fact.comparator in ("gt", "ge") else 0
    weight += 2 if state.decision in ("accepted", "amended") else 0
    weight -= 0 if fact.period is not None and fact.period.is_resolved else 4
    return weight


def _is_in_heading(fact: Fact, book: Book) -> bool:
    document = book.find_document(fact.text_id)
    if document is None:
        return False
    layout = document.text.layout
    headings = book.remember(
        f"headings of {fact.text_id}", lambda: [(run.start, run.end) for run in layout if run.kind == "heading"]
    )
    places = [fact.anchor.start, *(span.start for span in fact.repeats)]
    return any(start <= at < end for start, end in headings for at in places)


def _end_of(fact: Fact) -> str:
    return fact.period.end.isoformat() if fact.period and fact.period.end else ""


def _domain_of(state: FactState, book: Book) -> str:
    fact = state.accepted or state.read
    indicator = book.catalog.indicators.get(fact.measure.id) if fact.measure and fact.measure.id else None
    return indicator.domain if indicator else ""


def _spread(ordered: list[FactState], book: Book, n: int) -> list[FactState]:
    picked: list[FactState] = []
    seen: dict[str, int] = {}
    for limit in (1, 2, n):
        for state in ordered:
            domain = _domain_of(state, book)
            if len(picked) < n and state not in picked and seen.get(domain, 0) < limit:
                picked.append(state)
                seen[domain] = seen.get(domain, 0) + 1
    return sorted(picked, key=ordered.index)
