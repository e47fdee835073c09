"""Write findings and differences for people at a terminal, or as JSON."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

from taizhang.checks import RULES
from taizhang.views.difference import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.views.checked import Checked, CheckedLine, Page
    from taizhang.views.difference import DifferenceLine, DifferencePage, Kind

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


def write_difference(page: DifferencePage) -> str:
    """Give a difference between two states for an auditor to read: what, when, by whom, why, from what to what."""
    sides = ((page.before, page.before_on, page.before_hash), (page.after, page.after_on, page.after_hash))
    first, last = (f"entry {head} ({day}, {own[:16]})" for head, day, own in sides)
    lines = [f"from {first} to {last}"]
    for kind, group in page.groups:
        lines += ["", f"{_KINDS[kind]}: {sum(line.count for line in group)}", *map(_write_change, group)]
    return "\n".join([*lines, *([] if page.groups else ["", "nothing changed"])]) + "\n"


def _write_change(line: DifferenceLine) -> str:
    values = " → ".join(side for side in (line.before, line.after) if side)
    parts = [
        " " * 7 if line.seq is None else f"{line.seq:>7}",
        line.recorded_at.strftime("%Y-%m-%d %H:%M"),
        line.recorded_by,
        f"{line.event} of {line.on}" if line.event else "",
        f"{line.count} facts of" if line.kind in COUNTED else "",
        line.name,
        values,
        f"(with {line.file})" if line.file else "",
        f"because: {line.reason}" if line.reason else "",
    ]
    return "  ".join(part for part in parts if part)


_KINDS: Mapping[Kind, str] = {
    "corrected": "corrected, they had been read or printed wrongly",
    "revised": "revised, the source gives another value by now",
    "retracted": "retracted, they no longer stand",
    "rejected": "rejected, they are no facts of their document",
    "restored": "restored, they count again",
    "withdrawn": "withdrawn, a later reading does not state them",
    "accepted": "accepted as read",
    "event_withdrawn": "events withdrawn",
    "document": "documents",
    "added": "read from documents",
    "event": "events",
    "transaction": "accepted files",
    "merge": "names merged",
    "unmerge": "merges taken back",
    "answered": "findings answered",
    "publish": "publications, up to which entry",
    "erase": "personal data erased, by key",
}
