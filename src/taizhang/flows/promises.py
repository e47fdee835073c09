"""Two work reports of one place become the promises of the earlier with what the later says of them."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.promise_board import Board, Track, build_board, build_tracks, list_boards, list_reports
from taizhang.assess.promises import Promise, judge_promises
from taizhang.assess.report import Report, build_report
from taizhang.errors import UsageError
from taizhang.facts.publication import find_publication
from taizhang.flows.programme import open_programme
from taizhang.flows.reading import ReadDocument, read_document
from taizhang.model.fact import fact_to_record

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from datetime import date, datetime
    from typing import Any

    from taizhang.model.span import Span

VERDICTS = ("kept", "missed", "kept_or_better_unclear", "restated_differently", "not_mentioned", "under_way")
_CLIP = 16


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports with the promises of the earlier one judged by the later."""

    earlier: Report
    later: Report
    promises: tuple[Promise, ...]


def compare_reports(earlier: str | os.PathLike[str], later: str | os.PathLike[str]) -> Comparison:
    """Read two reports and judge the promises of the earlier.

    Raises:
        RefusedDocumentError: When one of them will not be read.
    """
    before, after = read_report(read_document(earlier)), read_report(read_document(later))
    return Comparison(before, after, judge_promises(before, after))


def read_report(document: ReadDocument) -> Report:
    """Give the report of a document; the year it looks ahead to is the year it was given or published in."""
    text = document.reading.text
    published_on = find_publication(text.content) or document.reading.source.published_on
    years = [fact.period.year for fact in document.facts if fact.period is not None and fact.period.year is not None]
    return build_report(text, document.facts, year=published_on.year if published_on else max(years, default=0))


@dataclass(frozen=True, slots=True)
class LedgerComparison:
    """The work reports of a programme, each judged by the next of its place, and its five-year aims year by year."""

    boards: tuple[Board, ...]
    tracks: tuple[tuple[Track, ...], ...]


def compare_ledger(
    folder: str | os.PathLike[str],
    *,
    as_of: datetime | None = None,
    on: date | None = None,
    place: str | None = None,
) -> LedgerComparison:
    """Judge the promises of every work report of a programme by the next report of its place.

    Args:
        folder: The programme.
        as_of: As known at that moment.
        on: About the world on that day.
        place: Only this place, by name or catalogue id.

    Raises:
        LedgerError: There is no programme.
        UsageError: No report is about the place.
    """
    with open_programme(folder) as programme:
        reports = list_reports(programme.read_snapshot(as_of, on))
    if place is not None:
        reports = tuple(one for one in reports if place in (one.place, one.place_name))
        if not reports:
            raise UsageError(f"no work report of the programme is about {place}")
    pairs = list_boards(reports)
    return LedgerComparison(
        tuple(build_board(earlier, later) for earlier, later in pairs),
        tuple(build_tracks(earlier, reports) for earlier, _ in pairs),
    )


def write_boards(comparison: LedgerComparison, *, format_name: str) -> str:
    """Write the boards of a programme one after the other, or one JSON object a line."""
    pairs = zip(comparison.boards, comparison.tracks, strict=True)
    if format_name == "jsonl":
        lines = (
            json.dumps(record, ensure_ascii=False) for board, tracks in pairs for record in _list_records(board, tracks)
        )
        return "".join(f"{line}\n" for line in lines)
    return "\n".join("\n".join(_list_lines(board, tracks)) + "\n" for board, tracks in pairs)


def _list_records(board: Board, tracks: tuple[Track, ...]) -> Iterable[dict[str, Any]]:
    about = {"place": board.earlier.place_name, "year": board.earlier.year, "earlier": board.earlier.source_id}
    if board.later is None:
        for one in board.waiting:
            target = None if one.target is None else fact_to_record(one.target)
            yield {
                **about,
                "later": None,
                "words": one.words,
                "verdict": "waiting",
                "pledge": _write_span(one.pledge),
                "target": target,
            }
    for promise in board.promises:
        yield {**about, "later": None if board.later is None else board.later.source_id, **build_record(promise)}
    for track in tracks:
        steps = [{"year": year, **build_record(promise)} for year, promise in track.steps]
        yield {**about, "words": track.words, "pledge": _write_span(track.pledge), "track": steps}


