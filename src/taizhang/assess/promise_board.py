"""Promises over a whole ledger: its work reports by place and year, each judged by the next, five-year aims by all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from taizhang.assess.pledge import list_pledges
from taizhang.assess.promises import Promise, judge_promises, list_targets
from taizhang.assess.report import Report, build_report, find_plan_end
from taizhang.facts.publication import find_publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Document, Snapshot
    from taizhang.model.span import Span

_LEAST = 3
"""Promises with a number that make a document a plan."""
_SHORT = 300
"""A table cell shorter than this is a line of a list, not a report."""
_BACK = re.compile(r"回顾|总结|完成情况|执行情况")
_OPENING = 400
_CONGRESS = re.compile(
    r"在(?P<name>[^\s在，。第]{1,10}?(?:省|市|自治区|自治州|自治县|地区|盟|[区县旗镇乡]))(?:第[^\s，。]{1,5}届)?(?:人民代表大会|人大)"
)
_SCOPE = re.compile(r"[全我]\w$")


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """A work report of the ledger.

    Args:
        place: Catalogue id of the place it is about, its name where the catalogue has none; empty where unknown.
        place_name: The name.
        year: The year it looks ahead to.
        source_id, title: The document.
        report: Its parts and facts.
        has_plan, has_review: Whether it can promise, and whether it can answer.
    """

    place: str
    place_name: str
    year: int
    source_id: str
    title: str
    report: Report
    has_plan: bool
    has_review: bool


@dataclass(frozen=True, slots=True)
class Awaited:
    """A promise without a later report: its words, what is promised, and the fact where a number promises."""

    pledge: Span
    words: str
    target: Fact | None


@dataclass(frozen=True, slots=True)
class Board:
    """The promises of one report with what the next one says of them.

    Args:
        earlier: The report that promises.
        later: The report of the next year; `None` where the ledger has none yet.
        promises: Judged; empty without a later report.
        waiting: Without a later report: what waits for one.
    """

    earlier: PlaceReport
    later: PlaceReport | None
    promises: tuple[Promise, ...]
    waiting: tuple[Awaited, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A five-year aim, year by year.

    Args:
        pledge: The words that promise.
        words: What is promised.
        target: The fact that promises, where a number does.
        steps: What the report of each year says of it; the year is the one the report was given in.
    """

    pledge: Span
    words: str
    target: Fact | None
    steps: tuple[tuple[int, Promise], ...]


def list_reports(snapshot: Snapshot) -> tuple[PlaceReport, ...]:
    """List the work reports of a ledger by place, then year; corrected facts count as corrected."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for state in snapshot.facts:
        if state.accepted is not None and state.read.status != "name":
            facts[state.read.text_id].append(state.accepted)
    found = (_build(document, tuple(facts[document.text.id])) for document in snapshot.documents)
    return tuple(
        sorted((one for one in found if one is not None), key=lambda one: (one.place, one.year, one.source_id))
    )


def _build(document: Document, facts: tuple[Fact, ...]) -> PlaceReport | None:
    text, source = document.text, document.source
    said = source.published_on or find_publication(text.content)
    if said is None:
        return None
    report = build_report(text, facts, year=said.year)
    is_whole = report.plan[0] < len(text.content)
    if not is_whole:
        report = replace(report, plan=(0, len(text.content)))
    has_plan = sum(not _is_in_short_cell(document, fact.anchor.start) for fact in list_targets(report)) >= _LEAST
    has_review = is_whole or _BACK.search(source.title) is not None
    if not (has_plan or has_review) or (is_whole and not has_plan):
        return None
    place, name = _find_place(facts, text.content[:_OPENING])
    return PlaceReport(place, name, said.year, source.id, source.title, report, has_plan, has_review)


def _is_in_short_cell(document: Document, at: int) -> bool:
    layout = document.text.layout
    index = bisect_right(layout, at, key=lambda run: run.start) - 1
    return index >= 0 and layout[index].kind == "cell" and layout[index].end - layout[index].start < _SHORT


def _find_place(facts: Iterable[Fact], opening: str) -> tuple[str, str]:
    """Find what most facts are about (全省 and 我省 say nothing), else whose congress the opening names."""
    counts: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        subject = fact.subject
        if subject is not None and subject.kind == "place" and subject.name and not _SCOPE.fullmatch(subject.name):
            counts[subject.id or subject.name, subject.name] += 1
    if not counts:
        named = _CONGRESS.search(opening)
        return (named["name"], named["name"]) if named else ("", "")
    best = max(counts.values())
    return min(pair for pair, n in counts.items() if n == best)


def list_boards(reports: Sequence[PlaceReport]) -> tuple[tuple[PlaceReport, PlaceReport | None], ...]:
    """List each report that promises with the report of the next year that answers; nothing is judged yet.

    Where a place gave several reports in a year, the fullest promises and the fullest answers.
    """
    pairs = []
    for earlier in _pick_fullest(one for one in reports if one.has_plan):
        later = [
            one
            for one in reports
            if one.place == earlier.place != "" and one.year == earlier.year + 1 and one.has_review
        ]
        pairs.append((earlier, max(later, key=_measure, default=None)))
    return tuple(pairs)


def _pick_fullest(reports: Iterable[PlaceReport]) -> list[PlaceReport]:
    fullest: dict[tuple[str, int], PlaceReport] = {}
    for one in reports:
        key = (one.place or one.source_id, one.year)  # two places that nobody could name are two
        if key not in fullest or _measure(one) > _measure(fullest[key]):
            fullest[key] = one
    return list(fullest.values())


def _measure(one: PlaceReport) -> tuple[int, str]:
    return len(one.report.text.content), one.source_id


def build_board(earlier: PlaceReport, later: PlaceReport | None) -> Board:
    """Judge the promises of a report by the next one."""
    if later is None:
        return Board(earlier, None, (), tuple(_list_awaited(earlier.report)))
    return Board(earlier, later, _judge(earlier.report, later.report), ())


def build_tracks(earlier: PlaceReport, reports: Iterable[PlaceReport]) -> tuple[Track, ...]:
    """Follow the five-year aims of a report through every later report of its place, up to the one after their end."""
    if not earlier.report.far:
        return ()
    last = find_plan_end(earlier.year) + 1
    later = [
        one
        for one in reports
        if one.place == earlier.place != "" and earlier.year < one.year <= last and one.has_review
    ]
    steps: dict[tuple[int, int], list[tuple[int, Promise]]] = {}
    for one in sorted(_pick_fullest(later), key=lambda one: one.year):
        for promise in _judge(earlier.report, one.report):
            if promise.horizon == "five_year":
                steps.setdefault((promise.pledge.start, promise.pledge.end), []).append((one.year, promise))
    return tuple(
        Track(group[0][1].pledge, group[0][1].words, group[0][1].target, tuple(group))
        for _, group in sorted(steps.items())
    )


def _list_awaited(report: Report) -> list[Awaited]:
    """List every promise of a report in order: those with a number and those in words."""
    targets = [
        Awaited(fact.anchor, (fact.measure.name if fact.measure else None) or fact.anchor.exact, fact)
        for fact in list_targets(report)
    ]
    pledges = [Awaited(pledge.key, pledge.name, None) for pledge in list_pledges(report)]
    return sorted((*targets, *pledges), key=lambda one: one.pledge.start)


@lru_cache(maxsize=64)
def _judge(earlier: Report, later: Report) -> tuple[Promise, ...]:
    """Judge once for the same two readings: a pair of long reports takes about a second."""
    return judge_promises(earlier, later)
