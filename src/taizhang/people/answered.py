"""What was answered to a program that named its request, so that asking again does not do it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from taizhang.people._rows import ask
from taizhang.people.account import seconds

if TYPE_CHECKING:
    from taizhang.database import Database

KEPT = timedelta(days=2)
"""How long an answer is kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given.

    Args:
        asked_hash: Hash of the request it answers.
        status: HTTP status.
        body: As sent.
    """

    asked_hash: str
    status: int
    body: str


class Answering(Protocol):
    """What keeps answers: the tables of an office, or the memory of one person's machine."""

    def find(self, who: str, key: str, *, now: datetime) -> Answer | None:
        """Find the answer to an earlier request."""

    def keep(self, who: str, key: str, answer: Answer, *, now: datetime) -> None:
        """Keep an answer."""


class Answers:
    """Answers kept in the tables of an office."""

    def __init__(self, store: Database) -> None:
        self._store = store

    def find(self, who: str, key: str, *, now: datetime) -> Answer | None:
        """Find the answer to an earlier request; `None` where there is none or it is too old."""
        words = "SELECT asked_hash, status, body FROM answered WHERE who = :who AND key = :key AND at > :since"
        with self._store.read() as connection:
            rows = ask(connection, words, who=who, key=key, since=seconds(now - KEPT))
        return Answer(*rows[0]) if rows else None

    def keep(self, who: str, key: str, answer: Answer, *, now: datetime) -> None:
        """Keep an answer and let go of the old ones."""
        with self._store.write() as connection:
            ask(connection, "DELETE FROM answered WHERE at <= :since", since=seconds(now - KEPT))
            ask(
                connection,
                "INSERT INTO answered VALUES (:who, :key, :asked, :status, :body, :now)"
                " ON CONFLICT (who, key) DO NOTHING",
                who=who, key=key, asked=answer.asked_hash, status=answer.status, body=answer.body, now=seconds(now),
            )  # fmt: skip

    def forget(self) -> None:
        """Let go of all of them: they may hold what was erased since."""
        with self._store.write() as connection:
            ask(connection, "DELETE FROM answered")


class Memory:
    """Answers kept in memory, the latest thousand: for one person on their own machine."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Answer] = {}

    def find(self, who: str, key: str, *, now: datetime) -> Answer | None:  # noqa: ARG002 - it forgets by number
        """Find the answer to an earlier request."""
        return self._answers.get((who, key))

    def keep(self, who: str, key: str, answer: Answer, *, now: datetime) -> None:  # noqa: ARG002
        """Keep an answer."""
        self._answers.setdefault((who, key), answer)
        while len(self._answers) > 1000:
            del self._answers[next(iter(self._answers))]
