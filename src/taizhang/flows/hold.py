"""Severe findings that nobody has answered hold a publication, until they are answered or waived with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.checks import render_message
from taizhang.errors import HeldPublicationError, UsageError
from taizhang.model.event import Event
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from datetime import datetime

    from taizhang.flows.programme import Programme
    from taizhang.model.finding import Finding
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Waiver:
    """Someone publishes despite open findings: why, who and when; recorded in the ledger."""

    reason: str
    recorded_by: str
    recorded_at: datetime


def list_held(book: Book, present: Book) -> tuple[Finding, ...]:
    """List the severe findings of a book that hold its publication.

    Args:
        book: What would be published.
        present: All that is known; an answer given later counts for an earlier state too.
    """
    return tuple(
        finding
        for finding in book.list_severe()
        if present.find_dismissal(finding) is None and not _is_settled(finding, present)
    )


def _is_settled(finding: Finding, present: Book) -> bool:
    known = all(present.snapshot.find_fact(fact_id) is not None for fact_id in finding.facts)
    return known and not present.is_open(finding)


def check_hold(programme: Programme, book: Book, present: Book, *, waiver: Waiver | None = None) -> None:
    """Let a publication pass, or say what holds it; a waiver is recorded where there is something to waive.

    Raises:
        HeldPublicationError: Severe findings are open and there is no waiver.
        UsageError: The waiver gives no reason.
    """
    if waiver is not None and not waiver.reason.strip():
        raise UsageError("to publish despite open findings needs a reason")
    held = list_held(book, present)
    if not held:
        return
    if waiver is None:
        raise HeldPublicationError(tuple((one.fingerprint, describe(one, book)) for one in held))
    title = programme.settings.title_zh
    event = Event(
        "publish",
        build_subject_id("publication", title),
        title,
        waiver.recorded_at.date(),
        details={"findings": tuple(one.fingerprint for one in held)},
    )
    programme.ledger.record_events(
        [event],
        recorded_at=waiver.recorded_at,
        recorded_by=waiver.recorded_by,
        reason=waiver.reason.strip(),
        based_on=programme.ledger.head()[0],
    )


def describe(finding: Finding, book: Book) -> str:
    """Give a finding as one line: fingerprint, rule, document, what it says."""
    document = book.find_document(finding.spans[0].text_id) if finding.spans else None
    where = book.title if document is None else document.source.title
    return f"{finding.fingerprint} {finding.code} {where}: {render_message(finding, book.lang)}"
