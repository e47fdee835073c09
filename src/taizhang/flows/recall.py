"""How many planted faults the checks find, by class and by how gravely they say so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.checks import check_text
from taizhang.facts import read_facts
from taizhang.facts.publication import find_publication
from taizhang.flows.checking import Background, check_across
from taizhang.flows.planting import FAULTS, Planted, plant_fault
from taizhang.flows.reading import ReadDocument
from taizhang.read import read_path, read_upload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from taizhang.model.finding import Finding

_WITHIN = 30
SEVERITIES = ("high", "medium", "low", "info")


@dataclass(frozen=True, slots=True)
class Trial:
    """One planted fault and the gravest word said of it (`None` where nobody said one)."""

    fault: str
    file: str
    severity: str | None


def plant_document(content: str, *, seed: int, names: Sequence[str] = ()) -> tuple[str, list[Planted]]:
    """Plant one fault of each class into a document, apart from one another; places follow later insertions."""
    planted: list[Planted] = []
    for name in names or FAULTS:
        one = plant_fault(content, name, seed=seed, taken=tuple((p.start, p.end) for p in planted))
        if one is None:
            continue
        grown = len(one.content) - len(content)
        moved = [_move(p, grown) if p.start >= one.start else p for p in planted]
        content, planted = one.content, [*moved, one]
    return content, planted


def _move(planted: Planted, by: int) -> Planted:
    return Planted(planted.fault, "", planted.start + by, planted.end + by, planted.codes)


def measure_file(
    path: Path, *, rounds: int, background: Background | None = None, published_on: date | None = None
) -> Iterator[Trial]:
    """Give the trials of one clean document: `rounds` times one fault of each class.

    What the checks say of the clean document is not counted for the fault.
    """
    text = read_path(path).text
    day = published_on or find_publication(text.content)
    before = {finding.fingerprint for finding in _check(text.content, day, background)}
    for seed in range(rounds):
        content, planted = plant_document(text.content, seed=seed)
        findings = [f for f in _check(content, day, background) if f.fingerprint not in before]
        for one in planted:
            yield Trial(one.fault, path.name, _find_severity(one, findings))


def _check(content: str, day: date | None, background: Background | None) -> list[Finding]:
    reading = read_upload("draft.txt", content.encode(), published_on=day)
    catalog = load_catalog()
    facts = read_facts(reading.text, published_on=day, catalog=catalog)
    facts = [fact for fact in facts if fact.status != "name"]
    findings = check_text(reading.text, facts, catalog=catalog, published_on=day)
    if background is not None:
        findings += check_across(ReadDocument(reading, tuple(facts)), background)
    return findings


def _find_severity(planted: Planted, findings: Sequence[Finding]) -> str | None:
    said = [
        finding.severity
        for finding in findings
        if finding.code in planted.codes
        and any(
            span.start - _WITHIN < planted.end and planted.start < span.end + _WITHIN
            for span in (*finding.spans, *finding.evidence)
        )
    ]
    return min(said, key=SEVERITIES.index, default=None)


def write_recall(trials: Sequence[Trial]) -> Iterator[str]:
    """Give the table: class, planted, found, share, and how gravely."""
    yield f"{'planted':>7}  {'found':>5}  {'recall':>6}  {'high':>4}  {'medium':>6}  {'low':>4}  class of fault"
    names = [name for name in FAULTS if any(trial.fault == name for trial in trials)]
    for name in names:
        yield _write_row(name, [trial for trial in trials if trial.fault == name])
    yield _write_row("all", list(trials))


def _write_row(name: str, trials: list[Trial]) -> str:
    said = Counter(trial.severity for trial in trials)
    n, found = len(trials), len(trials) - said[None]
    share = found * 100 / n if n else 0
    low = said["low"] + said["info"]
    return f"{n:>7}  {found:>5}  {share:>5.1f}%  {said['high']:>4}  {said['medium']:>6}  {low:>4}  {name}"
