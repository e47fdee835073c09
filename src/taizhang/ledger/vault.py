"""The keys under which personal data is sealed in entries, one a person, outside of the chain so that they can go.

The chain hashes what is sealed; whoever destroys a key leaves every hash as it was and the words unreadable for good.
The keys lie in a file of their own beside a ledger in a file, in tables of their own beside one in PostgreSQL.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import threading
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import event
from sqlalchemy import text as sql

from taizhang.database import Part, open_database
from taizhang.errors import LedgerLockedError, UnknownEntryError
from taizhang.ledger.chain import from_micros, to_micros
from taizhang.model.personal import ERASED, LOCKED, SEALED, check_open, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from taizhang.database import Database

_STEPS = (
    (
        "CREATE TABLE person_secret (id INTEGER PRIMARY KEY NOT NULL, secret TEXT NOT NULL)",
        """
        CREATE TABLE person_key (
            id TEXT PRIMARY KEY NOT NULL,
            tag TEXT UNIQUE,
            secret TEXT,
            CHECK ((tag IS NULL) = (secret IS NULL))
        )""",
        """
        CREATE TABLE erasure_asked (
            key_id TEXT PRIMARY KEY NOT NULL,
            asked_by TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            reason TEXT NOT NULL
        )""",
    ),
)
PART = Part("persons", "a store of personal keys", {"sqlite": _STEPS, "postgres": _STEPS})
"""The tables of the keys. A destroyed key keeps its row, without anything that could be used or recognised."""


@dataclass(frozen=True, slots=True)
class ErasureAsked:
    """An erasure that waits for a second person.

    Args:
        key_id: The key to destroy.
        asked_by, asked_at, reason: Who, when, why.
    """

    key_id: str
    asked_by: str
    asked_at: datetime
    reason: str


def find_vault_place(ledger: Path) -> Path:
    """Give where the keys of a ledger in a file are."""
    return ledger.with_name(f"{ledger.stem}-persons.sqlite")


class Vault:
    """The keys of one ledger. Safe to share between threads.

    Args:
        place: The file of keys, made when the first is needed; or the database of the ledger itself.
    """

    def __init__(self, place: Path | Database) -> None:
        self._file = place if isinstance(place, Path) else None
        self._database = None if isinstance(place, Path) else place
        self._guard = threading.Lock()
        self._is_ready = False
        self._secret = b""
        self._ciphers: dict[str, AESSIV] = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None and self._database is not None:
            self._database.close()

    def seal(self, person: str, words: str) -> str:
        """Seal words about a person; the same words of the same person are sealed alike (AES-SIV, RFC 5297).

        Raises:
            UsageError: When they pose as sealed words.
        """
        check_open(words)
        key_id, cipher = self._provide(person)
        return write_sealed(key_id, _write(cipher.encrypt(words.encode(), [key_id.encode()])))

    def open(self, sealed: str) -> str:
        """Give what was sealed, or a mark where its key is destroyed or kept elsewhere; other words as they are."""
        found = SEALED.fullmatch(sealed)
        if found is None:
            return sealed
        key_id, words = found.groups()
        cipher = self._find_cipher(key_id)
        if cipher is None:
            return ERASED if self._is_known(key_id) else LOCKED
        try:
            return cipher.decrypt(_read(words), [key_id.encode()]).decode()
        except (InvalidTag, ValueError):
            return LOCKED  # sealed with a key of another store

    def find_key_id(self, person: str) -> str | None:
        """Find the id of a person's key by their name, number or words exactly as recorded."""
        if not self._prepare(is_write=False):
            return None
        with self._read() as connection:
            row = connection.execute(_FIND_TAG, {"tag": self._tag(person)}).first()
        return None if row is None else str(row[0])

    def has_key(self, key_id: str) -> bool:
        """Say whether a key is here and not destroyed."""
        return self._find_cipher(key_id) is not None

    def destroy(self, key_ids: Iterable[str]) -> int:
        """Destroy keys for good, here; give how many there were.

        Raises:
            LedgerLockedError: When what is left of them on disk cannot be overwritten now; opening the ledger again
                does it.
        """
        wanted = sorted(set(key_ids))
        if not wanted or not self._prepare(is_write=False):
            return 0
        with self._guard:
            for key_id in wanted:
                self._ciphers.pop(key_id, None)
        n_destroyed = 0
        with self._write_in() as connection:
            for key_id in wanted:
                n_destroyed += connection.execute(_DESTROY, {"id": key_id}).rowcount
                connection.execute(_FORGET, {"id": key_id})
        if n_destroyed:
            self._overwrite()
        return n_destroyed

    def ask(self, asked: ErasureAsked) -> None:
        """Keep an erasure that somebody asks for; asking again changes nothing."""
        self._prepare(is_write=True)
        values = {
            "id": asked.key_id,
            "by": self.seal(asked.asked_by, asked.asked_by),
            "at": to_micros(asked.asked_at),
            "reason": asked.reason,
        }
        with self._write_in() as connection:
            connection.execute(_ASK, values)

    def list_asked(self) -> tuple[ErasureAsked, ...]:
        """List the erasures that wait, in order of asking."""
        if not self._prepare(is_write=False):
            return ()
        with self._read() as connection:
            rows = list(connection.exec_driver_sql(_LIST_ASKED))
        return tuple(ErasureAsked(row[0], self.open(row[1]), from_micros(row[2]), row[3]) for row in rows)

    def find_asked(self, key_id: str) -> ErasureAsked:
        """Find one that waits; raises `UnknownEntryError` where none does."""
        found = next((one for one in self.list_asked() if one.key_id == key_id), None)
        if found is None:
            raise UnknownEntryError("request to erase", key_id)
        return found

    def take_back(self, key_id: str) -> None:
        """Let go of an erasure that was asked for and is not confirmed."""
        if self._prepare(is_write=False):
            with self._write_in() as connection:
                connection.execute(_FORGET, {"id": key_id})

    def take_over(self, other: Vault) -> int:
        """Take every key of another store that this one, still empty, has not; give how many."""
        if not other._prepare(is_write=False):
            return 0
        with other._read() as theirs:
            secret = theirs.exec_driver_sql("SELECT secret FROM person_secret").scalar()
            rows = [tuple(row) for row in theirs.exec_driver_sql("SELECT id, tag, secret FROM person_key ORDER BY id")]
        self._prepare(is_write=True, secret=None if secret is None else str(secret))
        with self._write_in() as ours:
            for id_, tag, key in rows:
                ours.execute(_TAKE, {"id": id_, "tag": tag, "secret": key})
        return len(rows)

    def _provide(self, person: str) -> tuple[str, AESSIV]:
        """Give the key of a person, made and on disk where there was none."""
        self._prepare(is_write=True)
        tag = self._tag(person)
        with self._read() as connection:
            row = connection.execute(_FIND_TAG, {"tag": tag}).first()
        if row is None:
            new = {"id": secrets.token_hex(8), "tag": tag, "secret": _write(AESSIV.generate_key(512))}
            with self._write_in() as connection:
                connection.execute(_MAKE, new)
                row = connection.execute(_FIND_TAG, {"tag": tag}).one()
        with self._guard:
            cipher = self._ciphers.setdefault(row[0], AESSIV(_read(row[1])))
        return row[0], cipher

    def _find_cipher(self, key_id: str) -> AESSIV | None:
        with self._guard:
            cipher = self._ciphers.get(key_id)
        if cipher is not None or not self._prepare(is_write=False):
            return cipher
        with self._read() as connection:
            secret = connection.execute(_FIND_KEY, {"id": key_id}).scalar()
        if secret is None:
            return None
        with self._guard:
            return self._ciphers.setdefault(key_id, AESSIV(_read(secret)))

    def _is_known(self, key_id: str) -> bool:
        if not self._prepare(is_write=False):
            return False
        with self._read() as connection:
            return connection.execute(_KNOWS, {"id": key_id}).first() is not None

    def _tag(self, person: str) -> str:
        """Give what a person is recognised by: nothing can be told from it without the secret of this store."""
        name = unicodedata.normalize("NFKC", person).strip()
        return hmac.digest(self._secret, name.encode(), "sha256").hex()

    def _prepare(self, *, is_write: bool, secret: str | None = None) -> bool:
        """Open the store, made where something is to be written; say whether there is one."""
        with self._guard:
            if self._is_ready:
                return True
            if self._file is not None:
                if not is_write and not self._file.is_file():
                    return False
                self._database = self._database or _open_file(self._file)
            if self._find_version() is None:
                if not is_write:
                    return False
                self._make_tables()
            self._secret = self._read_secret() or self._make_secret(secret or secrets.token_hex(32))
            self._is_ready = True
            return True

    def _read_secret(self) -> bytes:
        with self._read() as connection:
            return str(connection.exec_driver_sql("SELECT secret FROM person_secret").scalar() or "").encode()

    def _make_secret(self, secret: str) -> bytes:
        with self._write_in() as connection:
            connection.execute(_MAKE_SECRET, {"secret": secret})
        return self._read_secret()

    def _find_version(self) -> int | None:
        database = self._store
        with database.read() as connection:
            if PART.table not in database.dialect.list_tables(connection):
                return None
            return int(connection.exec_driver_sql(f"SELECT max(version) FROM {PART.table}").scalar() or 0)  # noqa: S608

    def _make_tables(self) -> None:
        """Make the tables apart from the ledger's queue of writers, in whose turn this may be."""
        database = self._store
        database.dialect.prepare(database.engine, database.name)
        with self._write_in() as connection:
            if database.kind == "postgres":
                connection.exec_driver_sql(_LOCK_TABLES)
            if PART.table in database.dialect.list_tables(connection):
                return  # another process was faster
            connection.exec_driver_sql(f"CREATE TABLE {PART.table} (version INTEGER PRIMARY KEY NOT NULL)")
            for number, step in enumerate(PART.migrations[database.kind], start=1):
                for statement in step:
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"INSERT INTO {PART.table} (version) VALUES ({number})")  # noqa: S608

    @property
    def _store(self) -> Database:
        if self._database is None:
            raise LedgerLockedError("persons", "the store of personal keys is not open")
        return self._database

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._store.read() as connection:
            yield connection

    @contextmanager
    def _write_in(self) -> Iterator[Connection]:
        """Write in a transaction of its own, on disk before the entry that needs it is."""
        database = self._store
        with database.explain(), database.engine.connect() as plain:
            connection = plain.execution_options(is_write=True)
            with connection.begin():
                yield connection

    def _overwrite(self) -> None:
        """Leave nothing of a destroyed key in the log of the file, or in dead rows of the table."""
        database = self._store
        with database.explain():
            if database.kind == "postgres":
                with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql("VACUUM FULL person_key")
                return
            raw = database.engine.raw_connection()  # outside any transaction
            try:
                is_busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                raw.close()
        if is_busy:
            raise LedgerLockedError(database.name, "it is in use; erasing is finished when the ledger is next opened")


