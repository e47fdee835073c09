"""Findings as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from taizhang import __version__
from taizhang.checks import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.checks import Rule
    from taizhang.views.checked import Checked, CheckedLine, Page, Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: Our severity → the level of section 3.27.10; what is only a remark is a note.
LEVELS = {"high": "error", "medium": "warning", "low": "note", "info": "note"}
_RANKS = {"high": 90.0, "medium": 60.0, "low": 30.0, "info": 10.0}


def write_sarif(reports: Sequence[Checked]) -> bytes:
    """Give one SARIF log with one run over all documents. Offsets and columns count code points.

    Dismissed findings stay in the log as suppressed results; a proposal is a `fix` where the text is the file itself.
    """
    codes = sorted({line.finding.code for report in reports for line in report.lines})
    rules = {code: at for at, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "taizhang",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_build_rule(RULES[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _locate(report.page.name)} for report in reports],
        "results": [
            _build_result(report.page, at, line, rules) for at, report in enumerate(reports) for line in report.lines
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _build_rule(rule: Rule) -> dict[str, Any]:
    found, left = rule.true_example.text.strip(), rule.false_example.text.strip()
    examples = f"\n\nSpeaks about: {found}\n\nLeaves alone: {left}" if found and left else ""
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.title_en.replace(",", " ").replace("-", " ").split()),
        "shortDescription": {"text": f"{rule.title_zh} · {rule.title_en}"},
        "fullDescription": {"text": rule.meaning_en},
        "help": {"text": f"{rule.meaning_zh}\n{rule.meaning_en}{examples}"},
        "defaultConfiguration": {
            "level": LEVELS[rule.severity],
            "enabled": rule.is_default,
            "rank": _RANKS[rule.severity],
        },
        "properties": {"tags": [rule.group, rule.id]},
    }


def _locate(name: str) -> dict[str, Any]:
    return {"uri": quote(name)}


def _build_result(page: Page, artifact: int, line: CheckedLine, rules: dict[str, int]) -> dict[str, Any]:
    finding = line.finding
    places = line.places[:1] or (None,)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": LEVELS[finding.severity],
        "rank": _RANKS[finding.severity],
        "message": {"text": line.words},
        "locations": [_build_location(page.name, place, artifact=artifact) for place in places],
        "partialFingerprints": {"taizhang/v1": finding.fingerprint},
        "properties": {"severity": finding.severity},
    }
    related = [*line.places[1:], *line.others]
    if related:
        result["relatedLocations"] = [_build_location(p.file, p, number=at) for at, p in enumerate(related, 1)]
    if finding.proposal is not None:
        result["properties"]["proposal"] = finding.proposal
        if page.is_plain and line.places:
            result["fixes"] = [_build_fix(page.name, line.places[0], finding.proposal)]
    if line.answer is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": line.answer}]
    return result


def _build_location(
    name: str, place: Place | None, *, artifact: int | None = None, number: int | None = None
) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": _locate(name)}
    if artifact is not None:
        where["artifactLocation"]["index"] = artifact
    if place is not None:
        where["region"] = _build_region(place) | {"snippet": {"text": place.exact}}
    location: dict[str, Any] = {"physicalLocation": where}
    if number is not None and place is not None:
        location |= {"id": number, "message": {"text": place.exact}}
    return location


def _build_region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _build_fix(name: str, place: Place, proposal: str) -> dict[str, Any]:
    change = {
        "artifactLocation": _locate(name),
        "replacements": [{"deletedRegion": _build_region(place), "insertedContent": {"text": proposal}}],
    }
    return {"description": {"text": f"{place.exact} → {proposal}"}, "artifactChanges": [change]}
