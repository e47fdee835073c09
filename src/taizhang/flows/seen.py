"""What each person has seen of the notices: a mark of their own, beside the ledger and no part of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from taizhang.errors import LedgerLockedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

NAME = "seen.db"
_TABLE = "CREATE TABLE IF NOT EXISTS seen (person TEXT, notice TEXT, seen_at TEXT, PRIMARY KEY (person, notice))"


class SeenShelf:
    """The marks of a programme, in `seen.db` of its folder. Safe to share between threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def list_seen(self, person: str) -> frozenset[str]:
        """List the notices a person has seen, by fingerprint."""
        if not self._path.exists():
            return frozenset()
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute(_TABLE)
            rows = connection.execute("SELECT notice FROM seen WHERE person = ?", (person,)).fetchall()
        return frozenset(notice for (notice,) in rows)

    def mark(self, person: str, notices: Iterable[str], *, at: datetime) -> None:
        """Mark notices as seen by a person; those marked before keep their moment.

        Raises:
            LedgerLockedError: It cannot be written.
        """
        rows = [(person, notice, at.isoformat()) for notice in notices]
        try:
            with closing(sqlite3.connect(self._path)) as connection, connection:
                connection.execute(_TABLE)
                connection.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", rows)
        except sqlite3.OperationalError as error:
            raise LedgerLockedError(self._path.name, str(error)) from error
