"""The brief: eight data of the year behind and eight keywords of the year ahead, each sentence with its source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from taizhang.views.apparatus import Apparatus, Note
from taizhang.views.clause import (
    Part,
    build_aim,
    build_clause,
    build_honour,
    build_project_aim,
    build_rank,
    build_ranked,
    join_words,
)
from taizhang.views.keyword import Keyword, pick_keywords
from taizhang.views.news import News, find_reviewed_year, list_paragraphs, pick_news

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book
    from taizhang.views.say import Say

_COMPANIONS = 2
_SCOPE = 4  # shorter words before a rank say among whom (主城区), not what is ranked
_KIND_WORDS = re.compile(
    r" (?:Economic and Technological |Economic )?(?:Development Zone|District|County|City|New Area)$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One datum or keyword.

    Args:
        number: From 1.
        title: The short line.
        parts: The sentences, figures apart.
        notes: Numbers of the sources used.
    """

    number: int
    title: str
    parts: tuple[Part, ...]
    notes: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """The sentences as one string."""
        return join_words(self.parts)


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief.

    Args:
        title, subtitle: Its lines at the top.
        day: The day it was composed for.
        year, plan_year: The year behind and the year ahead.
        data, keywords: At most eight each; fewer where the ledger has no more.
        notes: Sources in order of number.
        n_unreviewed: Facts used that no person has looked at.
    """

    title: str
    subtitle: str
    day: date
    year: int
    plan_year: int
    data: tuple[Item, ...]
    keywords: tuple[Item, ...]
    notes: tuple[Note, ...]
    n_unreviewed: int


def build_brief(book: Book, say: Say) -> Brief:
    """Build the brief; the same ledger gives the same words."""
    news = pick_news(book)
    told = {item.state.id for item in news}
    apparatus = Apparatus(book)
    data = [
        _build_item(
            book, place, join_words(build_clause(book, item.state, say)), _tell(book, item, told, say), apparatus
        )
        for place, item in enumerate(news, start=1)
    ]
    keywords = []
    for place, keyword in enumerate(pick_keywords(book), start=1):
        item = _build_item(book, place, keyword.words, _look_ahead(book, keyword, say), apparatus)
        is_bare = not item.notes
        keywords.append(replace(item, notes=apparatus.cite_heading(keyword)) if is_bare else item)
    notes = apparatus.list_notes()
    year = find_reviewed_year(book)
    return Brief(
        title=say("brief.title", data=len(data), keywords=len(keywords)),
        subtitle=say("brief.subtitle", place=find_place_words(book), year=year, plan_year=book.plan_year),
        day=book.today,
        year=year,
        plan_year=book.plan_year,
        data=tuple(data),
        keywords=tuple(keywords),
        notes=notes,
        n_unreviewed=sum(note.n_unreviewed for note in notes),
    )


def find_place_words(book: Book) -> str:
    """Give what the place is called in a sentence: its shortest name."""
    place = book.catalog.places.get(book.place_id or "")
    if place is None:
        return book.title
    if book.lang == "en":
        return _KIND_WORDS.sub("", place.name_en) or place.name_en
    return min((place.name_zh, *place.aliases), key=lambda name: (len(name) < 2, len(name)))


def _tell(book: Book, news: News, told: set[str], say: Say) -> tuple[Part, ...]:
    """Tell a datum: when, where, the figure, its rank; then what the same paragraph says beside it."""
    fact = news.state.accepted or news.state.read
    place = find_place_words(book)
    year = fact.period.year if fact.period else None
    opening = say("brief.opening", year=year, place=place) if year else say("brief.opening_undated", place=place)
    is_owned = book.lang == "en" and year is not None and fact.value != 0
    owner = say("brief.owner", place=place) if is_owned else ""
    parts: list[Part] = [Part(opening), *build_clause(book, news.state, say, owner=owner)]
    for rank in news.ranks:
        parts += [Part(say("brief.comma")), *build_rank(book, rank, say)]
    beside = [build_clause(book, state, say) for state in _list_companions(book, news, told)]
    beside += [build_ranked(book, state, say) for state in _list_ranked(book, news)]
    if beside:
        parts += [Part(say("brief.stop")), Part(say("brief.beside")), *_join(beside, say)]
    for honour in _list_honours(book, news):
        parts += [Part(say("brief.then")), *build_honour(honour, say)]
    parts.append(Part(say("brief.stop").rstrip()))
    return _capitalise(tuple(parts), book)


def _list_beside(book: Book, news: News) -> Iterator[tuple[FactState, Fact]]:
    """Give the facts of the paragraph that tells a datum, without the datum and what a severe finding doubts."""
    text_id, start = news.paragraph
    doubted = {fact_id for f in book.iter_findings() if f.severity == "high" for fact_id in f.facts}
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.text_id != text_id or state.id == news.state.id or fact.status != "actual":
            continue
        if state.id not in doubted and start in list_paragraphs(book, fact):
            yield state, fact


def _list_companions(book: Book, news: News, told: set[str]) -> list[FactState]:
    """List further figures of the same paragraph that are not told elsewhere and have a catalogue name."""
    lead = news.state.accepted or news.state.read
    beside = [
        state
        for state, fact in _list_beside(book, news)
        if state.id not in told
        and fact.kind == "observation"
        and fact.value is not None
        and fact.value_max is None
        and fact.basis not in ("change", "difference", "multiple")
        and fact.measure is not None
        and fact.measure.id in book.catalog.indicators
        and fact.measure.id != (lead.measure and lead.measure.id)
        and (fact.period is not None or lead.period is None)
    ][:_COMPANIONS]
    told.update(state.id for state in beside)
    return beside


def _list_ranked(book: Book, news: News) -> list[FactState]:
    """List a rank of the same paragraph that has words of its own (新增科技型中小企业增速居全市第一)."""
    own = {state.id for state in news.ranks}
    return [
        state
        for state, fact in _list_beside(book, news)
        if fact.kind == "ranking"
        and fact.value is not None
        and state.id not in own
        and fact.measure is not None
        and len(fact.measure.name or "") > _SCOPE
        and fact.measure.id is None
    ][:1]


def _list_honours(book: Book, news: News) -> list[FactState]:
    honours = [
        state
        for state, fact in _list_beside(book, news)
        if fact.kind == "honour"
        and (fact.subject is None or fact.subject.id in (None, book.place_id) or fact.value is not None)
    ]
    return sorted(honours, key=lambda state: state.read.value is None)[:1]


def _look_ahead(book: Book, keyword: Keyword, say: Say) -> tuple[Part, ...]:
    """Tell a keyword: its aims, the titles sought, the projects pushed on; or that no figure is given."""
    place = find_place_words(book)
    opening = Part(say("brief.ahead", year=book.plan_year, place=place))
    clauses = [build_aim(book, state, say) for state in keyword.numbers]
    clauses += [build_honour(state, say, is_aim=True) for state in keyword.titles]
    clauses += [build_project_aim(state, say) for state in keyword.projects]
    if not clauses:
        words = keyword.words.replace("“", "‘").replace("”", "’")
        return (Part(say("brief.no_aims", words=words)),)
    return (opening, *_join(clauses, say), Part(say("brief.stop").rstrip()))


def _join(clauses: list[tuple[Part, ...]], say: Say) -> list[Part]:
    parts: list[Part] = []
    for place, clause in enumerate(clauses):
        if place:
            parts.append(Part(say("brief.and" if place == len(clauses) - 1 else "brief.comma")))
        parts += clause
    return parts


def _capitalise(parts: tuple[Part, ...], book: Book) -> tuple[Part, ...]:
    first = parts[0]
    if book.lang == "zh" or not first.words:
        return parts
    return (Part(first.words[:1].upper() + first.words[1:], first.fact_id), *parts[1:])


def _build_item(book: Book, place: int, title: str, parts: tuple[Part, ...], apparatus: Apparatus) -> Item:
    notes = [apparatus.cite_fact(part.fact_id) for part in parts if part.fact_id is not None]
    title = title if book.lang == "zh" else title[:1].upper() + title[1:]
    return Item(place, title, parts, tuple(dict.fromkeys(number for number in notes if number is not None)))
