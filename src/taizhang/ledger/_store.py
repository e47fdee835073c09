"""The database under a ledger: one writer at a time, many readers, every write whole or absent."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from taizhang.errors import LedgerError, LedgerLockedError, UsageError
from taizhang.ledger import _migration, _sqlite
from taizhang.ledger.chain import COLUMNS, GENESIS, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from taizhang.ledger._record import TextRow

# The words of these statements are the same in every database; what differs lives in `_sqlite`.
_FIND_ROWS = sql(f"SELECT {', '.join(COLUMNS)} FROM entry WHERE subject_id IN :wanted").bindparams(  # noqa: S608
    bindparam("wanted", expanding=True)
)
_RARE = "act NOT IN ('read', 'accept', 'amend', 'reject', 'retract', 'event', 'dismiss')"  # as in the index
_FIND_ACTS = sql(
    f"SELECT {', '.join(COLUMNS)} FROM entry WHERE {_RARE} AND act IN :acts ORDER BY seq"  # noqa: S608
).bindparams(bindparam("acts", expanding=True))
_FIND_LAST = sql("SELECT max(seq) FROM entry WHERE subject_id = :subject_id")
_FIND_AT = sql("SELECT seq FROM entry WHERE recorded_at <= :at ORDER BY recorded_at DESC, seq DESC LIMIT 1")
_READ_HEAD = sql("SELECT seq, hash, recorded_at FROM entry ORDER BY seq DESC LIMIT 1")
_FIND_TEXT = sql("SELECT 1 FROM text WHERE hash = :hash")
_READ_TEXT = sql("SELECT hash, id, source_id, reader, content, layout, notes FROM text WHERE hash = :hash")
_WRITE_TEXT = sql("INSERT INTO text VALUES (:hash, :id, :source_id, :reader, :content, :layout, :notes)")
_TEXT_COLUMNS = ("hash", "id", "source_id", "reader", "content", "layout", "notes")

_LOCKS: dict[str, threading.Lock] = {}
_LOCKS_GUARD = threading.Lock()


class Store:
    """A ledger database that is open.

    Args:
        path: The database file.
        busy_seconds: How long a write waits for another writer before it gives up.
    """

    def __init__(self, path: Path, *, busy_seconds: float) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._engine = _sqlite.build_engine(path, busy_seconds=busy_seconds)
        with _LOCKS_GUARD:
            self._lock = _LOCKS.setdefault(str(path.resolve()), threading.Lock())

    def migrate(self, *, is_new: bool) -> None:
        """Bring the database to the present schema."""
        with self._errors():
            _migration.migrate(self._engine, self.path, is_new=is_new)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state."""
        with self._errors(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection of the one writer; what it did is kept when the block ends well, else nothing."""
        if not self._lock.acquire(timeout=self._busy_seconds):
            raise LedgerLockedError(self.path.name, "another write is going on; nothing was recorded, try again")
        try:
            with (
                self._errors(),
                self._engine.connect().execution_options(is_write=True) as connection,
                connection.begin(),
            ):
                yield connection
        finally:
            self._lock.release()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, OSError, *_sqlite.DRIVER_ERRORS) as error:
            raise _sqlite.explain_error(error, self.path) from error
        except PoolTimeoutError as error:
            raise LedgerLockedError(self.path.name, "too many readers at once, try again") from error
        except UnicodeEncodeError as error:
            raise UsageError("the text holds half characters that cannot be stored") from error


def read_head(connection: Connection) -> tuple[int, str, int]:
    """Read number, hash and recorded time (microseconds) of the last entry; zeros where there is none."""
    row = connection.execute(_READ_HEAD).first()
    return (0, GENESIS, -(2**62)) if row is None else (row[0], row[1], row[2])


def read_rows(connection: Connection, *, after: int = 0, until: int = 2**62) -> Iterator[Row]:
    """Read the entries with `after < seq <= until`, in order, a batch at a time."""
    cursor: Any = connection.connection.cursor()
    try:
        cursor.execute(_sqlite.SELECT_ENTRIES, (after, until))
        while batch := cursor.fetchmany(4096):
            yield from batch
    finally:
        cursor.close()


def find_rows(connection: Connection, subject_ids: Iterable[str]) -> list[Row]:
    """Find the entries about any of the subjects, in order."""
    wanted, rows = list(subject_ids), list[Row]()
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows.extend(cast("Row", tuple(row)) for row in connection.execute(_FIND_ROWS, {"wanted": part}))
    return sorted(rows)


def find_acts(connection: Connection, acts: Sequence[str]) -> list[Row]:
    """Find the entries of some rare acts (none of readings, decisions, events, dismissals), in order."""
    return [cast("Row", tuple(row)) for row in connection.execute(_FIND_ACTS, {"acts": list(acts)})]


def find_last_seq(connection: Connection, subject_id: str) -> int:
    """Find the last entry about a subject; 0 where there is none."""
    return int(connection.execute(_FIND_LAST, {"subject_id": subject_id}).scalar() or 0)


def find_seq_at(connection: Connection, recorded_at: int) -> int:
    """Find the last entry recorded up to a moment; 0 where there is none."""
    return int(connection.execute(_FIND_AT, {"at": recorded_at}).scalar() or 0)


def write_rows(connection: Connection, rows: Iterable[Row]) -> tuple[int, str] | None:
    """Write rows and give number and hash of the last, or `None` where there were none."""
    batch = list(rows)
    if not batch:
        return None
    connection.exec_driver_sql(_sqlite.INSERT_ENTRY, cast("Any", batch))
    return batch[-1][0], batch[-1][13]


def write_text(connection: Connection, row: TextRow) -> None:
    """Write a text unless it is there already."""
    if connection.execute(_FIND_TEXT, {"hash": row[0]}).first() is None:
        connection.execute(_WRITE_TEXT, dict(zip(_TEXT_COLUMNS, row, strict=True)))


def read_text_rows(connection: Connection, hashes: Iterable[str]) -> Iterator[TextRow]:
    """Read texts by hash.

    Raises:
        LedgerError: When one is missing.
    """
    for own in hashes:
        row = connection.execute(_READ_TEXT, {"hash": own}).first()
        if row is None:
            raise LedgerError(f"the text {own[:12]} is missing from the ledger")
        yield cast("TextRow", tuple(row))
