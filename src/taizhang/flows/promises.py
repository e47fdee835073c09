"""Two work reports of one place become the promises of the earlier with what the later says of them."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.promises import Promise, judge_promises
from taizhang.assess.report import Report, build_report
from taizhang.facts.zone import find_publication
from taizhang.flows.reading import ReadDocument, read_document
from taizhang.model.fact import fact_to_record

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
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
