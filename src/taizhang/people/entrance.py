"""The entrance: signing in and out, second factors, and what is remembered of who is in."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pyotp

from taizhang.errors import PasswordError, SignInError, UnknownEntryError
from taizhang.people._rows import ask
from taizhang.people.account import Person, find_person, seconds, sign_out_everywhere
from taizhang.people.audit import write_line
from taizhang.people.role import Visitor, list_rights

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from taizhang.database import Database
    from taizhang.people.password import Passwords
    from taizhang.people.secret import Sealer

_TOUCH_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Entrance:
    """The entrance of an office.

    Args:
        store: The tables.
        passwords: Checks passwords under the policy.
        sealer: Seals the secrets of second factors.
        title: What the second factor calls the office.
    """

    store: Database
    passwords: Passwords
    sealer: Sealer
    title: str = "taizhang"

    def sign_in(self, name: str, password: str, code: str, *, now: datetime) -> str:
        """Let somebody in and give a fresh secret for their cookie; an earlier one is never taken over.

        Raises:
            SignInError: Something is wrong; what, only the audit log says.
        """
        with self.store.read() as connection:
            person = _find_name(connection, name)
        # Hashing takes a tenth of a second: not inside the one writer.
        is_right = self.passwords.is_right(password, None if person is None else person.password_hash)
        with self.store.write() as connection:
            person = _find_name(connection, name)
            trouble = self._find_trouble(person, is_right, code, now)
            if person is None or trouble is not None:
                self._count_failure(connection, person, trouble or "unknown", now)
                value = None
            else:
                step = self._find_step(person, code, now) or person.totp_step
                ask(
                    connection,
                    "UPDATE person SET n_failures = 0, locked_until = 0, totp_step = :step WHERE id = :id",
                    step=step, id=person.id,
                )  # fmt: skip
                value = open_visit(connection, person, now, "password")
        if value is None:
            raise SignInError
        return value

    def _find_trouble(self, person: Person | None, is_right: bool, code: str, now: datetime) -> str | None:
        if person is None:
            return "unknown"
        if not person.is_active:
            return "closed"
        if person.is_locked(now):
            return "locked"
        if not is_right:
            return "password"
        if person.totp_secret is not None and self._find_step(person, code, now) is None:
            return "code"
        return None

    def _count_failure(self, connection: Connection, person: Person | None, trouble: str, now: datetime) -> None:
        policy = self.passwords.policy
        # A name nobody has is not written down: people type their password there by mistake.
        about = "" if person is None else person.name
        write_line(connection, "failed", by="", about=about, at=now, why=trouble)
        if person is None or trouble in ("closed", "locked"):
            return
        n = person.n_failures + 1
        until = now + timedelta(minutes=policy.lock_minutes) if n % policy.max_failures == 0 else person.locked_until
        ask(
            connection,
            "UPDATE person SET n_failures = :n, locked_until = :until WHERE id = :id",
            n=n, until=seconds(until), id=person.id,
        )  # fmt: skip
        if n % policy.max_failures == 0:
            write_line(connection, "locked", by="", about=person.name, at=now, failures=n)

    def _find_step(self, person: Person, code: str, now: datetime) -> int | None:
        if person.totp_secret is None:
            return None
        return find_step(self.sealer.open(person.totp_secret), code, now, after=person.totp_step)

    def find_visitor(self, value: str, *, now: datetime) -> Visitor | None:
        """Find who holds the secret of a cookie; `None` where nobody does or their time is over."""
        hashed = hash_secret(value)
        with self.store.read() as connection:
            rows = ask(
                connection, "SELECT person_id, started_at, seen_at FROM signed_in WHERE hash = :hash", hash=hashed
            )
            if not rows:
                return None
            person_id, started_at, seen_at = rows[0]
            person = find_person(connection, "id", person_id)
        policy, moment = self.passwords.policy, seconds(now)
        is_over = moment - seen_at > policy.idle_minutes * 60 or moment - started_at > policy.max_hours * 3600
        if is_over or not person.is_active:
            with self.store.write() as connection:
                ask(connection, "DELETE FROM signed_in WHERE hash = :hash", hash=hashed)
            return None
        if moment - seen_at > _TOUCH_SECONDS:
            with self.store.write() as connection:
                ask(connection, "UPDATE signed_in SET seen_at = :now WHERE hash = :hash", now=moment, hash=hashed)
        return self._build_visitor(person, value, now)

    def _build_visitor(self, person: Person, value: str, now: datetime) -> Visitor:
        policy = self.passwords.policy
        set_at = person.password_set_at
        is_old = policy.max_days is not None and set_at is not None and now - set_at > timedelta(days=policy.max_days)
        must = None
        if person.password_hash is not None and (person.is_one_time or is_old) and person.outside_id is None:
            must = "password"
        elif policy.needs_totp and person.totp_secret is None and person.outside_id is None:
            must = "totp"
        return Visitor(
            name=person.name,
            rights=list_rights(person.roles) | {"self"},
            unit=person.unit,
            person_id=person.id,
            roles=person.roles,
            session=hash_secret(value),
            form_token=build_form_token(value),
            must="password" if must == "password" else "totp" if must == "totp" else None,
        )

    def sign_out(self, value: str, *, now: datetime) -> None:
        """End what a cookie stands for."""
        with self.store.write() as connection:
            hashed = hash_secret(value)
            rows = ask(
                connection,
                "SELECT name FROM person JOIN signed_in ON person_id = person.id WHERE hash = :hash",
                hash=hashed,
            )
            ask(connection, "DELETE FROM signed_in WHERE hash = :hash", hash=hashed)
            if rows:
                write_line(connection, "signed_out", by=rows[0][0], about=rows[0][0], at=now)

    def change_password(
        self, person: Person, old: str, new: str, *, own_words: tuple[str, ...] = (), now: datetime
    ) -> str:
        """Change a person's own password; everything they had open ends, and a fresh secret comes back.

        Raises:
            PasswordError: The old one is wrong or the policy refuses the new one.
        """
        if not self.passwords.is_right(old, person.password_hash):
            with self.store.write() as connection:
                self._count_failure(connection, person, "password", now)
            raise PasswordError("wrong")
        n = self.passwords.policy.n_remembered
        with self.store.read() as connection:
            words = "SELECT hash FROM former_password WHERE person_id = :id ORDER BY set_at DESC LIMIT :n"
            former = [row[0] for row in ask(connection, words, id=person.id, n=n)]
        earlier = [*former, *([person.password_hash] if person.password_hash else [])]
        self.passwords.check_new(new, own_words=(person.name, *own_words), earlier=earlier)
        hashed = self.passwords.hash(new)
        with self.store.write() as connection:
            ask(
                connection,
                "INSERT INTO former_password VALUES (:id, :hash, :now)",
                id=person.id, hash=person.password_hash, now=seconds(now),
            )  # fmt: skip
            ask(
                connection,
                "UPDATE person SET password_hash = :hash, password_set_at = :now, is_one_time = 0, n_failures = 0"
                " WHERE id = :id",
                hash=hashed, now=seconds(now), id=person.id,
            )  # fmt: skip
            sign_out_everywhere(connection, person.id)
            write_line(connection, "password_changed", by=person.name, about=person.name, at=now)
            return open_visit(connection, person, now, "password")

    def build_totp_address(self, person: Person, secret: str) -> str:
        """Give the `otpauth:` address an authenticator reads from a square code."""
        return pyotp.TOTP(secret).provisioning_uri(name=person.name, issuer_name=self.title)

    def turn_on_totp(self, person: Person, secret: str, code: str, *, now: datetime) -> None:
        """Set up the second factor once a code shows that the authenticator has it; raises `SignInError`."""
        step = find_step(secret, code, now, after=0)
        if step is None:
            raise SignInError
        with self.store.write() as connection:
            ask(
                connection,
                "UPDATE person SET totp_secret = :sealed, totp_step = :step WHERE id = :id",
                sealed=self.sealer.seal(secret), step=step, id=person.id,
            )  # fmt: skip
            write_line(connection, "totp_on", by=person.name, about=person.name, at=now)

    def let_in_outside(self, outside_id: str, *, now: datetime) -> str:
        """Let in who proved an identity elsewhere that an account is linked with; raises `SignInError`."""
        with self.store.write() as connection:
            rows = ask(connection, "SELECT id FROM person WHERE outside_id = :own", own=outside_id)
            person = find_person(connection, "id", rows[0][0]) if rows else None
            if person is None or not person.is_active:
                write_line(connection, "failed", by="", about="", at=now, why="outside")
                value = None
            else:
                value = open_visit(connection, person, now, "outside")
        if value is None:
            raise SignInError
        return value


def open_visit(connection: Connection, person: Person, now: datetime, how: str) -> str:
    """Remember that somebody is in and give the secret of their cookie, which only they hold."""
    value = secrets.token_urlsafe(32)
    moment = seconds(now)
    values = {"hash": hash_secret(value), "id": person.id, "now": moment}
    ask(connection, "INSERT INTO signed_in VALUES (:hash, :id, :now, :now)", **values)
    write_line(connection, "signed_in", by=person.name, about=person.name, at=now, how=how)
    return value


def find_step(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """Find the half minute a code is for: this one or a neighbour, and none a code was taken for already."""
    plain = code.replace(" ", "")
    if len(plain) != 6 or not (plain.isascii() and plain.isdigit()):
        return None
    totp = pyotp.TOTP(secret)
    present = seconds(now) // totp.interval
    for step in (present, present - 1, present + 1):
        if step > after and secrets.compare_digest(totp.generate_otp(step), plain):
            return step
    return None


def make_totp_secret() -> str:
    """Make the secret of a second factor: 160 bits."""
    return pyotp.random_base32()


def hash_secret(value: str) -> str:
    """Give the hash a secret of ours is kept by; it has 256 random bits, so one round is enough."""
    return hashlib.sha256(value.encode()).hexdigest()


def build_form_token(value: str) -> str:
    """Give the token forms carry: only who holds the cookie's secret can make it."""
    return hashlib.sha256(b"form\0" + value.encode()).hexdigest()


def _find_name(connection: Connection, name: str) -> Person | None:
    try:
        return find_person(connection, "name", " ".join(name.split())[:200])
    except UnknownEntryError:
        return None
