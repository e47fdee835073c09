"""The audit log: who signed in, who changed whose rights, what was denied; it only grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from taizhang.errors import BrokenChainError
from taizhang.model.identity import canonical_json, content_id
from taizhang.people._rows import ask

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from taizhang.database import Database

GENESIS = "0" * 64
KEPT_DAYS = 180
"""How long a line must be kept at least (网络安全法 art. 21); there is no way to delete one at all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log.

    Args:
        seq: Number without gaps.
        at: When, UTC.
        by: Whose doing; empty where nobody was known.
        act: What (`signed_in`, `failed`, `roles`, …).
        about: Whom or what it was about.
        detail: More, as canonical JSON; never a secret.
        hash: Of this line and, through it, of all before.
    """

    seq: int
    at: datetime
    by: str
    act: str
    about: str
    detail: str
    hash: str


class Audit:
    """The log of an office."""

    def __init__(self, store: Database) -> None:
        self._store = store

    def record(self, act: str, *, by: str, about: str = "", at: datetime, **detail: Any) -> None:
        """Add a line of its own."""
        with self._store.write() as connection:
            write_line(connection, act, by=by, about=about, at=at, **detail)

    def list_lines(self, *, limit: int = 100, before: int | None = None, act: str | None = None) -> list[Line]:
        """List the last lines, newest first, those before a number where one is given."""
        words = "SELECT seq, at, by_whom, act, about, detail, hash FROM audit WHERE seq < :before"
        words += "" if act is None else " AND act = :act"
        with self._store.read() as connection:
            values: dict[str, Any] = {"before": before or 2**62, "limit": limit, "act": act}
            rows = ask(connection, f"{words} ORDER BY seq DESC LIMIT :limit", **values)
        return [Line(row[0], _moment(row[1]), row[2], row[3], row[4], row[5], row[6]) for row in rows]

    def verify(self) -> int:
        """Recompute every hash and give the number of lines.

        Raises:
            BrokenChainError: When a line was changed, taken out or put in.
        """
        previous, n = GENESIS, 0
        with self._store.read() as connection:
            for row in ask(connection, "SELECT seq, at, by_whom, act, about, detail, hash FROM audit ORDER BY seq"):
                n += 1
                if row[0] != n or row[6] != _hash(tuple(row[:6]), previous):
                    raise BrokenChainError(row[0], "the audit log does not hash to what it says")
                previous = row[6]
        return n


def write_line(connection: Connection, act: str, *, by: str, about: str, at: datetime, **detail: Any) -> None:
    """Add a line inside the caller's transaction, so that the act and its line are kept together."""
    last = ask(connection, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    seq, previous = (last[0][0] + 1, last[0][1]) if last else (1, GENESIS)
    row = (seq, int(at.timestamp() * 1_000_000), by, act, about, canonical_json(detail))
    ask(
        connection,
        "INSERT INTO audit VALUES (:seq, :at, :by, :act, :about, :detail, :previous, :hash)",
        **dict(zip(("seq", "at", "by", "act", "about", "detail"), row, strict=True)),
        previous=previous,
        hash=_hash(row, previous),
    )


def _hash(row: tuple[Any, ...], previous: str) -> str:
    return content_id({"line": list(row), "previous": previous})


def _moment(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, UTC)
