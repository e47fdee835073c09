"""Everything particular to PostgreSQL: connections, the lock of the one writer, triggers, the words of its errors."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from taizhang.errors import (
    BrokenChainError,
    LedgerError,
    LedgerLockedError,
    MissingPartError,
    UnsafeSettingError,
    UsageError,
)

try:
    import psycopg
except ImportError as missing:
    raise MissingPartError("PostgreSQL", "pip install 'taizhang[server]'") from missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import URL, Connection, Engine

DRIVER_ERRORS = (psycopg.Error,)
"""What the driver raises where its cursor is used without SQLAlchemy."""
IS_SHARED = True
"""Whether a database may hold tables of others."""

_OLDEST = 150000
_SETTINGS = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    "server_encoding": ("UTF8",),
}
"""What a server must be set to, or it loses or damages what it has acknowledged when the power fails."""
# One ledger a schema: two in one database do not wait for each other.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('taizhang ' || current_schema(), 0))"


def _read_address(address: str) -> URL:
    try:
        return make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise UsageError("this is not the address of a database (postgresql://user@host/name)") from error


def name_address(address: str) -> str:
    """Give what a person calls a database: its name, without server, user and password."""
    return _read_address(address).database or "postgresql"


def build_engine(address: str, *, busy_seconds: float) -> Engine:
    """Give an engine whose writes wait for the lock no longer than they may."""
    wait = f"-c lock_timeout={max(1, round(busy_seconds * 1000))}"
    url = _read_address(address)
    given = url.query.get("options", "")
    options = f"{given} {wait}".strip() if isinstance(given, str) else wait
    return create_engine(
        url,
        connect_args={
            "options": options,
            "connect_timeout": 10,
            "application_name": "taizhang",
            "client_encoding": "utf8",  # or a database of another encoding answers bytes before it can be refused
        },
        pool_size=8,
        max_overflow=24,
        pool_pre_ping=True,
    )


def prepare(engine: Engine, name: str) -> None:
    """Check the settings of the server before anything is written.

    Raises:
        UnsafeSettingError: Naming the setting.
    """
    with engine.connect() as connection:
        check_settings(connection, name)


def check_settings(connection: Connection, name: str) -> None:
    """Check that the server keeps what it acknowledges.

    Raises:
        UnsafeSettingError: Naming the setting.
    """
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar() or 0)
    if version < _OLDEST:
        raise UnsafeSettingError(name, "server version", str(version // 10000), "15 or later")
    for setting, allowed in _SETTINGS.items():
        value = str(connection.exec_driver_sql(f"SHOW {setting}").scalar())
        if value not in allowed:
            raise UnsafeSettingError(name, setting, value, allowed[0])


def connect_to_read(engine: Engine) -> Connection:
    """Open a connection whose transactions see one state."""
    return engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def connect_to_write(engine: Engine) -> Connection:
    """Open a connection with a transaction that holds the lock of the one writer.

    The lock comes before the first reading, and every statement reads what is committed by then: so numbers have no
    gaps and follow the order of commits.
    """
    connection = engine.connect().execution_options(isolation_level="READ COMMITTED")
    try:
        connection.begin()
        connection.exec_driver_sql(_LOCK)
    except BaseException:
        connection.close()
        raise
    return connection


def list_tables(connection: Connection) -> set[str]:
    """List the names of the tables of this schema."""
    query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    return {row[0] for row in connection.exec_driver_sql(query)}


def write_triggers(connection: Connection, triggers: Mapping[str, str]) -> None:
    """Make every trigger and its function anew, inside the caller's transaction.

    A name such as `entry_is_never_updated on entry` makes a trigger; a name without `on` makes a function.
    """
    tables = list_tables(connection)
    for name, statement in triggers.items():
        _, _, table = name.partition(" on ")
        if table and table not in tables:
            continue
        if table:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def check_guards(connection: Connection, triggers: Mapping[str, str], *, is_deep: bool) -> None:  # noqa: ARG001 - as for SQLite
    """Check that the triggers are there, enabled, and their functions say what they must.

    Pages and indexes are for the server's own checks (checksums of pages, `amcheck`); `is_deep` adds nothing here.

    Raises:
        BrokenChainError: When they are not.
    """
    query = """
        SELECT t.tgname || ' on ' || c.relname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"""
    enabled: dict[str, Any] = {row[0]: row[1] for row in connection.exec_driver_sql(query)}
    query = "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    bodies = {name: " ".join(words.split()) for name, words in connection.exec_driver_sql(query)}
    for name, words in triggers.items():
        if " on " in name:
            is_whole = enabled.get(name) in ("O", "A", b"O", b"A")
        else:
            is_whole = " ".join(words.split("$$")[1].split()) == bodies.get(name)
        if not is_whole:
            raise BrokenChainError(0, f"the guard {name} is missing or changed")


def explain_error(error: BaseException, name: str) -> LedgerError:
    """Give the one clear line for what PostgreSQL or the system reports; nothing of the write was kept."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LedgerLockedError(name, "the disk is full; nothing was recorded")
    cause = getattr(error, "orig", error)
    state = getattr(cause, "sqlstate", None) or ""
    words = " ".join(str(cause).split())[:160]
    if state == "55P03":
        return LedgerLockedError(name, "another write is going on; nothing was recorded, try again")
    if state == "53100":
        return LedgerLockedError(name, "the disk is full; nothing was recorded")
    if state in ("25006", "42501"):
        return LedgerLockedError(name, f"it cannot be written ({words}); nothing was recorded")
    if state.startswith(("08", "53", "57")) or not state:
        return LedgerLockedError(name, f"the server cannot be reached ({words}); nothing is certain to be recorded")
    if "NUL" in words or "0x00" in words:
        return LedgerError(f"{name}: the text holds a NUL character, which cannot be stored; nothing was recorded")
    return LedgerError(f"{name}: {words}; nothing was recorded")
