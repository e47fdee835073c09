"""An open database: one writer at a time, many readers, every write whole or absent."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from taizhang.database import _sqlite
from taizhang.database.group import GroupedWriter
from taizhang.database.migration import migrate
from taizhang.errors import LedgerError, LedgerLockedError, UsageError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from taizhang.database.migration import Part

Kind = Literal["sqlite", "postgres"]
_ADDRESSES = ("postgresql://", "postgres://", "postgresql+psycopg://")

_WRITERS: dict[str, GroupedWriter] = {}
_WRITERS_GUARD = threading.Lock()


def is_address(location: str | os.PathLike[str]) -> bool:
    """Say whether a location is the address of a PostgreSQL database and not a file."""
    return str(location).startswith(_ADDRESSES)


def open_database(location: str | os.PathLike[str], *, busy_seconds: float = 5.0) -> Database:
    """Open a database; a file that is not there is made by the first migration.

    Args:
        location: A file, or the address of a PostgreSQL database (`postgresql://…`).
        busy_seconds: How long a write waits for another writer before it gives up.

    Raises:
        UnsafeSettingError: When the server would lose what it has acknowledged.
        LedgerLockedError: When it cannot be reached.
        MissingPartError: When PostgreSQL is asked for and its driver is not installed.
    """
    if not is_address(location):
        place = Path(location)
        engine = _sqlite.build_engine(place, busy_seconds=busy_seconds)
        return Database("sqlite", place.name, str(place.resolve()), engine, _sqlite, busy_seconds)
    from taizhang.database import _postgres  # noqa: PLC0415 - one person on a laptop needs no server

    engine = _postgres.build_engine(str(location), busy_seconds=busy_seconds)
    name = _postgres.name_address(str(location))
    database = Database("postgres", name, str(location), engine, _postgres, busy_seconds)
    try:
        with database.explain():
            _postgres.prepare(engine, name)
    except BaseException:
        database.close()
        raise
    return database


class Database:
    """An open database. Safe to share between threads; other processes may write to it too.

    Args:
        kind: `sqlite` or `postgres`.
        name: What a person calls it; without any password.
        place: Where it is, for telling two apart.
        engine: Its connections.
        dialect: The module of what is particular to it.
        busy_seconds: How long a write waits.
    """

    def __init__(
        self, kind: Kind, name: str, place: str, engine: Engine, dialect: ModuleType, busy_seconds: float
    ) -> None:
        self.kind, self.name, self.place, self.engine, self.dialect = kind, name, place, engine, dialect
        self._busy_seconds = busy_seconds
        with _WRITERS_GUARD:
            self._writer = _WRITERS.setdefault(place, GroupedWriter())

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def migrate(self, part: Part, *, is_new: bool = False) -> None:
        """Bring the tables of a part to its present schema; see `migration.migrate`."""
        with self.explain():
            migrate(self, part, is_new=is_new)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state."""
        with self.explain(), self.dialect.connect_to_read(self.engine) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection of the one writer; what it did is kept when the block ends well, else nothing.

        Writers that wait for each other share one commit: each returns only once its own words are on disk.
        """
        with (
            self.explain(),
            self._writer.write(
                partial(self.dialect.connect_to_write, self.engine), busy_seconds=self._busy_seconds, name=self.name
            ) as connection,
        ):
            yield connection

    @contextmanager
    def explain(self) -> Iterator[None]:
        """Turn what the driver or the system raises into the one clear line of this package."""
        try:
            yield
        except (DBAPIError, OSError, *self.dialect.DRIVER_ERRORS) as error:
            raise self.dialect.explain_error(error, self.name) from error
        except PoolTimeoutError as error:
            raise LedgerLockedError(self.name, "too many readers at once, try again") from error
        except UnicodeEncodeError as error:
            raise UsageError("the text holds half characters that cannot be stored") from error
        except UnicodeDecodeError as error:
            raise LedgerError(f"{self.name}: the database file is damaged") from error
