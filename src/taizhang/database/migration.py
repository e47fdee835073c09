"""Bring a database to the present schema: numbered steps, forward only, each in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING

from sqlalchemy import text as sql

from taizhang.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from taizhang.database.handle import Database


@dataclass(frozen=True, slots=True)
class Part:
    """The tables of one room, with their own numbering.

    Args:
        name: `ledger`, `people`, …; names the table that says which schema is there.
        what: What a person calls it in a message (`a ledger`).
        migrations: Statements of each step, by kind of database (`sqlite`, `postgres`); the same number of steps in
            each. A released step is never edited.
        triggers: Statements that make each trigger, by kind and name; made anew after every step.
    """

    name: str
    what: str
    migrations: Mapping[str, tuple[tuple[str, ...], ...]]
    triggers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The table that says which schema is there."""
        return "schema_version" if self.name == "ledger" else f"{self.name}_schema_version"


def find_version(connection: Connection, part: Part, dialect: ModuleType) -> int | None:
    """Find the schema version of a part.

    Returns:
        Its number, 0 where the database is empty or the part joins another one, `None` where the file is something
        else altogether.
    """
    tables = dialect.list_tables(connection)
    if part.table in tables:
        return int(connection.exec_driver_sql(f"SELECT max(version) FROM {part.table}").scalar() or 0)  # noqa: S608
    is_ours = any(table.endswith("schema_version") for table in tables)
    return 0 if not tables or is_ours or dialect.IS_SHARED else None


def migrate(database: Database, part: Part, *, is_new: bool) -> None:
    """Apply the steps of a part that are missing.

    Args:
        database: Where.
        part: The tables.
        is_new: There must be none of this part yet; else there must be some already.

    Raises:
        LedgerError: When it is something else, or a newer program wrote it.
    """
    steps = part.migrations[database.kind]
    with database.read() as connection:
        version = find_version(connection, part, database.dialect)
    if is_new and version:
        raise LedgerError(f"{database.name}: there is {part.what} already")
    if version is None or (version == 0 and not is_new):
        raise LedgerError(f"{database.name}: this is not {part.what}")
    if version > len(steps):
        words = f"written by a newer version (schema {version}, this one knows {len(steps)}); please update"
        raise LedgerError(f"{database.name}: {words}")
    database.dialect.prepare(database.engine, database.name)  # only once it is known to be ours
    for number, statements in enumerate(steps, start=1):
        if number <= version:
            continue
        with database.write() as connection:
            if (find_version(connection, part, database.dialect) or 0) < number:
                _apply(connection, database, part, number, statements)


def _apply(connection: Connection, database: Database, part: Part, number: int, statements: tuple[str, ...]) -> None:
    connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {part.table} (version INTEGER PRIMARY KEY NOT NULL)")
    for statement in statements:
        connection.exec_driver_sql(statement)
    database.dialect.write_triggers(connection, part.triggers.get(database.kind, {}))
    connection.execute(sql(f"INSERT INTO {part.table} (version) VALUES (:number)"), {"number": number})  # noqa: S608