def _open_file(place: Path) -> Database:
    if not place.is_file():
        place.touch(mode=0o600)
    database = open_database(place)
    event.listen(database.engine, "connect", _set_up)
    return database


def _set_up(connection: Any, _record: object) -> None:
    """What is deleted or replaced is overwritten with zeros."""
    connection.execute("PRAGMA secure_delete = ON")


_LOCK_TABLES = "SELECT pg_advisory_xact_lock(hashtextextended('taizhang persons ' || current_schema(), 0))"
_FIND_TAG = sql("SELECT id, secret FROM person_key WHERE tag = :tag")
_FIND_KEY = sql("SELECT secret FROM person_key WHERE id = :id")
_KNOWS = sql("SELECT 1 FROM person_key WHERE id = :id")
_MAKE = sql("INSERT INTO person_key (id, tag, secret) VALUES (:id, :tag, :secret) ON CONFLICT (tag) DO NOTHING")
_TAKE = sql("INSERT INTO person_key (id, tag, secret) VALUES (:id, :tag, :secret) ON CONFLICT DO NOTHING")
_MAKE_SECRET = sql("INSERT INTO person_secret (id, secret) VALUES (1, :secret) ON CONFLICT (id) DO NOTHING")
_DESTROY = sql("UPDATE person_key SET tag = NULL, secret = NULL WHERE id = :id AND secret IS NOT NULL")
_ASK = sql(
    "INSERT INTO erasure_asked (key_id, asked_by, asked_at, reason) VALUES (:id, :by, :at, :reason) "
    "ON CONFLICT (key_id) DO NOTHING"
)
_FORGET = sql("DELETE FROM erasure_asked WHERE key_id = :id")
_LIST_ASKED = "SELECT key_id, asked_by, asked_at, reason FROM erasure_asked ORDER BY asked_at, key_id"


def _write(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _read(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))
