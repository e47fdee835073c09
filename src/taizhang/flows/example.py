"""The example programme: its documents, decisions and events, recorded in order as if at the time.

The files lie in `examples/wansheng` of a checkout, or in `examples/wansheng` inside the installed package.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import taizhang
from taizhang.checks import check_text
from taizhang.errors import LedgerError, LedgerLockedError, MissingPartError, UnknownEntryError
from taizhang.flows._rehearsal import replay_dispatch
from taizhang.flows.programme import Settings, open_programme
from taizhang.model.event import Event
from taizhang.model.event_kind import details_from_record
from taizhang.model.identity import bytes_id, content_id
from taizhang.model.subject import build_subject_id, normalise_name

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from taizhang.flows.programme import Programme
    from taizhang.ledger import Ledger
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Snapshot

_NAME = Path("examples") / "wansheng"
_RECORDER = "资料岗"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to replay: a document, a decision or an event, as the example's files write it."""

    at: datetime
    kind: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """The example as its files describe it.

    Args:
        folder: Where the documents lie.
        title_zh, title_en: Title of the programme.
        place_id: Catalogue id of the place.
        plan_year: The year of the plan.
        steps: What to replay, in order of recorded time; of one moment documents, then decisions, answers, merges of
            names, events, acts of the programme office.
    """

    folder: Path
    title_zh: str
    title_en: str
    place_id: str
    plan_year: int
    steps: tuple[Step, ...]


def find_example() -> Path:
    """Find the folder of the example's files.

    Raises:
        MissingPartError: When this installation came without it.
    """
    package = Path(taizhang.__file__).resolve().parent
    for root in (package, package.parent.parent):
        if (root / _NAME / "manifest.json").is_file():
            return root / _NAME
    raise MissingPartError("the example", "install the whole package, or run from a checkout")


def read_example(folder: str | os.PathLike[str] | None = None) -> Example:
    """Read what the example consists of; nothing is recorded yet."""
    place = find_example() if folder is None else Path(folder)
    manifest = _read_json(place / "manifest.json")
    replay = _read_json(place / "events.json")
    steps = [
        Step(datetime.fromisoformat(record["recorded_at"]), "document", record) for record in manifest["documents"]
    ]
    for kind in ("decision", "answer", "merge", "event", "dispatch"):
        records = replay["dispatch" if kind == "dispatch" else f"{kind}s"]
        steps += [Step(datetime.fromisoformat(record["at"]), kind, record) for record in records]
    steps.sort(key=lambda step: step.at)
    title = manifest["title"]
    return Example(place, title["zh"], title["en"], manifest["place"], manifest["plan_year"], tuple(steps))


