"""A draft is read and checked, by itself and against what the ledger holds; nothing of it enters the ledger."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.promise_board import list_reports
from taizhang.assess.promises import Promise, judge_promises
from taizhang.checks import check_text
from taizhang.errors import UnknownEntryError
from taizhang.facts import read_facts
from taizhang.facts.publication import find_publication
from taizhang.flows.checking import Background, check_across
from taizhang.flows.drafts import DraftShelf
from taizhang.flows.promises import read_report
from taizhang.flows.reading import ReadDocument
from taizhang.read.reading import read_upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from taizhang.flows.drafts import Draft, Version
    from taizhang.flows.programme import Upload
    from taizhang.model.finding import Finding
    from taizhang.read.reading import Reading
    from taizhang.views.book import Book


_N_CHECKED = 24


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """One version of a draft with everything the checks say about it.

    Args:
        document: The version, read, with the findings about it alone.
        across: Findings against the documents of the ledger.
        promises: What the previous report promised, judged by this draft; empty without one.
    """

    document: ReadDocument
    across: tuple[Finding, ...]
    promises: tuple[Promise, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, each once."""
        return tuple({one.fingerprint: one for one in (*self.document.findings, *self.across)}.values())


class DraftRoom:
    """The drafts of a programme with what was found in them, kept while nothing it rests on changes."""

    def __init__(self, folder: Path) -> None:
        self.shelf = DraftShelf(folder)
        self._lock = threading.Lock()
        self._last: Reading | None = None
        self._checked: OrderedDict[tuple[object, ...], CheckedDraft] = OrderedDict()

    def add_version(
        self,
        upload: Upload,
        *,
        added_at: datetime,
        added_by: str,
        draft_id: str | None = None,
        based_on: str | None = None,
        owns: Callable[[Draft], bool] | None = None,
    ) -> Draft:
        """Keep a file as the next version of a draft, or as a draft of its own (see `DraftShelf.add_version`).

        Raises:
            RefusedDocumentError: It will not be read; then nothing is kept.
            UnknownEntryError: There is no such draft.
            MovedOnError: It is no longer as it was seen.
            LedgerLockedError: It cannot be written.
        """
        reading = read_upload(upload.name, upload.data)
        draft = self.shelf.add_version(
            reading, added_at=added_at, added_by=added_by, draft_id=draft_id, based_on=based_on, owns=owns
        )
        self._last = reading
        return draft

    def _read(self, version: Version) -> Reading:
        """Give the reading of a version; the one that has just come need not be read again."""
        last = self._last
        if last is not None and (last.source.id, last.source.location) == (version.source_id, version.name):
            return last
        return read_upload(version.name, self.shelf.read_bytes(version.source_id))

    def check(self, draft: Draft, version: Version, book: Book) -> CheckedDraft:
        """Give a version of a draft with everything the checks say about it; raises `RefusedDocumentError`."""
        needs_ledger = draft.against or draft.previous is not None
        state = (book.snapshot.head_hash, book.today) if needs_ledger else None
        key = (version.source_id, version.name, draft.against, draft.previous, state)
        with self._lock:
            if key in self._checked:
                self._checked.move_to_end(key)
                return self._checked[key]
        checked = check_draft(self._read(version), draft, book)
        with self._lock:
            self._checked[key] = checked
            while len(self._checked) > _N_CHECKED:
                self._checked.popitem(last=False)
        return checked


def check_draft(reading: Reading, draft: Draft, book: Book) -> CheckedDraft:
    """Check a version of a draft as the draft asks.

    Args:
        reading: The version.
        draft: What it is held against.
        book: The present state of the programme.
    """
    published_on = reading.source.published_on or find_publication(reading.text.content)
    facts = read_facts(reading.text, published_on=published_on, catalog=book.catalog)
    facts = [fact for fact in facts if fact.status != "name"]
    findings = check_text(reading.text, facts, catalog=book.catalog, published_on=published_on)
    document = ReadDocument(reading, tuple(facts), tuple(findings))
    across = (
        tuple(check_across(document, Background(book.snapshot, {}, book.today, book.place_id))) if draft.against else ()
    )
    return CheckedDraft(document, across, _judge(document, draft.previous, book))


def _judge(document: ReadDocument, previous: str | None, book: Book) -> tuple[Promise, ...]:
    if previous is None:
        return ()
    reports = book.remember("work reports", lambda: list_reports(book.snapshot))
    earlier = next((one for one in reports if one.source_id == previous), None)
    if earlier is None:
        raise UnknownEntryError("work report", previous)
    return judge_promises(earlier.report, read_report(document))
