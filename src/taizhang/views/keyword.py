"""The keywords of the year ahead: the parts of documents that look forward, with what they aim at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.views.statement import write_measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Document, FactState
    from taizhang.views.book import Book

_LEAD = re.compile(r"([\u4e00-\u9fff“”]{4,14})——")
_WORDS = re.compile(r"[\u4e00-\u9fff“”·]{3,12}")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBERS, _TITLES, _PROJECTS = 4, 2, 2


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword with the facts that stand under it.

    Args:
        words: The heading, or the measure where the heading is a figure.
        text_id, start, end: Where the heading stands.
        numbers, titles, projects: Aims with a figure, honours sought, projects to push on, in order of place.
        is_heading: Whether `words` are the document's own.
    """

    words: str
    text_id: str
    start: int
    end: int
    numbers: tuple[FactState, ...]
    titles: tuple[FactState, ...]
    projects: tuple[FactState, ...]
    is_heading: bool

    @property
    def weight(self) -> int:
        """Aims with figures weigh most, then titles and projects; a bare heading weighs nothing."""
        return 3 * min(len(self.numbers), 2) + min(len(self.titles), 1) + min(len(self.projects), 1)


@dataclass(frozen=True, slots=True)
class _Section:
    words: str
    start: int
    body_start: int
    end: int


def pick_keywords(book: Book, n: int = 8) -> list[Keyword]:
    """Pick the `n` keywords with the most to say, in order of document and place; aims without a heading fill up."""
    keywords: list[Keyword] = []
    spare: list[Keyword] = []
    for document in book.snapshot.documents:
        facts = [state for state in book.snapshot.facts if state.read.text_id == document.text.id]
        forward = [state for state in facts if state.accepted is not None and looks_forward(book, state.accepted)]
        headed = list(_list_keywords(book, document, forward))
        used = {state.id for keyword in headed for state in (*keyword.numbers, *keyword.titles, *keyword.projects)}
        keywords += headed
        spare += _list_measures(book, [state for state in forward if state.id not in used])
    best = sorted(_drop_doubles(keywords), key=lambda keyword: -keyword.weight)[:n]
    best.sort(key=keywords.index)
    return _tell_once([*best, *_drop_doubles(spare)])[:n]


def _tell_once(keywords: list[Keyword]) -> list[Keyword]:
    """Leave out what an earlier keyword says already, and keywords that have nothing else to say."""
    told: set[tuple[str, str]] = set()
    kept = []
    for keyword in keywords:
        numbers = tuple(state for state in keyword.numbers if _key_of(state) not in told)
        told.update(_key_of(state) for state in numbers)
        is_empty = not (numbers or keyword.titles or keyword.projects)
        if not (is_empty and keyword.numbers):
            kept.append(replace(keyword, numbers=numbers))
    return kept


def _key_of(state: FactState) -> tuple[str, str]:
    fact = state.accepted or state.read
    name = (fact.measure.id or fact.measure.name or "") if fact.measure else ""
    return name, str(fact.value)


def looks_forward(book: Book, fact: Fact) -> bool:
    """Whether a fact is an aim or a plan of the plan year."""
    if fact.status not in ("target", "plan") or fact.period is None or fact.period.start is None:
        return False
    return fact.period.start.year == book.plan_year


def _list_keywords(book: Book, document: Document, forward: list[FactState]) -> Iterator[Keyword]:
    content = document.text.content
    for section in _list_sections(document):
        inside = [state for state in forward if section.start <= state.read.anchor.start < section.end]
        inside += _list_unnamed_year(book, document, section)
        is_ahead = f"{book.plan_year}年" in content[section.body_start : section.body_start + 12]
        if not inside and not is_ahead:
            continue
        numbers = [s for s in inside if s.read.kind in ("target", "observation", "commitment") and _has_value(s)]
        words = section.words.rstrip("—")
        is_heading = _WORDS.fullmatch(words) is not None
        if not is_heading:
            words = _name_first(book, numbers)
        if words:
            yield Keyword(
                words=words,
                text_id=document.text.id,
                start=section.start,
                end=section.start + len(section.words),
                numbers=tuple(numbers[:_NUMBERS]),
                titles=tuple([s for s in inside if s.read.kind == "honour"][:_TITLES]),
                projects=tuple([s for s in inside if s.read.kind == "project_state" and s.read.stage][:_PROJECTS]),
                is_heading=is_heading,
            )


def _list_unnamed_year(book: Book, document: Document, section: _Section) -> Iterator[FactState]:
    """Give the aims of "the whole year" (力争全年…) in a part that names the plan year and no other."""
    if set(_YEAR.findall(document.text.content, section.start, section.end)) != {str(book.plan_year)}:
        return
    for state in book.snapshot.facts:
        fact = state.accepted
        is_inside = state.read.text_id == document.text.id and section.start <= state.read.anchor.start < section.end
        if not is_inside or fact is None or fact.status not in ("target", "plan") or fact.period is None:
            continue
        if fact.period.start is None and fact.period.label == "全年":
            yield state


def _list_measures(book: Book, forward: list[FactState]) -> Iterator[Keyword]:
    """Give a keyword for each measure of the catalogue that is aimed at outside any heading."""
    groups: dict[str, list[FactState]] = {}
    for state in forward:
        fact = state.accepted or state.read
        is_plain = fact.kind in ("target", "observation") and fact.find_span("whole") is not None
        if is_plain and fact.measure is not None and fact.measure.id in book.catalog.indicators and _has_value(state):
            groups.setdefault(fact.measure.id, []).append(state)
    for states in groups.values():
        anchor = states[0].read.anchor
        words = _name_first(book, states)
        yield Keyword(words, anchor.text_id, anchor.start, anchor.end, tuple(states[:1]), (), (), is_heading=False)


def _has_value(state: FactState) -> bool:
    fact = state.accepted or state.read
    return fact.value is not None and fact.measure is not None and bool(fact.measure.name or fact.measure.id)


def _name_first(book: Book, numbers: list[FactState]) -> str:
    """Take the catalogue's name of the aim that is a count (重点民生实事) where the heading holds digits."""
    facts = [state.accepted or state.read for state in numbers]
    chosen = next((fact for fact in facts if fact.basis == "count"), facts[0] if facts else None)
    return "" if chosen is None else write_measure(book, chosen) or ""


def _list_sections(document: Document) -> Iterator[_Section]:
    """Give the parts under each heading, and the paragraphs that open with words and a dash."""
    content, runs = document.text.content, document.text.layout
    words, start = "", -1
    body: list[tuple[int, int]] = []
    for run in runs:
        if run.kind == "heading":
            if words and body:
                yield _Section(words, start, body[0][0], body[-1][1])
            words, start, body = content[run.start : run.end], run.start, []
            continue
        if run.kind != "paragraph":
            continue
        lead = _LEAD.match(content, run.start, run.end)
        if lead is not None:
            yield _Section(lead[1], run.start, lead.end(), run.end)
        else:
            body.append((run.start, run.end))
    if words and body:
        yield _Section(words, start, body[0][0], body[-1][1])


def _drop_doubles(keywords: list[Keyword]) -> list[Keyword]:
    seen: set[str] = set()
    kept = []
    for keyword in sorted(keywords, key=lambda k: -k.weight):
        if keyword.words not in seen:
            seen.add(keyword.words)
            kept.append(keyword)
    return kept
