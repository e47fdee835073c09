"""Names that have a date: offices and terms that are called otherwise since, places that are no more."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from taizhang.catalog.entry import Catalog, Place
from taizhang.checks.book import Book
from taizhang.checks.rule import declare, read_lines
from taizhang.model.finding import Finding, Severity

_FORMER = re.compile(r"(?:原|前|旧|时任|当时的|由|历任|更名前的|改称前的)$")
_AGO = re.compile(r"(?:19|20)\d{2}年[^。；\n]{0,12}$")
_SEVERITIES: dict[str, Severity] = {"high": "high", "medium": "medium", "low": "low"}


@dataclass(frozen=True, slots=True)
class Term:
    """A name that was in use up to a day.

    Args:
        find: What finds it, with the words around it that make it another name left out.
        right: What it is called since.
        valid_to: The first day it was not in use any more.
        severity: How much it matters.
        source: Who says so.
    """

    find: re.Pattern[str]
    right: str
    valid_to: date
    severity: Severity
    source: str


@cache
def load_terms() -> tuple[Term, ...]:
    """Load `data/official.csv`."""
    rows = csv.DictReader(read_lines("official.csv"))
    return tuple(
        Term(
            re.compile(row["find"]),
            row["right"],
            date.fromisoformat(row["valid_to"]),
            _SEVERITIES[row["severity"]],
            row["source"],
        )
        for row in rows
    )


@cache
def _list_words() -> tuple[str, ...]:
    """List the plain words of the patterns: a text without any of them needs no pattern."""
    bare = (re.sub(r"\(\?[^)]*\)", "", term.find.pattern) for term in load_terms())
    return tuple(word for pattern in bare for word in pattern.split("|"))


def find_day(book: Book) -> date | None:
    """Find the day a document speaks from: that of its publication, else the end of the last year its facts name."""
    if book.published_on is not None:
        return book.published_on
    years = [
        fact.period.year
        for fact in book.facts
        if fact.status == "actual" and fact.period is not None and fact.period.year is not None
    ]
    return date(max(years), 12, 31) if years else None


@declare("TZ503", "high")
def check_official_name(book: Book) -> Iterator[Finding]:
    """Find an office or a term by a name it does not bear any more, or never bore."""
    day = find_day(book)
    if day is None or not any(word in book.content for word in _list_words()):
        return
    for term in load_terms():
        if term.valid_to > day:
            continue
        for match in term.find.finditer(book.content):
            start, end = match.span()
            if not _is_former(book.content, start, term.valid_to):
                yield book.build_finding(
                    "TZ503",
                    term.severity,
                    [(start, end)],
                    proposal=term.right,
                    word=match[0],
                    other=term.right,
                    day=term.valid_to.isoformat(),
                    source=term.source,
                )


def _is_former(content: str, start: int, valid_to: date) -> bool:
    """Say whether the words before a name tell of a time when it was in use."""
    before = content[max(0, start - 20) : start].rpartition("\n")[2]
    if _FORMER.search(before):
        return True
    ago = _AGO.search(before)
    return ago is not None and int(ago[0][:4]) <= valid_to.year


def _list_gone(catalog: Catalog, day: date) -> list[tuple[Place, list[str]]]:
    """List the places that are no more, with those of their names that mean no other place now."""
    now = {
        name
        for place in catalog.places.values()
        if place.valid_to is None or place.valid_to > day
        for name in (place.name_zh, *place.aliases)
    }
    gone = [place for place in catalog.places.values() if place.valid_to is not None and place.valid_to <= day]
    return [(place, [n for n in (place.name_zh, *place.aliases) if n not in now and len(n) > 2]) for place in gone]


@declare("TZ519", "medium", like="X03")
def check_former_place(book: Book) -> Iterator[Finding]:
    """Find a district that was dissolved spoken of as if it were there."""
    day = find_day(book)
    if day is None:
        return
    for place, names in _list_gone(book.catalog, day):
        for name in names:
            for match in re.finditer(re.escape(name), book.content):
                start, end = match.span()
                if place.valid_to is not None and not _is_former(book.content, start, place.valid_to):
                    places = [(start, end)]
                    gone = place.valid_to.isoformat()
                    yield book.build_finding("TZ519", "medium", places, word=name, day=gone, source=place.basis or "")
