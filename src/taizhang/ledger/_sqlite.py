"""Everything that is particular to SQLite: connection settings, table definitions, statements, words of its errors."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from taizhang.errors import BrokenChainError, LedgerError, LedgerLockedError
from taizhang.ledger.chain import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

DRIVER_ERRORS = (sqlite3.Error,)
"""What the driver raises where its cursor is used without SQLAlchemy."""

INSERT_ENTRY = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
SELECT_ENTRIES = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq"  # noqa: S608

TRIGGERS = {
    "entry_is_never_updated": """
        CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never changed'); END""",
    "entry_is_never_deleted": """
        CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never deleted'); END""",
    "entry_follows_the_last": """
        CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
        WHEN NEW.seq != coalesce((SELECT max(seq) FROM entry), 0) + 1
          OR NEW.previous_hash != coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1), NEW.previous_hash)
        BEGIN SELECT raise(ABORT, 'an entry follows the last one'); END""",
    "text_is_never_updated": """
        CREATE TRIGGER text_is_never_updated BEFORE UPDATE ON text
        BEGIN SELECT raise(ABORT, 'texts are never changed'); END""",
    "text_is_never_deleted": """
        CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON text
        BEGIN SELECT raise(ABORT, 'texts are never deleted'); END""",
    # INSERT OR REPLACE deletes the old row without telling a delete trigger.
    "text_is_never_replaced": """
        CREATE TRIGGER text_is_never_replaced BEFORE INSERT ON text
        WHEN EXISTS (SELECT 1 FROM text WHERE hash = NEW.hash)
        BEGIN SELECT raise(ABORT, 'texts are never replaced'); END""",
}

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE entry (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            act TEXT NOT NULL CHECK (
                act IN ('source', 'read', 'accept', 'amend', 'reject', 'retract', 'event', 'dismiss')),
            subject_id TEXT NOT NULL,
            payload TEXT NOT NULL,
            valid_from TEXT,
            valid_to TEXT,
            valid_label TEXT,
            recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
            recorded_by TEXT NOT NULL CHECK (recorded_by != ''),
            reason TEXT,
            supersedes INTEGER REFERENCES entry (seq),
            based_on INTEGER NOT NULL CHECK (based_on BETWEEN 0 AND seq - 1),
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        )""",
        "CREATE INDEX entry_by_subject ON entry (subject_id, seq)",
        "CREATE INDEX entry_by_recorded_at ON entry (recorded_at, seq)",
        """
        CREATE TABLE text (
            hash TEXT PRIMARY KEY NOT NULL,
            id TEXT NOT NULL,
            source_id TEXT NOT NULL,
            reader TEXT NOT NULL,
            content TEXT NOT NULL,
            layout TEXT NOT NULL,
            notes TEXT NOT NULL
        )""",
    ),
    (
        # SQLite cannot change a check: the table is written anew. The program says which acts there are, so that a
        # new one asks for no further rewriting; that `supersedes` names an earlier entry follows from its number.
        """
        CREATE TABLE entry_new (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            act TEXT NOT NULL CHECK (act != ''),
            subject_id TEXT NOT NULL,
            payload TEXT NOT NULL,
            valid_from TEXT,
            valid_to TEXT,
            valid_label TEXT,
            recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
            recorded_by TEXT NOT NULL CHECK (recorded_by != ''),
            reason TEXT,
            supersedes INTEGER CHECK (supersedes BETWEEN 1 AND seq - 1),
            based_on INTEGER NOT NULL CHECK (based_on BETWEEN 0 AND seq - 1),
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        )""",
        "PRAGMA defer_foreign_keys = ON",
        "INSERT INTO entry_new SELECT * FROM entry ORDER BY seq",
        "DROP TABLE entry",
        "ALTER TABLE entry_new RENAME TO entry",
        "CREATE INDEX entry_by_subject ON entry (subject_id, seq)",
        "CREATE INDEX entry_by_recorded_at ON entry (recorded_at, seq)",
        # The few entries that are neither readings nor decisions nor events are found without looking at those.
        """
        CREATE INDEX entry_by_act ON entry (act, seq)
        WHERE act NOT IN ('read', 'accept', 'amend', 'reject', 'retract', 'event', 'dismiss')""",
    ),
)
"""Forward only: a released migration is never edited; triggers are made anew after each."""


def build_engine(path: Path, *, busy_seconds: float) -> Engine:
    """Give an engine whose connections are durable (WAL, every commit synced) and begin as they are told."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": busy_seconds, "check_same_thread": False},
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    # The driver would open transactions by its own rules; `_begin` does it by ours.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "cache_size = -65536",  # in KiB: a bulk load must not write its index pages out again and again
            "trusted_schema = OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def use_wal(engine: Engine) -> None:
    """Set the journal mode, which the file itself keeps; done only once it is known to be a ledger."""
    connection = engine.raw_connection()  # outside any transaction
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def remove_files(path: Path) -> None:
    """Remove a database that could not be finished."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _begin(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("is_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def list_tables(connection: Connection) -> set[str]:
    """List the names of the tables of the file."""
    return {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}


def write_triggers(connection: Connection) -> None:
    """Make every trigger anew, inside the caller's transaction."""
    for name, statement in TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def check_guards(connection: Connection) -> None:
    """Check that the triggers are whole and the file is sound, indexes included.

    Raises:
        BrokenChainError: When they are not.
    """
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = {name: " ".join(words.split()) for name, words in connection.exec_driver_sql(query)}
    for name, words in TRIGGERS.items():
        if found.get(name) != " ".join(words.split()):
            raise BrokenChainError(0, f"the guard {name} is missing or changed")
    first = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if first != "ok":
        raise BrokenChainError(0, f"the database file is damaged: {first}")


def explain_error(error: BaseException, path: Path) -> LedgerError:
    """Give the one clear line for what SQLite or the system reports; nothing of the write was kept."""
    if isinstance(error, OSError):
        return LedgerLockedError(path.name, _explain_system(error))
    words = str(getattr(error, "orig", error))
    for part, problem in (
        ("locked", "another process is writing to it; nothing was recorded, try again"),
        ("busy", "another process is writing to it; nothing was recorded, try again"),
        ("full", "the disk is full; nothing was recorded"),
        ("readonly", "it or its folder cannot be written; nothing was recorded"),
        ("read-only", "it or its folder cannot be written; nothing was recorded"),
        ("unable to open", "it or its folder cannot be opened for writing"),
        ("I/O error", "the disk failed or is full; nothing was recorded"),
    ):
        if part in words:
            return LedgerLockedError(path.name, problem)
    if "not a database" in words:
        return LedgerError(f"{path.name}: this is not a ledger")
    if any(part in words for part in ("malformed", "decode", "corrupt")):
        return LedgerError(f"{path.name}: the database file is damaged")
    return LedgerError(f"{path.name}: {' '.join(words[:160].split())}; nothing was recorded")


def _explain_system(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "the disk is full; nothing was recorded"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "its folder cannot be written; nothing was recorded"
    return f"{error.strerror or error}; nothing was recorded"
