"""Bring a database to the present schema: numbered steps, forward only, each in its own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text as sql

from taizhang.errors import LedgerError
from taizhang.ledger import _sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

VERSION = len(_sqlite.MIGRATIONS)
"""The schema this program writes."""


def find_version(connection: Connection) -> int | None:
    """Find the schema version of a database; `None` where it is not a ledger, 0 where it is empty."""
    tables = _sqlite.list_tables(connection)
    if "schema_version" not in tables:
        return None if tables else 0
    return int(connection.exec_driver_sql("SELECT max(version) FROM schema_version").scalar() or 0)


def migrate(engine: Engine, path: Path, *, is_new: bool) -> None:
    """Apply the migrations that are missing.

    Raises:
        LedgerError: When the file is no ledger, or a newer program wrote it.
    """
    with engine.connect() as connection, connection.begin():
        version = find_version(connection)
    _check_version(version, path, is_new=is_new)
    _sqlite.use_wal(engine)
    for number, statements in enumerate(_sqlite.MIGRATIONS, start=1):
        if version is not None and number <= version:
            continue
        with engine.connect().execution_options(is_write=True) as connection, connection.begin():
            if (find_version(connection) or 0) < number:
                _apply(connection, number, statements)


def _apply(connection: Connection, number: int, statements: tuple[str, ...]) -> None:
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY NOT NULL)")
    for statement in statements:
        connection.exec_driver_sql(statement)
    _sqlite.write_triggers(connection)
    connection.execute(sql("INSERT INTO schema_version (version) VALUES (:number)"), {"number": number})


def _check_version(version: int | None, path: Path, *, is_new: bool) -> None:
    if is_new and version:
        raise LedgerError(f"{path.name}: there is a ledger already")
    if version is None or (version == 0 and not is_new):
        raise LedgerError(f"{path.name}: this is not a ledger")
    if version > VERSION:
        raise LedgerError(
            f"{path.name}: written by a newer version (schema {version}, this one knows {VERSION}); please update"
        )
