"""Check parts of a record in a process of its own, which needs no more of this package than checking does.

The process is told in lines of JSON what to check, and answers each with a line.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TextIO

from taizhang.errors import TaizhangError
from taizhang.ledger._stretch import Stretch
from taizhang.ledger._words import check_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.ledger._words import Found


def write_task(kind: str, place: str, expected: Mapping[int, str]) -> str:
    """Write the first line that such a process is told: which record, and hashes known from elsewhere, by number.

    Each line after it is the JSON of a part (`_words.Part`).
    """
    return json.dumps([kind, place, list(expected.items())])


def read_answer(line: str) -> Found | None:
    """Read what was found of a part; `None` where it could not be read in that way, and must be met where all are."""
    said = json.loads(line) if line else None
    if said is None or isinstance(said, bool):
        return said
    problem = said.pop("problem")
    return Stretch(**said, problem=None if problem is None else (problem[0], problem[1]))


def main(told: TextIO = sys.stdin, answers: TextIO = sys.stdout) -> None:
    """Check what is told until nothing more is."""
    kind, place, known = json.loads(told.readline())
    expected: dict[int, str] = dict(known)
    connection: Any = None
    for line in told:
        part = json.loads(line)
        said = "null"
        try:
            connection = connection or _connect(kind, place)
            found = check_part(connection, part, expected, place if kind == "postgres" else None)
            said = json.dumps(found if isinstance(found, bool) else asdict(found))
        except _errors(kind):
            connection = None  # it is met again, and told, where the record is checked
        answers.write(f"{said}\n")
        answers.flush()


def _connect(kind: str, place: str) -> Any:
    """Open the record for reading, in one transaction; the connection is dressed as one of SQLAlchemy."""
    if kind == "sqlite":
        raw: Any = sqlite3.connect(f"{Path(place).as_uri()}?mode=rw", uri=True, isolation_level=None)
        for words in ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF", "BEGIN"):
            with closing(raw.cursor()) as cursor:
                cursor.execute(words)
        return SimpleNamespace(dialect=SimpleNamespace(name="sqlite"), connection=raw)
    psycopg = import_module("psycopg")
    raw = psycopg.connect(place.replace("postgresql+psycopg://", "postgresql://"), connect_timeout=10)
    raw.isolation_level, raw.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
    return SimpleNamespace(dialect=SimpleNamespace(name="postgresql"), connection=raw)


def _errors(kind: str) -> tuple[type[BaseException], ...]:
    error: type[Exception] = sqlite3.Error if kind == "sqlite" else import_module("psycopg").Error
    return (error, TaizhangError, TypeError, ValueError, OverflowError, OSError)
