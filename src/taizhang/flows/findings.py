"""Write findings and differences for people at a terminal, or as JSON."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

from taizhang.checks import RULES
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from datetime import datetime

    from taizhang.ledger.difference import Change, Difference
    from taizhang.model.fact import Fact
    from taizhang.views.checked import Checked, CheckedLine, Page

_MARGIN = 18
_CLIP = 40


def write_findings(report: Checked, *, is_json: bool) -> str:
    """Give the findings of a document: one JSON object a line, or text that underlines the words.

    Dismissed findings are left out of the text and carry their reason as `answer` in the JSON.
    """
    if is_json:
        return "".join(json.dumps(_build_record(report, line), ensure_ascii=False) + "\n" for line in report.lines)
    lines = [words for line in report.open_lines for words in _write_one(report.page, line)]
    total = ", ".join(f"{n} {severity}" for severity, n in report.counts)
    n_answered = len(report.lines) - len(report.open_lines)
    lines.append(f"{report.page.name}: {total}" + (f", {n_answered} dismissed" if n_answered else ""))
    return "\n".join(lines) + "\n"


def _write_one(page: Page, line: CheckedLine) -> list[str]:
    finding, content = line.finding, page.text.content
    lines: list[str] = []
    tail = f"{finding.severity} {finding.code} {line.words} [{finding.fingerprint}]"
    if line.places:
        place = line.places[0]
        lines.append(f"{page.name}:{place.line}:{place.column}: {tail}")
        floor = max(place.start - place.column + 1, place.start - _MARGIN)
        stop = content.find("\n", place.start)
        ceiling = min(len(content) if stop < 0 else stop, place.end + _MARGIN, place.start + 60)
        lines.append("    " + content[floor:ceiling].replace("\t", " "))
        marked = content[place.start : min(place.end, ceiling)]
        lines.append("    " + " " * _measure(content[floor : place.start]) + "^" * max(_measure(marked), 1))
    else:
        lines.append(f"{page.name}: {tail}")
    if finding.proposal:
        lines.append(f"    ? {finding.proposal}")
    lines += [f"    = {other.file}:{other.line}:{other.column}: {_clip(other.exact)}" for other in line.others[:4]]
    return lines


def _clip(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _CLIP else f"{words[: _CLIP - 1]}…"


def _measure(words: str) -> int:
    """Give the width of words on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _build_record(report: Checked, line: CheckedLine) -> dict[str, object]:
    finding = line.finding
    return {
        "file": report.page.name,
        "line": line.places[0].line if line.places else None,
        "column": line.places[0].column if line.places else None,
        "code": finding.code,
        "rule": RULES[finding.code].id,
        "severity": finding.severity,
        "message": line.words,
        "spans": [
            {"start": p.start, "end": p.end, "exact": report.page.text.content[p.start : p.end]} for p in line.places
        ],
        "evidence": [{"file": p.file, "start": p.start, "end": p.end, "exact": p.exact} for p in line.others],
        "facts": list(finding.facts),
        "proposal": finding.proposal,
        "fingerprint": finding.fingerprint,
        "answer": line.answer,
    }


def write_difference(difference: Difference) -> str:
    """Give a difference between two states for an auditor to read: what, when, by whom, why."""
    lines = [f"document   {_day(d.recorded_at)}  {d.recorded_by:<10} {d.source.title}" for d in difference.documents]
    counts: dict[tuple[str, str, str], int] = {}
    for change in difference.changes:
        if change.kind == "added":
            key = (_day(change.entries[-1].recorded_at), change.entries[-1].recorded_by, "added")
            counts[key] = counts.get(key, 0) + 1
            continue
        lines.append(_describe_change(change))
    lines += [f"added      {day}  {who:<10} {n} facts as read" for (day, who, _), n in counts.items()]
    lines += [
        f"event      {_day(entry.recorded_at)}  {entry.recorded_by:<10} "
        f"{event.subject_name}: {event.kind} {event.words or event.stage or ''}"
        for entry, event in difference.events
    ]
    lines += [
        f"dismissed  {_day(d.recorded_at)}  {d.recorded_by:<10} {d.fingerprint}: {d.reason}"
        for d in difference.dismissals
    ]
    return (
        "\n".join([*lines, f"entries {difference.before} to {difference.after}: {len(difference.changes)} changes"])
        + "\n"
    )


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _describe_change(change: Change) -> str:
    entry = change.entries[-1]
    fact = change.after or change.before
    name = "" if fact is None or fact.measure is None else fact.measure.name or ""
    values = " → ".join(_write_value(side) for side in (change.before, change.after) if side is not None)
    reason = f"  ({'; '.join(change.reasons)})" if change.reasons else ""
    return f"{change.kind:<10} {_day(entry.recorded_at)}  {', '.join(change.recorded_by):<10} {name} {values}{reason}"


def _write_value(fact: Fact) -> str:
    if fact.value is None:
        return "" if fact.as_written is None else fact.as_written.value or ""
    return f"{write_decimal(fact.value)} {fact.unit or ''}".strip()
