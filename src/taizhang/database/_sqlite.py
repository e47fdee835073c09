"""Everything particular to SQLite: how connections are set up and begun, triggers, the words of its errors."""

from __future__ import annotations

import contextlib
import errno
import re
import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import QueuePool

from taizhang.errors import BrokenChainError, LedgerError, LedgerLockedError, UnsafeSettingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection, Engine

DRIVER_ERRORS = (sqlite3.Error,)
"""What the driver raises where its cursor is used without SQLAlchemy."""
IS_SHARED = False
"""Whether a database may hold tables of others."""

_TABLE = re.compile(r"\b(?:UPDATE|DELETE|INSERT) ON (\w+)")
_PRAGMAS = (
    "page_size = 16384",  # of a new file: entries are long, and fewer pages are logged, summed and synced for them
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "cache_size = -65536",  # in KiB: a bulk load must not write its index pages out again and again
    "trusted_schema = OFF",
)


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


def connect_to_read(engine: Engine) -> Connection:
    """Open a connection whose transactions see one state."""
    return engine.connect()


def connect_to_write(engine: Engine) -> Connection:
    """Open a connection with a transaction that is the one writer's from its first word."""
    connection = engine.connect().execution_options(is_write=True)
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Any, _record: object) -> None:
    # The driver would open transactions by its own rules; `_begin` does it by ours.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def prepare(engine: Engine, name: str) -> None:
    """Set the journal mode, which the file itself keeps, and check that commits are synced.

    Raises:
        UnsafeSettingError: When this file cannot have a write-ahead log, or commits are not synced.
    """
    connection = engine.raw_connection()  # outside any transaction
    try:
        cursor = connection.cursor()
        mode = cursor.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        level = cursor.execute("PRAGMA synchronous").fetchone()[0]
    finally:
        connection.close()
    if mode != "wal":
        raise UnsafeSettingError(name, "journal_mode", str(mode), "wal")
    if level < 2:
        raise UnsafeSettingError(name, "synchronous", str(level), "2 (FULL)")


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


def write_triggers(connection: Connection, triggers: Mapping[str, str]) -> None:
    """Make every trigger of the tables that are there anew, inside the caller's transaction."""
    tables = list_tables(connection)
    for name, statement in triggers.items():
        if not tables & set(_TABLE.findall(statement)):
            continue
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def check_guards(connection: Connection, triggers: Mapping[str, str], *, is_deep: bool) -> None:
    """Check that the triggers are whole and, where asked for, that the file is sound, indexes included.

    Raises:
        BrokenChainError: When they are not.
    """
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = {name: " ".join(words.split()) for name, words in connection.exec_driver_sql(query)}
    for name, words in triggers.items():
        if found.get(name) != " ".join(words.split()):
            raise BrokenChainError(0, f"the guard {name} is missing or changed")
    first = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() if is_deep else "ok"
    if first != "ok":
        raise BrokenChainError(0, f"the database file is damaged: {first}")


def explain_error(error: BaseException, name: str) -> LedgerError:
    """Give the one clear line for what SQLite or the system reports; nothing of the write was kept."""
    if isinstance(error, OSError):
        return LedgerLockedError(name, _explain_system(error))
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
            return LedgerLockedError(name, problem)
    if "not a database" in words:
        return LedgerError(f"{name}: this is not a ledger")
    if any(part in words for part in ("malformed", "decode", "corrupt")):
        return LedgerError(f"{name}: the database file is damaged")
    return LedgerError(f"{name}: {' '.join(words[:160].split())}; nothing was recorded")


def _explain_system(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "the disk is full; nothing was recorded"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "its folder cannot be written; nothing was recorded"
    return f"{error.strerror or error}; nothing was recorded"
