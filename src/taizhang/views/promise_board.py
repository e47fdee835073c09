"""The promise board: every target of one year's report beside what the next says of it, five-year aims year by year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.promise_board import (
    PlaceReport,
    build_board,
    build_tracks,
    list_boards,
    list_reports,
)
from taizhang.errors import UnknownEntryError
from taizhang.views.passage import cut_sentence
from taizhang.views.reading import find_anchor
from taizhang.views.value import Cited, cite_fact, write_quantity

if TYPE_CHECKING:
    from taizhang.assess.promises import Promise
    from taizhang.model.fact import Fact
    from taizhang.model.span import Span
    from taizhang.views.book import Book

VERDICTS = ("kept", "missed", "kept_or_better_unclear", "restated_differently", "not_mentioned", "under_way", "waiting")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_REACH = 90
_STOPS = frozenset("。！？!?；;\n\t”）")
_WORDS_EN = {"左右": "about", "未说明": "not said"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a promise: the sentence in three, and the way to it.

    Args:
        path: Logical path of its fact, else of its document.
        anchor: Where in the document, for words that are no fact.
        cited: The figure, where there is one.
    """

    path: str
    anchor: str
    before: str
    exact: str
    after: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Line:
    """One promise with its outcome.

    Args:
        words: What is promised.
        horizon: `year` or `five_year`.
        verdict: One of `VERDICTS`; `waiting` without a later report.
        reason: Why, as a word of the engine; `None` while waiting.
        pledge, answer: Both sides.
        arithmetic: What lies between them, in units people read.
    """

    words: str
    horizon: str
    verdict: str
    reason: str | None
    pledge: Side
    answer: Side | None
    arithmetic: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """What one later report says of a five-year aim; `answer` is its figure or words."""

    year: int
    verdict: str
    answer: Side | None
    arithmetic: str | None


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A five-year aim with a step for each later report."""

    words: str
    pledge: Side
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a page names it; `key` is the key of its board."""

    key: str
    place_name: str
    year: int
    source_id: str
    title: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One board.

    Args:
        earlier: The report that promises.
        later: The one that answers; `None` where there is none yet.
        lines: Every promise in order of its place, or those of one verdict.
        counts: Promises by verdict, before the filter.
        verdict: The filter asked for.
        tracks: Five-year aims.
        siblings: Boards of the same place, by year.
    """

    earlier: Report
    later: Report | None
    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    verdict: str | None
    tracks: tuple[TrackLine, ...]
    siblings: tuple[Report, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the reports that speak of the five-year aims."""
        return tuple(sorted({step.year for track in self.tracks for step in track.steps}))


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A board in the list: its reports, how many promises it has, and the count of each verdict where judged."""

    earlier: Report
    later: Report | None
    n_promises: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BoardIndex:
    """Every board of the ledger by place and year, with the verdicts over all of them."""

    rows: tuple[IndexRow, ...]
    counts: tuple[tuple[str, int], ...]


def list_board_keys(book: Book) -> list[str]:
    """List the keys of the boards."""
    return [_key(earlier) for earlier, _ in _pairs(book)]


def build_board_index(book: Book) -> BoardIndex:
    """Build the list of boards; the judging is kept with the book."""
    rows = []
    total: Counter[str] = Counter()
    for earlier, later in _pairs(book):
        counts = Counter(line.verdict for line in _lines(book, earlier, later))
        total.update(counts)
        name = name_report(earlier), None if later is None else name_report(later)
        rows.append(IndexRow(*name, counts.total(), _order(counts)))
    return BoardIndex(tuple(rows), _order(total))


def build_board_page(book: Book, key: str, *, verdict: str | None = None) -> BoardPage:
    """Build one board; raises `UnknownEntryError`."""
    found = next(((one, other) for one, other in _pairs(book) if _key(one) == key), None)
    if found is None:
        raise UnknownEntryError("board of promises", key)
    earlier, later = found
    lines = _lines(book, earlier, later)
    verdict = verdict if verdict in VERDICTS else None
    tracks = book.remember(f"tracks {key}", lambda: build_tracks(earlier, _reports(book)))
    return BoardPage(
        earlier=name_report(earlier),
        later=None if later is None else name_report(later),
        lines=tuple(line for line in lines if verdict in (None, line.verdict)),
        counts=_order(Counter(line.verdict for line in lines)),
        verdict=verdict,
        tracks=tuple(
            TrackLine(
                track.words,
                _side(book, track.pledge, track.target),
                tuple(_step(book, year, promise) for year, promise in track.steps),
            )
            for track in tracks
        ),
        siblings=tuple(name_report(one) for one, _ in _pairs(book) if one.place == earlier.place),
    )


def write_arithmetic(words: str | None, unit: str | None, lang: str) -> str | None:
    """Give the arithmetic of the engine with its base units as people write them.

    >>> write_arithmetic("74400000000000 < 90000000000000", "CNY", "zh")
    '744,000亿元 < 900,000亿元'
    """
    if words is None:
        return None
    shown = _NUMBER.sub(lambda match: write_quantity(Decimal(match[0]), unit, "en" if lang == "en" else "zh"), words)
    if lang == "en":
        for zh, en in _WORDS_EN.items():
            shown = shown.replace(zh, en)
    return shown


def _reports(book: Book) -> tuple[PlaceReport, ...]:
    return book.remember("work reports", lambda: list_reports(book.snapshot))


def _pairs(book: Book) -> tuple[tuple[PlaceReport, PlaceReport | None], ...]:
    return book.remember("promise boards", lambda: list_boards(_reports(book)))


def _lines(book: Book, earlier: PlaceReport, later: PlaceReport | None) -> tuple[Line, ...]:
    return book.remember(f"promises {_key(earlier)}", lambda: _build_lines(book, earlier, later))


def _build_lines(book: Book, earlier: PlaceReport, later: PlaceReport | None) -> tuple[Line, ...]:
    board = build_board(earlier, later)
    waiting = (
        Line(
            one.words,
            "five_year" if earlier.report.is_far(one.pledge.start) else "year",
            "waiting",
            None,
            _side(book, one.pledge, one.target),
            None,
            None,
        )
        for one in board.waiting
    )
    return (*(_line(book, promise) for promise in board.promises), *waiting)


def _line(book: Book, promise: Promise) -> Line:
    return Line(
        words=promise.words,
        horizon=promise.horizon,
        verdict=promise.verdict,
        reason=promise.reason,
        pledge=_side(book, promise.pledge, promise.target),
        answer=None if promise.answer is None else _side(book, promise.answer, promise.outcome),
        arithmetic=_arithmetic(book, promise),
    )


def _step(book: Book, year: int, promise: Promise) -> Step:
    answer = None if promise.answer is None else _side(book, promise.answer, promise.outcome)
    return Step(year, promise.verdict, answer, _arithmetic(book, promise))


def _arithmetic(book: Book, promise: Promise) -> str | None:
    fact = promise.outcome or promise.target
    return write_arithmetic(promise.arithmetic, "%" if fact is None else fact.unit, book.lang)


def _side(book: Book, span: Span, fact: Fact | None) -> Side:
    document = book.read_document(span.text_id)
    content = document.text.content
    left, right = cut_sentence(content, span.start, span.end, reach=_REACH)
    state = None if fact is None else book.snapshot.find_fact(fact.id)
    is_fact = state is not None and state.read.anchor.start == span.start
    path = f"/fact/{state.id}" if state is not None and is_fact else f"/source/{document.source.id}"
    return Side(
        path=path,
        anchor="" if is_fact else find_anchor(document.text, span.start),
        before=_ease(_open(content, left) + content[left : span.start].lstrip("，、；：")),
        exact=_ease(span.exact),
        after=_ease(content[span.end : right] + _close(content, right)),
        cited=None if state is None else cite_fact(state, book.lang),
    )


def _ease(words: str) -> str:
    return words.replace("\n", " ").replace("\t", " ")


def _open(content: str, left: int) -> str:
    return "" if left == 0 or content[left - 1] in _STOPS else "…"


def _close(content: str, right: int) -> str:
    return "" if right >= len(content) or content[right - 1] in _STOPS or content[right] in _STOPS else "…"


def _key(one: PlaceReport) -> str:
    return one.source_id[:16]


def name_report(one: PlaceReport) -> Report:
    """Give a report as pages name it."""
    return Report(_key(one), one.place_name, one.year, one.source_id, one.title)


def _order(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict])
