"""Accounts: who belongs to the office, to which unit, with which roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from taizhang.errors import MovedOnError, UnknownEntryError, UsageError
from taizhang.model.identity import content_id
from taizhang.people._rows import ask
from taizhang.people.audit import write_line
from taizhang.people.password import make_password
from taizhang.people.role import WHOLE_OFFICE, Role, check_roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from taizhang.database import Database
    from taizhang.people.password import Passwords

SELECT = (
    "SELECT id, name, unit, roles, is_active, password_hash, password_set_at, is_one_time, totp_secret, totp_step,"
    " n_failures, locked_until, outside_id, created_at FROM person"
)


@dataclass(frozen=True, slots=True)
class Person:
    """An account.

    Args:
        id: Number of the account.
        name: Name people sign in and are recorded with.
        unit: Their unit (责任单位), `WHOLE_OFFICE` for the programme office, `None` for none.
        roles: In the order of the roles.
        is_active: Whether they may sign in at all.
        password_hash: Hash of the password, `None` where they only come from outside.
        password_set_at: When it was set.
        is_one_time: Whether it has to be changed at the first sign-in.
        totp_secret: The sealed secret of their second factor.
        totp_step: The last step a code was taken for, so that none is taken twice.
        n_failures: Wrong tries in a row.
        locked_until: Until when the account is locked.
        outside_id: Issuer and subject of their identity elsewhere.
        created_at: When the account was made.
    """

    id: int
    name: str
    unit: str | None
    roles: tuple[Role, ...]
    is_active: bool
    password_hash: str | None
    password_set_at: datetime | None
    is_one_time: bool
    totp_secret: str | None
    totp_step: int
    n_failures: int
    locked_until: datetime
    outside_id: str | None
    created_at: datetime

    @property
    def state(self) -> str:
        """What an administrator's form names as seen: it changes with what administrators decide."""
        return content_id(
            {
                "unit": self.unit,
                "roles": list(self.roles),
                "is_active": self.is_active,
                "is_one_time": self.is_one_time,
            }
        )[:16]

    def is_locked(self, now: datetime) -> bool:
        """Tell whether the account is locked at a moment."""
        return now < self.locked_until


