"""Write findings and differences for people at a terminal, or as JSON."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

from taizhang.checks import RULES, render_message
from taizhang.model.identity import write_decimal

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from taizhang.flows.reading import ReadDocument
    from taizhang.ledger.difference import Change, Difference
    from taizhang.model.fact import Fact
    from taizhang.model.finding import Finding

_MARGIN = 18


def write_findings(document: ReadDocument, *, lang: Literal["zh", "en"], is_json: bool) -> str:
    """Give the findings of a document: one JSON object a line, or text that underlines the words."""
    if is_json:
        return "".join(
            json.dumps(_build_record(document, finding, lang), ensure_ascii=False) + "\n"
            for finding in document.findings
        )
    name = document.reading.source.location or document.reading.source.title
    lines = [line for finding in document.findings for line in _write_one(document, finding, lang, name)]
    counts = {s: sum(f.severity == s for f in document.findings) for s in ("high", "medium", "low", "info")}
    lines.append(f"{name}: " + ", ".join(f"{n} {severity}" for severity, n in counts.items()))
    return "\n".join(lines) + "\n"


def _write_one(document: ReadDocument, finding: Finding, lang: Literal["zh", "en"], name: str) -> list[str]:
    content = document.reading.text.content
    lines: list[str] = []
    if finding.spans:
        span = finding.spans[0]
        line = content.count("\n", 0, span.start) + 1
        column = span.start - (content.rfind("\n", 0, span.start) + 1) + 1
        lines.append(f"{name}:{line}:{column}: {finding.severity} {finding.code} {render_message(finding, lang)}")
        floor = max(content.rfind("\n", 0, span.start) + 1, span.start - _MARGIN)
        stop = content.find("\n", span.start)
        ceiling = min(len(content) if stop < 0 else stop, span.end + _MARGIN, span.start + 60)
        lines.append("    " + content[floor:ceiling].replace("\t", " "))
        marked = content[span.start : min(span.end, ceiling)]
        lines.append("    " + " " * _measure(content[floor : span.start]) + "^" * max(_measure(marked), 1))
    else:
        lines.append(f"{name}: {finding.severity} {finding.code} {render_message(finding, lang)}")
    if finding.proposal:
        lines.append(f"    ? {finding.proposal}")
    return lines


def _measure(words: str) -> int:
    """Give the width of words on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _build_record(document: ReadDocument, finding: Finding, lang: Literal["zh", "en"]) -> dict[str, object]:
    return {
        "file": document.reading.source.location or document.reading.source.title,
        "code": finding.code,
        "rule": RULES[finding.code].id,
        "severity": finding.severity,
        "message": render_message(finding, lang),
        "spans": [{"start": s.start, "end": s.end, "exact": s.exact} for s in finding.spans],
        "evidence": [{"start": s.start, "end": s.end, "exact": s.exact} for s in finding.evidence],
        "facts": list(finding.facts),
        "proposal": finding.proposal,
        "fingerprint": finding.fingerprint,
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