def _list_lines(board: Board, tracks: tuple[Track, ...]) -> Iterable[str]:
    earlier, later = board.earlier, board.later
    if later is None:
        n = len(board.waiting)
        yield f"{earlier.place_name} {earlier.year}  {earlier.title}: {n} promises wait for a later report"
    else:
        yield f"{earlier.place_name} {earlier.year}  {earlier.title} → {later.title}"
        yield write_promises(Comparison(earlier.report, later.report, board.promises), format_name="table").rstrip()
    for track in tracks:
        aim = track.pledge.exact if track.target is None else _write_aim(track.steps[0][1])
        steps = "; ".join(f"{year} {one.verdict} {_write_answer(one)}".rstrip() for year, one in track.steps)
        yield f"  five years: {_clip(track.words)} {aim}: {steps}"


def write_promises(comparison: Comparison, *, format_name: str) -> str:
    """Write the promises as a table for people or one JSON object a line."""
    if format_name == "jsonl":
        lines = (json.dumps(build_record(one), ensure_ascii=False) for one in comparison.promises)
        return "".join(f"{line}\n" for line in lines)
    rows = [("at", "promise", "aim", "verdict", "reason", "outcome", "at", "arithmetic"), *_list_rows(comparison)]
    widths = [max(_measure(row[i]) for row in rows) for i in range(len(rows[0]))]
    table = ("  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join([*table, _count(comparison.promises)]) + "\n"


def build_record(promise: Promise) -> dict[str, Any]:
    """Give the JSON record of a promise: the words and figures of both sides and what lies between them."""
    return {
        "words": promise.words,
        "verdict": promise.verdict,
        "reason": promise.reason,
        "arithmetic": promise.arithmetic,
        "horizon": promise.horizon,
        "is_listed": promise.is_listed,
        "reach": promise.reach,
        "pledge": _write_span(promise.pledge),
        "answer": None if promise.answer is None else _write_span(promise.answer),
        "likeness": round(promise.likeness, 3),
        "target": None if promise.target is None else fact_to_record(promise.target),
        "outcome": None if promise.outcome is None else fact_to_record(promise.outcome),
    }


def _list_rows(comparison: Comparison) -> Iterable[tuple[str, ...]]:
    before, after = comparison.earlier.text.content, comparison.later.text.content
    for one in comparison.promises:
        yield (
            _find_line(before, one.pledge),
            _clip(one.words),
            _write_aim(one),
            one.verdict,
            one.reason,
            _write_answer(one),
            "" if one.answer is None else _find_line(after, one.answer),
            one.arithmetic or "",
        )


def _write_aim(promise: Promise) -> str:
    target = promise.target
    if target is None or target.as_written is None:
        return promise.pledge.exact
    sign = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}.get(target.comparator or "", "")
    return f"{sign}{target.as_written.value or ''}{target.as_written.unit or ''}"


def _write_answer(promise: Promise) -> str:
    outcome = promise.outcome
    if outcome is not None and outcome.as_written is not None:
        fall = "-" if outcome.basis == "change" and outcome.value is not None and outcome.value < 0 else ""
        return f"{fall}{outcome.as_written.value or ''}{outcome.as_written.unit or ''}"
    return "" if promise.answer is None else _clip(promise.answer.exact)


def _write_span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _find_line(content: str, span: Span) -> str:
    line = content.count("\n", 0, span.start) + 1
    return f"{line}:{span.start - (content.rfind(chr(10), 0, span.start) + 1) + 1}"


def _clip(words: str) -> str:
    return words if len(words) <= _CLIP else words[: _CLIP - 1] + "…"


def _pad(words: str, width: int) -> str:
    return words + " " * (width - _measure(words))


def _measure(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _count(promises: tuple[Promise, ...]) -> str:
    counts = ", ".join(f"{sum(one.verdict == verdict for one in promises)} {verdict}" for verdict in VERDICTS)
    return f"{len(promises)} promises: {counts}"