def build_example(folder: str | os.PathLike[str], *, example: Example | None = None) -> Programme:
    """Build the example programme in a folder that is not there yet or empty, and open it.

    It appears whole or not at all: a build that is cut short leaves no programme behind.

    Raises:
        LedgerError: When something is there already.
        LedgerLockedError: When the folder cannot be written.
        UnknownEntryError: When a decision names words that no fact of its document was read from.
    """
    place, content = Path(folder), example or read_example()
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise LedgerError(f"{place.name}: there is something here already")
    settings = Settings(content.title_zh, content.title_en, content.place_id, content.plan_year, is_example=True)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(dir=place.parent, prefix=".part-"))
    except OSError as error:
        raise LedgerLockedError(place.name, f"cannot be written: {error.strerror or error}") from error
    try:
        with open_programme(workshop, is_new=True, settings=settings) as programme:
            replay_example(programme, content)
        workshop.chmod(0o755)
        workshop.replace(place)
    except OSError as error:
        raise LedgerLockedError(place.name, f"cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return open_programme(place)


def replay_example(programme: Programme, example: Example) -> None:
    """Record the example's documents, decisions and events in order of their recorded times.

    Raises:
        UnknownEntryError: When a decision names words that no fact of its document was read from.
    """
    for kind, steps in groupby(example.steps, key=lambda step: step.kind):
        # People see the ledger as it stood before their round of work.
        snapshot = programme.ledger.read_snapshot()
        for step in steps:
            if kind == "document":
                _record_document(programme, example.folder, step)
            elif kind == "decision":
                _record_decision(programme.ledger, step, snapshot)
            elif kind == "answer":
                _record_answer(programme, step, snapshot)
            elif kind == "merge":
                _record_merge(programme.ledger, step, snapshot)
            elif kind == "dispatch":
                replay_dispatch(programme.ledger, step.record, at=step.at)
            else:
                _record_event(programme.ledger, step, snapshot)


def _record_document(programme: Programme, folder: Path, step: Step) -> None:
    record = step.record
    programme.add_document(
        folder / record["file"],
        recorded_at=step.at,
        recorded_by=_RECORDER,
        published_on=date.fromisoformat(record["published_on"]),
        title=record["title"]["zh"],
        publisher=record["publisher"],
    )


def _record_decision(ledger: Ledger, step: Step, snapshot: Snapshot) -> None:
    record = step.record
    ledger.decide(
        _find_fact(snapshot, record).id,
        record["act"],
        changes=record.get("changes"),
        nature=record.get("nature"),
        reason=record["reason"],
        recorded_at=step.at,
        recorded_by=record["by"],
        based_on=ledger.head()[0],
    )


def _find_fact(snapshot: Snapshot, record: dict[str, Any]) -> Fact:
    """Find the fact a decision means by its document, the words around and the exact words of one role."""
    for document in snapshot.documents:
        if document.source.location == record["document"]:
            start = document.text.content.find(record["within"])
            end = start + len(record["within"])
            for state in snapshot.facts:
                span = state.read.find_span(record["role"]) if state.read.text_id == document.text.id else None
                if span and start <= span.start and span.end <= end and span.exact == record["exact"]:
                    return state.read
    raise UnknownEntryError("fact", f"{record['exact']} in {record['within']} ({record['document']})")


def _record_answer(programme: Programme, step: Step, snapshot: Snapshot) -> None:
    """Answer the findings of one rule about one document."""
    record, ledger = step.record, programme.ledger
    document = next(d for d in snapshot.documents if d.source.location == record["document"])
    facts = [state.read for state in snapshot.facts if state.read.text_id == document.text.id]
    findings = check_text(document.text, facts, catalog=programme.catalog, published_on=document.source.published_on)
    fingerprints = dict.fromkeys(finding.fingerprint for finding in findings if finding.code == record["code"])
    if not fingerprints:
        raise UnknownEntryError("finding", f"{record['code']} ({record['document']})")
    for fingerprint in fingerprints:
        ledger.dismiss(
            fingerprint,
            reason=record["reason"],
            recorded_at=step.at,
            recorded_by=record["by"],
            based_on=ledger.head()[0],
        )


def _record_merge(ledger: Ledger, step: Step, snapshot: Snapshot) -> None:
    record = step.record
    gone, kept = ((_find_subject_id(snapshot, record["kind"], name), name) for name in (record["name"], record["into"]))
    ledger.merge(
        record["kind"],
        gone,
        kept,
        reason=record["reason"],
        recorded_at=step.at,
        recorded_by=record["by"],
        based_on=ledger.head()[0],
    )


def _record_event(ledger: Ledger, step: Step, snapshot: Snapshot) -> None:
    record = step.record
    name = record["subject"]["name"]
    event = Event(
        kind=record["kind"],
        subject_id=_find_subject_id(snapshot, record["subject"]["kind"], name),
        subject_name=name,
        on=date.fromisoformat(record["on"]),
        stage=record.get("stage"),
        stage_detail=record.get("stage_detail"),
        year=record.get("year"),
        percent=Decimal(record["percent"]) if "percent" in record else None,
        words=record.get("words"),
        factor=record.get("factor"),
        is_open=record.get("is_open"),
        details=details_from_record(record["kind"], record.get("details", {})),
    )
    ledger.record_events(
        [event],
        recorded_at=step.at,
        recorded_by=record["by"],
        reason=record["reason"],
        based_on=ledger.head()[0],
    )


def _find_subject_id(snapshot: Snapshot, kind: str, name: str) -> str:
    """Find the id the ledger already knows a name by, else the one it would get."""
    wanted = normalise_name(name)
    for subject_id, known in _list_names(snapshot, kind):
        if normalise_name(known) == wanted:
            return subject_id
    return build_subject_id(kind, name)


def _list_names(snapshot: Snapshot, kind: str) -> Iterator[tuple[str, str]]:
    if kind == "project":
        for project in snapshot.projects:
            yield from ((project.id, name) for name in project.names)
    else:
        yield from ((commitment.id, commitment.name) for commitment in snapshot.commitments)


def _read_json(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def read_example_id() -> str:
    """Give eight hex digits that change with any file of the example."""
    place = find_example()
    parts = [[path.name, bytes_id(path.read_bytes())] for path in sorted(place.iterdir()) if path.is_file()]
    return content_id({"files": parts})[:8]