class Accounts:
    """The accounts of an office. Everything done to one is a line of the audit log, in the same transaction."""

    def __init__(self, store: Database, passwords: Passwords) -> None:
        self._store, self._passwords = store, passwords

    def add(self, name: str, *, unit: str | None = None, roles: Iterable[str] = (), by: str, now: datetime) -> str:
        """Make an account and give the password for the first sign-in, which is shown once.

        Raises:
            UsageError: The name is taken or blank, or the roles exclude each other.
        """
        name, held = clean_name(name), check_roles(roles)
        password = make_password()
        hashed = self._passwords.hash(password)
        with self._store.write() as connection:
            if ask(connection, "SELECT 1 FROM person WHERE name = :name", name=name):
                raise UsageError(f"there is already a person named {name}")
            ask(
                connection,
                "INSERT INTO person (name, unit, roles, password_hash, password_set_at, is_one_time, created_at)"
                " VALUES (:name, :unit, :roles, :hash, :now, 1, :now)",
                name=name, unit=clean_unit(unit), roles=" ".join(held), hash=hashed, now=seconds(now),
            )  # fmt: skip
            write_line(connection, "person_added", by=by, about=name, at=now, unit=unit, roles=list(held))
        return password

    def list_people(self) -> list[Person]:
        """List everybody by name, closed accounts too."""
        with self._store.read() as connection:
            return [read_person(row) for row in ask(connection, f"{SELECT} ORDER BY name")]

    def read(self, person_id: int) -> Person:
        """Give an account; raises `UnknownEntryError`."""
        with self._store.read() as connection:
            return find_person(connection, "id", person_id)

    def find(self, name: str) -> Person:
        """Give the account of a name; raises `UnknownEntryError`."""
        with self._store.read() as connection:
            return find_person(connection, "name", name)

    def set_roles(
        self,
        person_id: int,
        roles: Iterable[str],
        *,
        unit: str | None,
        by: str,
        now: datetime,
        seen: str | None = None,
    ) -> None:
        """Give roles and unit in place of those held; what the person had open is closed.

        Args:
            person_id: The account.
            roles: The roles.
            unit: The unit.
            by: Who gives them.
            now: When.
            seen: The state of the account that was looked at; `None` whatever it is, as on the command line.

        Raises:
            UsageError: The roles exclude each other, or people would change their own.
            MovedOnError: The account is no longer as it was seen; so with every act below.
        """
        held = check_roles(roles)
        with self._store.write() as connection:
            person = self._read_other(connection, person_id, by, seen)
            values: dict[str, Any] = {"roles": " ".join(held), "unit": clean_unit(unit), "id": person_id}
            ask(connection, "UPDATE person SET roles = :roles, unit = :unit WHERE id = :id", **values)
            sign_out_everywhere(connection, person_id)
            detail = {"before": list(person.roles), "after": list(held), "unit": clean_unit(unit)}
            write_line(connection, "roles", by=by, about=person.name, at=now, **detail)

    def close(self, person_id: int, *, by: str, now: datetime, seen: str | None = None) -> None:
        """Close an account: its person cannot sign in, tokens end; the name stays taken."""
        with self._store.write() as connection:
            person = self._read_other(connection, person_id, by, seen)
            ask(connection, "UPDATE person SET is_active = 0 WHERE id = :id", id=person_id)
            ask(
                connection,
                "UPDATE token SET revoked_at = :now WHERE person_id = :id AND revoked_at IS NULL",
                now=seconds(now), id=person_id,
            )  # fmt: skip
            sign_out_everywhere(connection, person_id)
            write_line(connection, "person_closed", by=by, about=person.name, at=now)

    def reset(self, person_id: int, *, by: str, now: datetime, seen: str | None = None) -> str:
        """Give a new password for one sign-in, take the second factor away and open the account again."""
        password = make_password()
        hashed = self._passwords.hash(password)
        with self._store.write() as connection:
            person = self._read_other(connection, person_id, by, seen)
            ask(
                connection,
                "UPDATE person SET password_hash = :hash, password_set_at = :now, is_one_time = 1, totp_secret = NULL,"
                " n_failures = 0, locked_until = 0, is_active = 1 WHERE id = :id",
                hash=hashed, now=seconds(now), id=person_id,
            )  # fmt: skip
            sign_out_everywhere(connection, person_id)
            write_line(connection, "person_reset", by=by, about=person.name, at=now)
        return password

    def unlock(self, person_id: int, *, by: str, now: datetime, seen: str | None = None) -> None:
        """Open an account that wrong tries have locked."""
        with self._store.write() as connection:
            person = self._read_other(connection, person_id, by, seen)
            ask(connection, "UPDATE person SET n_failures = 0, locked_until = 0 WHERE id = :id", id=person_id)
            write_line(connection, "unlocked", by=by, about=person.name, at=now)

    def link(self, person_id: int, outside_id: str, *, by: str, now: datetime) -> None:
        """Let a person come in by an identity elsewhere (issuer and subject)."""
        with self._store.write() as connection:
            person = find_person(connection, "id", person_id)
            ask(connection, "UPDATE person SET outside_id = :own WHERE id = :id", own=outside_id, id=person_id)
            write_line(connection, "linked", by=by, about=person.name, at=now)

    def _read_other(self, connection: Connection, person_id: int, by: str, seen: str | None) -> Person:
        """Give the account of somebody else that is still as it was seen."""
        person = find_person(connection, "id", person_id)
        if person.name == by:
            raise UsageError("nobody changes their own account here")
        if seen is not None and seen != person.state:
            raise MovedOnError("account")
        return person


def find_person(connection: Connection, column: str, value: object) -> Person:
    """Find one account by `id`, `name` or `outside_id`; raises `UnknownEntryError`."""
    rows = ask(connection, f"{SELECT} WHERE {column} = :value", value=value)
    if not rows:
        raise UnknownEntryError("person", str(value))
    return read_person(rows[0])


def read_person(row: tuple[Any, ...]) -> Person:
    """Give the account of a row."""
    return Person(
        id=row[0],
        name=row[1],
        unit=row[2],
        roles=cast("tuple[Role, ...]", tuple(row[3].split())),
        is_active=bool(row[4]),
        password_hash=row[5],
        password_set_at=None if row[6] is None else moment(row[6]),
        is_one_time=bool(row[7]),
        totp_secret=row[8],
        totp_step=row[9],
        n_failures=row[10],
        locked_until=moment(row[11]),
        outside_id=row[12],
        created_at=moment(row[13]),
    )


def sign_out_everywhere(connection: Connection, person_id: int) -> None:
    """End everything a person has open."""
    ask(connection, "DELETE FROM signed_in WHERE person_id = :id", id=person_id)


def clean_name(name: str) -> str:
    """Give a name without blanks around it.

    Raises:
        UsageError: It is blank, too long, or has control characters.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > 40 or not plain.isprintable():
        raise UsageError("a person's name has 1 to 40 characters")
    return plain


def clean_unit(unit: str | None) -> str | None:
    """Give a unit without blanks around it, `None` for none."""
    plain = " ".join((unit or "").split())
    if len(plain) > 80 or not plain.isprintable():
        raise UsageError("a unit's name has at most 80 characters")
    return WHOLE_OFFICE if plain == WHOLE_OFFICE else plain or None


def seconds(at: datetime) -> int:
    """Give whole seconds of UTC."""
    return int(at.timestamp())


def moment(at: int) -> datetime:
    """Give the moment of whole seconds of UTC."""
    return datetime.fromtimestamp(at, UTC)
