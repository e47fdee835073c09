"""The database under the people of an office: SQLite beside the ledger, or PostgreSQL."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from taizhang.errors import LedgerLockedError
from taizhang.people import _schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_LOCK_OF_WRITES = 7_304_118
"""Any number of our own: PostgreSQL lets one writer of people in at a time, so that the audit log is one chain."""


class Store:
    """The tables, open.

    Args:
        url: A database as SQLAlchemy names it.
    """

    def __init__(self, url: str) -> None:
        self._engine = _build_engine(url)
        self._lock = threading.Lock()
        with self.write() as connection:
            _schema.migrate(connection)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state."""
        with _errors(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection of the one writer; what it did is kept whole or not at all."""
        with (
            self._lock,
            _errors(),
            self._engine.connect().execution_options(is_write=True) as connection,
            connection.begin(),
        ):
            if self.dialect == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK_OF_WRITES})")
            yield connection

    def find_unsafe(self) -> list[str]:
        """Name the settings of the database under which an acknowledged line could be lost."""
        with self.read() as connection:
            if self.dialect == "sqlite":
                level = int(connection.exec_driver_sql("PRAGMA synchronous").scalar() or 0)
                return [] if level >= 2 else [f"synchronous is {level} and must be FULL"]
            names = ("fsync", "synchronous_commit", "full_page_writes")
            values = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names}
            return [f"{name} is off" for name, value in values.items() if value == "off"]


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        words = " ".join(str(getattr(error, "orig", error)).split())[:160]
        raise LedgerLockedError("people", f"{words}; nothing was recorded") from error


def ask(connection: Connection, words: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement and give its rows; none where it gives none."""
    result = connection.execute(sql(words), values)
    return [tuple(row) for row in result] if result.returns_rows else []


def _build_engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=8, max_overflow=24, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 5.0, "check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("is_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
