"""Tokens: how a program speaks for a person, for some of what they may do, for some time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast, get_args

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.people._rows import ask
from taizhang.people.account import Person, clean_name, find_person, moment, seconds
from taizhang.people.audit import write_line
from taizhang.people.entrance import hash_secret
from taizhang.people.role import Right, Visitor, list_rights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.database import Database

PREFIX = "tz_"
MAX_DAYS = 365
SCOPES: tuple[Right, ...] = ("read", "edit", "review", "publish", "operate", "audit")
"""What a token can be for; accounts and passwords are for people alone."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its person sees it afterwards: the secret itself is nowhere.

    Args:
        id: Its number.
        name: What it is for.
        scopes: What it may do at most.
        created_at, ends_at: From when until when.
        used_at: When it was last used, to the minute.
        is_revoked: Whether it was ended before its time.
    """

    id: int
    name: str
    scopes: tuple[Right, ...]
    created_at: datetime
    ends_at: datetime
    used_at: datetime | None
    is_revoked: bool


class Tokens:
    """The tokens of an office."""

    def __init__(self, store: Database) -> None:
        self._store = store

    def make(self, person: Person, name: str, *, scopes: Iterable[str], days: int, now: datetime) -> str:
        """Make a token and give its secret, which is shown once and kept nowhere.

        Raises:
            UsageError: It would be for nothing, for more than its person may, or for too long.
        """
        asked = set(scopes)
        held = [scope for scope in SCOPES if scope in asked]
        if not held or len(held) != len(asked):
            raise UsageError(f"a token is for one or more of {', '.join(SCOPES)}")
        if not asked <= list_rights(person.roles):
            raise UsageError("a token is for no more than its person may do")
        if not 1 <= days <= MAX_DAYS:
            raise UsageError(f"a token lasts from 1 to {MAX_DAYS} days")
        secret = PREFIX + secrets.token_urlsafe(32)
        ends = now + timedelta(days=days)
        with self._store.write() as connection:
            ask(
                connection,
                "INSERT INTO token (hash, person_id, name, scopes, created_at, ends_at)"
                " VALUES (:hash, :id, :name, :scopes, :now, :ends)",
                hash=hash_secret(secret), id=person.id, name=clean_name(name), scopes=" ".join(held),
                now=seconds(now), ends=seconds(ends),
            )  # fmt: skip
            detail = {"scopes": held, "ends_at": ends.isoformat()}
            write_line(connection, "token_made", by=person.name, about=clean_name(name), at=now, **detail)
        return secret

    def list_tokens(self, person_id: int) -> list[Token]:
        """List a person's tokens, newest first, ended ones too."""
        words = "SELECT id, name, scopes, created_at, ends_at, used_at, revoked_at FROM token WHERE person_id = :id"
        with self._store.read() as connection:
            rows = ask(connection, f"{words} ORDER BY id DESC", id=person_id)
        return [
            Token(
                row[0], row[1], cast("tuple[Right, ...]", tuple(row[2].split())), moment(row[3]), moment(row[4]),
                None if row[5] is None else moment(row[5]), row[6] is not None,
            )
            for row in rows
        ]  # fmt: skip

    def revoke(self, person: Person, token_id: int, *, now: datetime) -> None:
        """End a token of a person; raises `UnknownEntryError` for another's."""
        with self._store.write() as connection:
            rows = ask(connection, "SELECT name, person_id FROM token WHERE id = :id", id=token_id)
            if not rows or rows[0][1] != person.id:
                raise UnknownEntryError("token", str(token_id))
            ask(
                connection,
                "UPDATE token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL",
                now=seconds(now), id=token_id,
            )  # fmt: skip
            write_line(connection, "token_revoked", by=person.name, about=rows[0][0], at=now)

    def find_visitor(self, secret: str, *, now: datetime) -> Visitor | None:
        """Find who a token speaks for; `None` where it is unknown, over, revoked, or its person's account is closed."""
        if not secret.startswith(PREFIX):
            return None
        with self._store.read() as connection:
            words = "SELECT id, person_id, scopes, ends_at, revoked_at, used_at FROM token WHERE hash = :hash"
            rows = ask(connection, words, hash=hash_secret(secret))
            if not rows or rows[0][4] is not None or rows[0][3] <= seconds(now):
                return None
            person = find_person(connection, "id", rows[0][1])
        if not person.is_active:
            return None
        if rows[0][5] is None or seconds(now) - rows[0][5] > 60:
            with self._store.write() as connection:
                ask(connection, "UPDATE token SET used_at = :now WHERE id = :id", now=seconds(now), id=rows[0][0])
        rights = list_rights(person.roles) & set(rows[0][2].split())
        allowed = frozenset(right for right in get_args(Right) if right in rights)
        return Visitor(person.name, allowed, person.unit, person.id, person.roles, is_token=True)
