"""Check documents against themselves, a ledger and last year's report; what people dismissed stays dismissed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.errors import RefusedDocumentError, UsageError
from taizhang.facts.publication import find_publication
from taizhang.flows.programme import now, open_programme
from taizhang.flows.reading import ReadDocument, check_document, read_document
from taizhang.model.snapshot import Document, FactState, Snapshot
from taizhang.views.checked import Checked, Page, build_checked, build_page

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from taizhang.model.finding import Finding
    from taizhang.views.book import Lang

_EMPTY = Snapshot(None, None, 0, "", (), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class Background:
    """What drafts are held against.

    Args:
        snapshot: The documents of the ledger and last year's report.
        answers: Fingerprint → reason of the dismissed findings.
        today: The day overdue promises are judged on.
        place_id: The place of the programme: its data are held against claims about it.
    """

    snapshot: Snapshot = _EMPTY
    answers: dict[str, str] = field(default_factory=dict)
    today: date | None = None
    place_id: str | None = None


def read_background(
    *,
    against: Path | None = None,
    previous: Path | None = None,
    baseline: Path | None = None,
    today: date | None = None,
    as_of: datetime | None = None,
    on: date | None = None,
) -> Background:
    """Read what drafts are held against.

    Args:
        against: A programme folder; its dismissals count.
        previous: Last year's report.
        baseline: A file of dismissed findings, one JSON object with `fingerprint` and `reason` a line.
        today: The day overdue promises are judged on; the present one where it is not given.
        as_of: The programme as it was known at that moment.
        on: The programme about the world on that day.

    Raises:
        LedgerError: There is no programme in the folder.
        RefusedDocumentError: The report of last year will not be read.
        UsageError: The baseline cannot be understood.
    """
    snapshot, answers = _EMPTY, read_baseline(baseline) if baseline is not None else {}
    place_id = None
    if against is not None:
        with open_programme(against) as programme:
            snapshot, place_id = programme.read_snapshot(as_of, on), programme.settings.place_id
        answers |= {dismissal.fingerprint: dismissal.reason for dismissal in snapshot.dismissals}
    if previous is not None:
        earlier = read_document(previous)
        told = find_publication(earlier.reading.text.content)
        snapshot = add_document(snapshot, earlier, recorded_at=now(), published_on=told)
    return Background(snapshot, answers, today or now().date(), place_id)


def add_document(
    snapshot: Snapshot, document: ReadDocument, *, recorded_at: datetime, published_on: date | None = None
) -> Snapshot:
    """Give the snapshot with a document nobody has recorded, its facts unreviewed; a known one stays as it is."""
    text, source = document.reading.text, document.reading.source
    if snapshot.find_document(text.id) is not None:
        return snapshot
    source = replace(source, published_on=source.published_on or published_on)
    states = tuple(FactState(fact, "unreviewed", fact, ()) for fact in document.facts)
    documents = (*snapshot.documents, Document(source, text, recorded_at, ""))
    return replace(snapshot, documents=documents, facts=(*snapshot.facts, *states))


def check_file(
    path: str | os.PathLike[str],
    background: Background | None = None,
    *,
    published_on: date | None = None,
    codes: Collection[str] | None = None,
    lang: Lang = "zh",
) -> Checked:
    """Check one document and give its report.

    Args:
        path: The document.
        background: What it is held against.
        published_on: Its day of publication.
        codes: Only these rules; `None` is every default rule.
        lang: Language of the words.

    Raises:
        RefusedDocumentError: When it will not be read.
    """
    background = background or Background()
    document = check_document(path, published_on=published_on, codes=codes)
    findings = list(document.findings)
    if background.snapshot.documents or background.snapshot.projects:
        findings += check_across(document, background, codes)
    others = [_build_page(one.source.title, one) for one in background.snapshot.documents]
    page = build_page(
        document.reading.source.location or document.reading.source.title,
        document.reading.text,
        is_plain=document.reading.data.decode("utf-8", "replace") == document.reading.text.content,
    )
    return build_checked(page, findings, others=others, answers=background.answers, lang=lang)


def _build_page(name: str, document: Document) -> Page:
    return build_page(name, document.text, is_plain=False)


def check_across(
    document: ReadDocument, background: Background, codes: Collection[str] | None = None
) -> Iterable[Finding]:
    """Give the findings of the whole ledger with the draft in it, those that speak of the draft."""
    from taizhang.assess.figures import list_figures  # noqa: PLC0415 - one document alone starts faster without them
    from taizhang.checks import check_snapshot  # noqa: PLC0415

    snapshot = add_document(background.snapshot, document, recorded_at=now())
    text_id, catalog = document.reading.text.id, load_catalog()
    today = background.today or now().date()
    computed = list_figures(snapshot, catalog=catalog, place_id=background.place_id, today=today)
    for finding in check_snapshot(snapshot, catalog=catalog, today=today, computed=computed, codes=codes):
        if any(span.text_id == text_id for span in (*finding.spans, *finding.evidence)):
            yield finding


def read_baseline(path: Path) -> dict[str, str]:
    """Read a file of dismissed findings.

    Raises:
        RefusedDocumentError: It cannot be opened.
        UsageError: A line of it is not an object with a fingerprint and a reason.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedDocumentError(path.name, "unreadable", str(getattr(error, "strerror", None) or error)) from error
    answers: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            answers[str(record["fingerprint"])] = str(record["reason"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path.name}, line {number}: not an object with a fingerprint and a reason") from error
    return answers


def dismiss_finding(where: Path, fingerprint: str, *, reason: str, recorded_by: str) -> str:
    """Record that a finding was answered: in the ledger of a programme folder, else in a baseline file.

    Returns:
        Where it was recorded, in a few words.

    Raises:
        UsageError: There is no reason, or the fingerprint is none.
        LedgerError: It cannot be recorded.
    """
    if len(fingerprint) != _FINGERPRINT or not set(fingerprint) <= set("0123456789abcdef") or not reason.strip():
        raise UsageError("a dismissal needs the 16 hex digits of a finding and a reason")
    if where.is_dir():
        with open_programme(where) as programme:
            entry = programme.ledger.dismiss(
                fingerprint,
                reason=reason,
                recorded_at=now(),
                recorded_by=recorded_by,
                based_on=programme.ledger.head()[0],
            )
        return f"entry {entry.seq}"
    known = read_baseline(where) if where.exists() else {}
    known[fingerprint] = reason
    lines = (json.dumps({"fingerprint": name, "reason": why}, ensure_ascii=False) for name, why in known.items())
    part = where.with_name(f".{where.name}.part")
    try:
        part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        part.replace(where)
    finally:
        part.unlink(missing_ok=True)
    return where.name


_FINGERPRINT = 16
