"""Which facts of a year are news: scored by what a document itself makes of them.

The weight of a fact is the sum of: 6 where it stands in a heading; 2 for each time its document repeats it (at most
two); 4 where a mark is passed for the first time; 4 where a harm is said not to have happened at all; 3 where the
document ranks it; 2 where it is a whole 100%; 3 where the catalogue knows the measure; 2 where a person confirmed it;
less 4 where the document does not say when. A fact that a severe finding speaks against is left out until a person has
confirmed it. Equal weights go by place in the ledger, so the same ledger gives the same choice.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from taizhang.views.clause import is_first, is_zero

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.model.text import Run
    from taizhang.views.book import Book

HEADING, REPEAT, FIRST, ZERO, RANK, WHOLE, KNOWN, CONFIRMED, UNDATED = 6, 2, 4, 4, 3, 2, 3, 2, -4
_PLACES = ("place", "programme")


@dataclass(frozen=True, slots=True)
class News:
    """A fact worth telling, with its weight and what stands around it.

    Args:
        state: The fact.
        weight: See the module.
        ranks: Rankings of the same measure in the same document.
        paragraph: Where its sentence stands, as (text id, start of the paragraph).
    """

    state: FactState
    weight: int
    ranks: tuple[FactState, ...]
    paragraph: tuple[str, int]


def find_reviewed_year(book: Book) -> int:
    """Find the year looked back on: the one before the plan year, else the last that has actual figures."""
    years = {
        state.accepted.period.year
        for state in book.snapshot.facts
        if state.accepted is not None and _is_told(state.accepted) and state.accepted.period is not None
    }
    known = sorted(year for year in years if year is not None and year < book.plan_year)
    return known[-1] if known and book.plan_year - 1 not in known else book.plan_year - 1


def pick_news(book: Book, n: int = 8) -> list[News]:
    """Pick the `n` facts most worth telling, one of each domain and paragraph before a second of either."""
    candidates = _list_candidates(book)
    picked: list[News] = []
    for most in (1, 2, n):
        for news in candidates:
            if len(picked) < n and news not in picked and _is_fresh(book, news, picked, most):
                picked.append(news)
    return sorted(picked, key=candidates.index)


def _list_candidates(book: Book) -> list[News]:
    doubted = {fact_id for f in book.iter_findings() if f.severity == "high" for fact_id in f.facts}
    year = find_reviewed_year(book)
    best: dict[str, News] = {}
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or not _is_told(fact) or not _is_of_year(fact, year):
            continue
        if state.id in doubted and state.decision == "unreviewed":
            continue
        news = _weigh(book, state, fact)
        measure = (fact.measure.id or fact.measure.name or "") if fact.measure else ""
        if measure not in best or news.weight > best[measure].weight:
            best[measure] = news
    return sorted(best.values(), key=lambda news: -news.weight)


def _is_told(fact: Fact) -> bool:
    return (
        fact.kind == "observation"
        and fact.status == "actual"
        and fact.value is not None
        and fact.measure is not None
        and bool(fact.measure.name or fact.measure.id)
        and fact.basis in ("level", "count", "share", "duration")
        and (fact.subject is None or fact.subject.kind in _PLACES)
    )


def _is_of_year(fact: Fact, year: int) -> bool:
    return fact.period is None or fact.period.year == year or not fact.period.is_resolved


def _weigh(book: Book, state: FactState, fact: Fact) -> News:
    ranks = _find_ranks(book, fact)
    weight = HEADING if is_in_heading(book, fact) else 0
    weight += REPEAT * min(len(fact.repeats), 2)
    weight += FIRST if is_first(book, fact) else 0
    weight += ZERO if is_zero(fact) else 0
    weight += RANK if ranks else 0
    weight += WHOLE if fact.value == 100 and fact.unit == "%" else 0
    weight += KNOWN if fact.measure and fact.measure.id in book.catalog.indicators else 0
    weight += CONFIRMED if state.decision in ("accepted", "amended") else 0
    weight += UNDATED if fact.period is None else 0
    return News(state, weight, ranks, (fact.text_id, _find_home(book, fact)))


def _find_ranks(book: Book, fact: Fact) -> tuple[FactState, ...]:
    measure = fact.measure.id if fact.measure else None
    if measure is None:
        return ()
    ranked = book.remember("rankings", lambda: _index_rankings(book))
    return ranked.get((fact.text_id, measure), ())


def _index_rankings(book: Book) -> dict[tuple[str, str], tuple[FactState]]:
    """Give the first ranking of each document about each indicator."""
    first: dict[tuple[str, str], tuple[FactState]] = {}
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is not None and fact.kind == "ranking" and fact.measure is not None and fact.measure.id is not None:
            first.setdefault((fact.text_id, fact.measure.id), (state,))
    return first


def _is_fresh(book: Book, news: News, picked: list[News], most: int) -> bool:
    domain = _find_domain(book, news)
    n_domain = sum(1 for other in picked if _find_domain(book, other) == domain)
    n_paragraph = sum(1 for other in picked if other.paragraph == news.paragraph)
    return n_domain < most and n_paragraph < max(1, most - 1)


def _find_domain(book: Book, news: News) -> str:
    fact = news.state.accepted or news.state.read
    indicator = book.catalog.indicators.get((fact.measure.id if fact.measure else None) or "")
    return indicator.domain if indicator else ""


def is_in_heading(book: Book, fact: Fact) -> bool:
    """Whether the fact, or a place that repeats it, stands in a heading."""
    places = [fact.anchor.start, *(span.start for span in fact.repeats)]
    runs = [find_paragraph(book, fact.text_id, at) for at in places]
    return any(run is not None and run.kind == "heading" for run in runs)


def list_paragraphs(book: Book, fact: Fact) -> list[int]:
    """List the starts of the runs in which the fact stands, its repeats too."""
    places = [fact.anchor.start, *(span.start for span in fact.repeats)]
    runs = [find_paragraph(book, fact.text_id, at) for at in places]
    return [run.start for run in runs if run is not None]


def _find_home(book: Book, fact: Fact) -> int:
    """Find the paragraph that tells the fact: the one right under a heading that states it, else the first."""
    document = book.find_document(fact.text_id)
    runs = () if document is None else document.text.layout
    own = list_paragraphs(book, fact)
    for before, after in pairwise(runs):
        if before.kind == "heading" and before.start in own and after.start in own:
            return after.start
    inside = [run.start for run in runs if run.start in own and run.kind != "heading"]
    return inside[0] if inside else fact.anchor.start


def find_paragraph(book: Book, text_id: str, at: int) -> Run | None:
    """Find the run of a text that holds a place."""
    document = book.find_document(text_id)
    runs = () if document is None else document.text.layout
    place = bisect_right(runs, at, key=lambda run: run.start) - 1
    return runs[place] if place >= 0 and at < runs[place].end else None
