"""The ledger: an append-only record of what documents said and people decided, open for reading and writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.database import is_address, open_database, remove_files
from taizhang.errors import LedgerError, UnknownEntryError, UsageError
from taizhang.ledger import _store
from taizhang.ledger._appending import append, check_moved, check_stale, read_last
from taizhang.ledger._erasing import ErasingLedger
from taizhang.ledger._files import Files, FolderFiles, TableFiles
from taizhang.ledger._guard import (
    ReadDocument,
    check_reading,
    check_reason,
    draft_event,
)
from taizhang.ledger._joining import (
    Ruling,
    await_entries,
    draft_merge,
    draft_publication,
    draft_ruling,
    draft_transaction,
    draft_unmerge,
    list_standing,
)
from taizhang.ledger._opening import seal_event
from taizhang.ledger._payload import pause_collection
from taizhang.ledger._reading import append_all, draft_came, draft_source, draft_withdrawals
from taizhang.ledger.chain import Draft, row_to_entry
from taizhang.ledger.vault import Vault, find_vault_place
from taizhang.model.event import Event, list_rested
from taizhang.model.identity import bytes_id, canonical_json

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from taizhang.database import Database
    from taizhang.model.entry import Act, Entry, Nature
    from taizhang.model.fact import Fact
    from taizhang.model.merge import MergeKind
    from taizhang.model.publication import PublishedSite
    from taizhang.model.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Receipt:
    """What recording a document added.

    Args:
        source_id: The document.
        text_id: Its text.
        n_new: Facts that were not in the ledger.
        n_known: Facts that were there already.
        n_withdrawn: Undecided facts of an earlier reading that this reading no longer states.
        head: Number and hash of the last entry afterwards.
    """

    source_id: str
    text_id: str
    n_new: int
    n_known: int
    n_withdrawn: int
    head: tuple[int, str]


def open_ledger(location: str | os.PathLike[str], *, is_new: bool = False, busy_seconds: float = 5.0) -> Ledger:
    """Open a ledger.

    Args:
        location: The database file, with the bytes of sources in `files/` beside it; or the address of a PostgreSQL
            database (`postgresql://…`), which holds those bytes too.
        is_new: Make it; there must be none yet.
        busy_seconds: How long a write waits for another process.

    Raises:
        LedgerError: When there is none, there is one already, it is not a ledger, or a newer program wrote it.
        LedgerLockedError: When it cannot be opened or written.
        UnsafeSettingError: When the database would lose what it has acknowledged.
    """
    if is_address(location):
        database = open_database(location, busy_seconds=busy_seconds)
        return _open(database, TableFiles(database), Vault(database), is_new=is_new)
    place = Path(location)
    was_there = place.exists()
    if not is_new and not place.is_file():
        raise LedgerError(f"{place.name}: there is no ledger here")
    database = open_database(place, busy_seconds=busy_seconds)
    if is_new:
        with database.explain():
            place.parent.mkdir(parents=True, exist_ok=True)
    try:
        files = FolderFiles(place.parent / "files", database)
        return _open(database, files, Vault(find_vault_place(place)), is_new=is_new)
    except BaseException:
        if not was_there:
            remove_files(place)
        raise


def _open(database: Database, files: Files, vault: Vault, *, is_new: bool) -> Ledger:
    ledger = Ledger(database, files, vault)
    try:
        database.migrate(_store.PART, is_new=is_new)
        ledger.finish_erasures()
    except BaseException:
        ledger.close()
        raise
    return ledger


class Ledger(ErasingLedger):
    """An open ledger. Safe to share between threads; other processes may write to the same file.

    Every write names who (`recorded_by`), when (`recorded_at`, never earlier than the last entry's) and, where a
    person decides, why and the last entry they had seen (`based_on`). It is kept whole or not at all.
    """

    def record_document(
        self, reading: ReadDocument, facts: Iterable[Fact], *, recorded_at: datetime, recorded_by: str
    ) -> Receipt:
        """Record a document with the facts read from it.

        Recording the same reading again adds nothing. When a later reading differs (a newer reader, a corrected day
        of publication), its new facts are added, and facts it no longer states are withdrawn unless a person has
        decided about them. Facts that are part of a name are not recorded.

        Raises:
            UsageError: When the facts do not quote the text, or the bytes are not the source's.
        """
        source, text = reading.source, reading.text
        stated = {fact.id: fact for fact in facts if fact.status != "name"}
        check_reading(reading, stated.values())
        self._files.write(source.id, reading.data)
        with pause_collection(), self._store.write() as connection:
            drafts, standing = draft_source(connection, reading)
            new = [fact for key, fact in stated.items() if standing.get(key, "withdrawn") == "withdrawn"]
            gone = {key for key, stand in standing.items() if stand == "undecided" and key not in stated}
            drafts.extend(draft_withdrawals(connection, gone, text.reader))
            head = append_all(connection, self.vault, drafts, new, recorded_at=recorded_at, recorded_by=recorded_by)
            if new:
                _store.write_reading(connection, text.id, head[0] - len(new) + 1, head[0])
        return Receipt(source.id, text.id, len(new), len(stated) - len(new), len(gone), head)

    def decide(
        self,
        fact_id: str,
        act: Act,
        *,
        recorded_at: datetime,
        recorded_by: str,
        based_on: int,
        changes: Mapping[str, Any] | None = None,
        nature: Nature | None = None,
        reason: str | None = None,
    ) -> Entry:
        """Record what a person decided about a fact: `accept`, `amend`, `reject` or `retract`.

        Args:
            fact_id: The id the fact was read with.
            act: What is decided. To accept means that the value as read is right.
            recorded_at: When.
            recorded_by: Who.
            based_on: The last entry the person had seen.
            changes: For `amend`: new values by field, as `fact_to_record` writes them; they come on top of an
                earlier amendment.
            nature: For `amend`: `correction` (it was read or printed wrongly) or `revision` (the source itself
                gives another value by now).
            reason: Why; needed for all but `accept`.

        Raises:
            UnknownEntryError: When there is no such fact.
            StaleStateError: When something was recorded about this fact after `based_on`.
            UsageError: When the decision makes no sense.
        """
        with self._store.write() as connection:
            entries = [row_to_entry(row) for row in _store.find_rows(connection, (fact_id,))]
            head = _store.read_head(connection)
            if entries:
                check_stale(head, entries[-1].seq, based_on)
            draft = draft_ruling(Ruling(fact_id, act, changes, nature, reason), entries)
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on)
            return self._read_entries(connection, [read_last(connection)])[0]

    def record_events(
        self,
        events: Sequence[Event],
        *,
        recorded_at: datetime,
        recorded_by: str,
        based_on: int,
        reason: str | None = None,
    ) -> tuple[Entry, ...]:
        """Record what happened to projects and commitments, all of it or nothing.

        Raises:
            StaleStateError: When something was recorded after `based_on` about one of the subjects, or about what
                one of the events rests on, such as a round that was frozen.
        """
        drafts = [draft_event(seal_event(event, self.vault), reason) for event in events]
        with self._store.write() as connection:
            head = _store.read_head(connection)
            about = {key for event in events for key in (event.subject_id, *list_rested(event))}
            check_moved(connection, head, about, based_on)
            append(
                connection, self.vault, drafts, recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on,
                head=head,
            )  # fmt: skip
            return tuple(self._read_entries(connection, _store.read_rows(connection, after=head[0])))

    def record_transaction(
        self,
        transaction: Transaction,
        acts: Sequence[Event | Ruling],
        *,
        data: bytes,
        recorded_at: datetime,
        recorded_by: str,
        based_on: int,
        reason: str | None = None,
        document: tuple[ReadDocument, Sequence[Fact]] | None = None,
    ) -> tuple[Entry, ...]:
        """Record one accepted file with everything that came with it, all of it or nothing.

        The first entry is the transaction; the ones after it name it in `Entry.transaction_id`.

        Args:
            transaction: The file, its rows, its receipt.
            acts: Events and decisions that came with it, in order.
            data: Its bytes, kept beside those of sources.
            recorded_at: When.
            recorded_by: Who.
            based_on: The last entry the person had seen.
            reason: Why, for the events.
            document: What was read from the file and its facts; decisions may be about them. Facts of an earlier
                reading of the same file stand as they are.

        Raises:
            StaleStateError: When something was recorded after `based_on` about one of the subjects, or about what
                one of the events rests on.
            UsageError: When the same file was accepted before, or something of it makes no sense.
        """
        if bytes_id(data) != transaction.file_id:
            raise UsageError("the bytes are not those of the file the transaction names")
        if document is not None:
            check_reading(*document)
        acts = [seal_event(act, self.vault) if isinstance(act, Event) else act for act in acts]
        self._files.write(transaction.file_id, data)
        subjects = sorted({act.subject_id if isinstance(act, Event) else act.fact_id for act in acts})
        with self._store.write() as connection:
            if _store.find_last_seq(connection, transaction.id):
                raise UsageError(f"{transaction.file_name} was accepted before")
            about: dict[str, list[Entry]] = {subject_id: [] for subject_id in subjects}
            for row in _store.find_rows(connection, subjects):
                about[row[2]].append(row_to_entry(row))
            head = _store.read_head(connection)
            before = head[0]
            for entries in about.values():
                check_stale(head, entries[-1].seq if entries else 0, based_on)
            rested = {key for act in acts if isinstance(act, Event) for key in list_rested(act)}
            check_moved(connection, head, rested, based_on)
            came = [] if document is None else draft_came(connection, *document)
            about.update(await_entries(came, after=before + 1))
            drafts = draft_transaction(transaction, acts, about, reason)
            drafts[1:1] = came
            append(connection, self.vault, drafts, recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on)
            last, n_read = before + 1 + len(came), sum(draft.act == "read" for draft in came)
            if document is not None and n_read:
                _store.write_reading(connection, document[0].text.id, last - n_read + 1, last)
            return tuple(self._read_entries(connection, _store.read_rows(connection, after=before)))

    def record_publication(
        self, site: PublishedSite, *, archive: bytes, recorded_at: datetime, recorded_by: str, reason: str | None = None
    ) -> Entry:
        """Record that a site was published, and keep the whole of it.

        Args:
            site: What was published.
            archive: Its files in one piece; its SHA-256 is `site.archive_id`.
            recorded_at: When.
            recorded_by: Who.
            reason: Why, where there is something to say.

        Raises:
            UsageError: When the archive is another one, or shows an entry that is not in this ledger.
        """
        if bytes_id(archive) != site.archive_id:
            raise UsageError("the archive is not the one the publication names")
        self._files.write(site.archive_id, archive)
        draft = draft_publication(site, reason)
        with self._store.write() as connection:
            rows = _store.read_batch(connection, after=site.head - 1, until=site.head)
            if site.head and (not rows or rows[0][13] != site.head_hash):
                raise UsageError(f"the publication shows entry {site.head}, which is another one here")
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by)
            return self._read_entries(connection, [read_last(connection)])[0]

    def merge(
        self,
        kind: MergeKind,
        gone: tuple[str, str],
        kept: tuple[str, str],
        *,
        reason: str,
        recorded_at: datetime,
        recorded_by: str,
        based_on: int,
    ) -> Entry:
        """Record that two names are one thing; every state built afterwards counts both as one.

        Args:
            kind: `project`, `commitment` or `organisation`.
            gone: Id and name of the one that goes.
            kept: Id of the one that stays, and the name both go by.
            reason: Why.
            recorded_at: When.
            recorded_by: Who.
            based_on: The last entry the person had seen.

        Raises:
            StaleStateError: When somebody else merged or parted one of them after `based_on`.
            UsageError: When they are one already, or there is no reason.
        """
        with self._store.write() as connection:
            standing = list_standing(connection, based_on, {gone[0], kept[0]})
            draft = draft_merge(kind, gone, kept, reason, standing)
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on)
            return self._read_entries(connection, [read_last(connection)])[0]

    def unmerge(self, seq: int, *, reason: str, recorded_at: datetime, recorded_by: str, based_on: int) -> Entry:
        """Record that a merge is taken back: the two are two again, each with what was said of it.

        Args:
            seq: The entry that merged them.
            reason: Why.
            recorded_at: When.
            recorded_by: Who.
            based_on: The last entry the person had seen.

        Raises:
            UnknownEntryError: When no merge of this number stands.
            StaleStateError: When somebody else merged or parted one of them after `based_on`.
        """
        with self._store.write() as connection:
            draft, merge = draft_unmerge(seq, reason, list_standing(connection, based_on, set()))
            list_standing(connection, based_on, {merge.subject_id, merge.into_id})
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on)
            return self._read_entries(connection, [read_last(connection)])[0]

    def withdraw_event(self, seq: int, *, reason: str, recorded_at: datetime, recorded_by: str, based_on: int) -> Entry:
        """Record that an event was entered wrongly; it stays in the record and no longer counts.

        Raises:
            UnknownEntryError: When this entry is no event.
            StaleStateError: When something was recorded about its subject after `based_on`.
            UsageError: When there is no reason, or it was withdrawn before.
        """
        with self._store.write() as connection:
            found = [row_to_entry(row) for row in _store.read_rows(connection, after=seq - 1, until=seq)]
            if not found or found[0].act != "event":
                raise UnknownEntryError("event", str(seq))
            subject_id = found[0].subject_id
            check_stale(_store.read_head(connection), _store.find_last_seq(connection, subject_id), based_on)
            if any(row[10] == seq for row in _store.find_rows(connection, (subject_id,))):
                raise UsageError(f"event {seq} was withdrawn before")
            payload = canonical_json({"event": seq, "nature": "retraction"})
            draft = Draft("retract", subject_id, payload, None, check_reason(reason), seq)
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on)
            return self._read_entries(connection, [read_last(connection)])[0]

    def dismiss(
        self, fingerprint: str, *, reason: str, recorded_at: datetime, recorded_by: str, based_on: int
    ) -> Entry:
        """Record that a person has answered a finding, and why.

        Raises:
            StaleStateError: When somebody else answered it after `based_on`.
            UsageError: When there is no reason.
        """
        if not fingerprint.strip():
            raise UsageError("a dismissal names the finding")
        draft = Draft("dismiss", fingerprint, "{}", None, check_reason(reason))
        with self._store.write() as connection:
            check_stale(_store.read_head(connection), _store.find_last_seq(connection, fingerprint), based_on)
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by, based_on=based_on)
            return self._read_entries(connection, [read_last(connection)])[0]

    def keep_file(self, data: bytes) -> str:
        """Keep the bytes of a proof (a photo, a paper) under their hash, which is given back; events name it."""
        key = bytes_id(data)
        self._files.write(key, data)
        return key
