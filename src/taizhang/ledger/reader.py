"""Reading the record: entries, states as of a moment, publications, roots, and whether it is whole."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.ledger import _record, _store
from taizhang.ledger._decision import FACT_ACTS, fold_fact
from taizhang.ledger._guard import check_aware
from taizhang.ledger._opening import Opener
from taizhang.ledger._payload import pause_collection
from taizhang.ledger._stretch import FILE_FIELDS
from taizhang.ledger._verification import count_processes, verify_added, verify_store
from taizhang.ledger.chain import GENESIS, from_micros, row_to_entry, to_micros
from taizhang.ledger.fold import fold_snapshot
from taizhang.ledger.projection import Projection
from taizhang.ledger.root import build_roots
from taizhang.model.personal import withhold
from taizhang.model.publication import published_from_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from types import TracebackType
    from typing import Self

    from sqlalchemy import Connection

    from taizhang.database import Database
    from taizhang.ledger._files import Files
    from taizhang.ledger.chain import Row
    from taizhang.ledger.root import Root
    from taizhang.ledger.vault import Vault
    from taizhang.model.entry import Act, Entry
    from taizhang.model.fact import Fact
    from taizhang.model.publication import PublishedSite
    from taizhang.model.snapshot import FactState, Snapshot
    from taizhang.model.source import Source
    from taizhang.model.text import Text

_SHA256 = re.compile(r'"([0-9a-f]{64})"')


class LedgerReader:
    """An open ledger for reading; `Ledger` adds the writing. Safe to share between threads.

    Args:
        database: Where its tables are.
        files: Where the bytes of sources are.
        vault: The keys of personal data.
    """

    def __init__(self, database: Database, files: Files, vault: Vault) -> None:
        self.database = database
        self.vault = vault
        self._store = database
        self._files = files
        self._opener = self._loaded_with = Opener(vault, frozenset())
        self._cache_lock = threading.RLock()
        self._entries: list[Entry] = []
        self._texts: dict[str, Text] = {}
        self._facts: dict[int, Fact] = {}
        self._present = Projection(self._texts, self._facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database and of the keys."""
        self.vault.close()
        self._store.close()

    def head(self) -> tuple[int, str]:
        """Give number and hash of the last entry; (0, 64 zeros) in an empty ledger."""
        with self._store.read() as connection:
            return _store.read_head(connection)[:2]

    def find_publication(self, moment: datetime) -> tuple[Entry, PublishedSite] | None:
        """Find what readers saw at a moment: the last publication up to then."""
        check_aware(moment)
        entries = [entry for entry in self.list_entries(acts=frozenset({"publish"})) if entry.recorded_at <= moment]
        return (entries[-1], published_from_record(entries[-1].payload)) if entries else None

    def list_roots(self) -> tuple[Root, ...]:
        """List the daily roots: what to publish outside, so that a rewritten past can be told."""
        days: list[tuple[str, int, str]] = []
        with self._store.read() as connection:
            last, seq = _store.read_head(connection)[0], 0
            while seq < last:
                day = from_micros(_store.read_batch(connection, after=seq, size=1)[0][7]).date()
                end = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(1)
                seq = _store.find_seq_at(connection, to_micros(end) - 1)
                own = _store.read_batch(connection, after=seq - 1, until=seq)[0][13]
                days.append((day.isoformat(), seq, own))
        return build_roots(days)

    def list_entries(
        self,
        *,
        subject_id: str | None = None,
        as_of: datetime | None = None,
        acts: frozenset[Act] | None = None,
        recorded_by: str | None = None,
        after: int = 0,
        is_sealed: bool = False,
    ) -> list[Entry]:
        """List entries in order.

        Args:
            subject_id: Only those about this source, fact, project, commitment or finding.
            as_of: Only those recorded up to this moment.
            acts: Only these acts.
            recorded_by: Only those of this person.
            after: Only those with a higher number.
            is_sealed: As they are stored and hashed, personal data sealed.
        """
        with pause_collection(), self._store.read() as connection:
            if subject_id is not None or as_of is None:
                last = 2**62
            else:
                last = _store.find_seq_at(connection, to_micros(as_of))
            if subject_id is None and acts is not None and acts <= _store.RARE_ACTS:
                rows = [row for row in _store.find_acts(connection, sorted(acts)) if after < row[0] <= last]
            elif subject_id is None:
                rows = list(_store.read_rows(connection, after=after, until=last))
            else:
                until = 2**62 if as_of is None else to_micros(as_of)
                rows = [
                    row for row in _store.find_rows(connection, (subject_id,)) if after < row[0] and row[7] <= until
                ]
            opener = self._find_opener(connection)
            read = row_to_entry if is_sealed else opener.read_entry
            return [
                read(row)
                for row in rows
                if (acts is None or row[1] in acts) and (recorded_by is None or opener.open(row[8]) == recorded_by)
            ]

    def list_known(self, *, after: int = 0) -> list[Entry]:
        """List all entries after a number: the ones that the present state is built from, which are read once."""
        with self._cache_lock, pause_collection():
            with self._store.read() as connection:
                self._load(connection)
            return self._entries[after:]

    def list_erased(self) -> frozenset[str]:
        """List the ids of the keys that were destroyed."""
        with self._store.read() as connection:
            return self._find_opener(connection).erased

    def find_origin(self) -> str:
        """Find what a ledger is told from others by: the hash of its first entry, the same in every copy and backup."""
        with self._store.read() as connection:
            first = _store.read_batch(connection, after=0, size=1)
        return row_to_entry(first[0]).hash if first else ""

    def find_subject_ids(self, start: str) -> list[str]:
        """Find the ids that begin with some hex digits: none, one, or two of several."""
        if not start or not set(start) <= set("0123456789abcdef"):
            return []
        with self._store.read() as connection:
            return _store.find_subject_ids(connection, start)

    def find_source(self, source_id: str) -> Source | None:
        """Find a source by its id, as it was described last."""
        entries = self.list_entries(subject_id=source_id, acts=frozenset({"source"}))
        return _record.source_from_record(entries[-1].payload["source"]) if entries else None

    def read_snapshot(
        self, *, as_of: datetime | None = None, on: date | None = None, is_public: bool = False
    ) -> Snapshot:
        """Give what was known at `as_of` about the world on `on`; the public sees it without personal data."""
        if as_of is not None:
            check_aware(as_of)
        with self._cache_lock, pause_collection():
            with self._store.read() as connection:
                self._load(connection)
            if as_of is None and on is None and not is_public:
                return self._present.build(self._entries)
            entries = list(map(withhold, self._entries)) if is_public else list(self._entries)
            return fold_snapshot(entries, self._texts, as_of=as_of, on=on, memo=self._facts)

    def read_state(self, fact_id: str, *, as_of: datetime | None = None) -> FactState:
        """Give how one fact stood at a moment, from its own entries alone.

        Raises:
            UnknownEntryError: When it was not known by then.
        """
        entries = [entry for entry in self.list_entries(subject_id=fact_id, as_of=as_of) if entry.act in FACT_ACTS]
        if not entries or entries[0].act != "read":
            raise UnknownEntryError("fact", fact_id)
        return fold_fact(entries)

    def read_file(self, source_id: str) -> bytes:
        """Read the bytes of a source as they came.

        Raises:
            UnknownEntryError: When there is no such source.
        """
        if len(source_id) != 64 or not set(source_id) <= set("0123456789abcdef"):
            raise UnknownEntryError("file", source_id)
        return self._files.read(source_id)

    def list_file_ids(self, *, until: int = 2**62) -> list[str]:
        """List the hashes of all files that entries up to a number name, proofs of events included."""
        found: dict[str, None] = {}
        for entry in self.list_entries(acts=_store.RARE_ACTS):
            if entry.seq <= until and entry.act in FILE_FIELDS:
                name = FILE_FIELDS[entry.act]
                found[entry.subject_id if name is None else entry.payload[name]] = None
        with self._store.read() as connection:
            for seq, payload in _store.list_proofs(connection):
                named = _SHA256.findall(payload) if seq <= until else ()
                found.update((key, None) for key in named if self._files.find_hash(key) is not None)
        return list(found)

    def verify(
        self,
        *,
        expected_head: tuple[int, str] | None = None,
        expected: Mapping[int, str] | None = None,
        n_processes: int = 1,
        is_deep: bool = True,
    ) -> int:
        """Recompute the whole record and give the number of entries checked.

        Args:
            expected_head: Number and hash of an entry known from elsewhere. Without it a cut tail is seen only by
                the process that had read it.
            expected: More such entries: hashes by number, as published roots give them.
            n_processes: How many processes share the work on a long record.
            is_deep: Look through the indexes of the database too, which takes longer than the chain.

        Raises:
            BrokenChainError: At the first thing that is not as it was recorded.
        """
        known = dict(expected or {})
        if expected_head is None and self._entries and not known:
            expected_head = (self._entries[-1].seq, self._entries[-1].hash)
        if expected_head is not None and expected_head != (0, GENESIS):
            known[expected_head[0]] = expected_head[1]
        return verify_store(self._store, self._files, expected=known, n_processes=n_processes, is_deep=is_deep)

    def count_processes(self, n_processes: int) -> int:
        """Give how many of some processes share the work of `verify`: one alone where the record is short."""
        return count_processes(self.head()[0], n_processes)

    def verify_added(self, known: tuple[int, str]) -> tuple[int, str]:
        """Check only what was added after an entry that was found whole before; give the last entry.

        Args:
            known: Number and hash of that entry.

        Raises:
            BrokenChainError: At the first thing that is not as it was recorded.
        """
        return verify_added(self._store, known)

    def _load(self, connection: Connection) -> None:
        """Read the entries and texts that are new since the last time; old ones change only by an erasure."""
        opener = self._find_opener(connection)
        if opener is not self._loaded_with:
            self._entries.clear()
            self._loaded_with = opener
        new = self._read_entries(connection, _store.read_rows(connection, after=len(self._entries)))
        wanted = [entry.payload["text_hash"] for entry in new if entry.act == "source"]
        missing = [own for own in dict.fromkeys(wanted) if own not in self._texts]
        for row in _store.read_text_rows(connection, missing):
            self._texts[row[0]] = _record.text_from_row(row)
        self._entries.extend(new)

    def _read_entries(self, connection: Connection, rows: Iterable[Row]) -> list[Entry]:
        """Give the entries that rows store, opened."""
        opener = self._find_opener(connection)
        return [opener.read_entry(row) for row in rows]

    def _find_opener(self, connection: Connection) -> Opener:
        """Find what opens entries in the light of everything erased by now."""
        erased = frozenset(row[2] for row in _store.find_acts(connection, ("erase",)))
        if erased != self._opener.erased:
            self._opener = Opener(self.vault, erased)
        return self._opener
