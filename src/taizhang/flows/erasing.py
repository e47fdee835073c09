"""Erasing a person from the command line or a page: who may ask and confirm, and what is written down of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.database import is_address
from taizhang.errors import UsageError
from taizhang.flows.erasures import NAME, check_journal, write_journal
from taizhang.flows.keeping import open_record
from taizhang.flows.programme import now, read_settings
from taizhang.people.role import ADMINISTRATORS

if TYPE_CHECKING:
    from datetime import datetime

    from taizhang.ledger import Ledger
    from taizhang.ledger.vault import ErasureAsked
    from taizhang.model.entry import Entry
    from taizhang.people.register import Register
    from taizhang.people.role import Role


def erase_person(
    location: str, person: str, *, reason: str, asked_by: str, confirmed_by: str, erasures: Path | None = None
) -> Entry:
    """Erase a person in one go, decided by two people.

    Args:
        location: A programme folder, a ledger file, or an address.
        person: Their name, or what stands for it in a field, exactly as recorded.
        reason: Why.
        asked_by: Who asks.
        confirmed_by: Who confirms. Where the folder is an office's the two are administrators of different kinds.
        erasures: The journal of erasures; where it is not given the programme's own, or one beside a ledger file. An
            address has no place of its own for one.

    Raises:
        UsageError: When they are one, or may not decide this, or an address is given without a journal.
        UnknownEntryError: When nothing of the person is kept here.
    """
    if asked_by.strip() == confirmed_by.strip():
        raise UsageError("two people decide: --by and --confirmed-by are two names")
    moment = now()
    folder, journal = Path(location), erasures or _find_journal(location)
    with open_record(location) as ledger:
        if is_address(location) or not (folder / "office.toml").is_file():
            asked = ledger.ask_erasure(person, reason=reason, asked_by=asked_by, asked_at=moment)
            return _erase(ledger, asked.key_id, journal, confirmed_by=confirmed_by, moment=moment)
        from taizhang.people.register import open_register  # noqa: PLC0415 - only an office has one

        with open_register(folder) as register:
            find_pair(register, asked_by, confirmed_by)
            asked = ask_erasure(ledger, register, person, reason=reason, asked_by=asked_by, moment=moment)
            return confirm_erasure(
                ledger, register, asked.key_id, confirmed_by=confirmed_by, moment=moment, erasures=erasures
            )


def ask_erasure(
    ledger: Ledger, register: Register, person: str, *, reason: str, asked_by: str, moment: datetime
) -> ErasureAsked:
    """Keep that an administrator asks to erase a person, and write it into the audit log."""
    find_kind(register, asked_by)
    asked = ledger.ask_erasure(person, reason=reason, asked_by=asked_by, asked_at=moment)
    register.audit.record("erasure_asked", by=asked_by, about=asked.key_id, at=moment, reason=reason)
    return asked


def confirm_erasure(
    ledger: Ledger,
    register: Register,
    key_id: str,
    *,
    confirmed_by: str,
    moment: datetime,
    erasures: Path | None = None,
) -> Entry:
    """Erase what another administrator, of another kind, asked to erase; both are in the audit log.

    Raises:
        UsageError: When they are of one kind.
        UnknownEntryError: When nobody asked.
    """
    asked = ledger.vault.find_asked(key_id)
    find_pair(register, asked.asked_by, confirmed_by)
    journal = erasures or find_own_journal(register.folder)
    entry = _erase(ledger, key_id, journal, confirmed_by=confirmed_by, moment=moment)
    register.answers.forget()
    register.audit.record("erased", by=confirmed_by, about=key_id, at=moment, entry=entry.seq)
    return entry


def find_own_journal(folder: Path) -> Path:
    """Give where a programme writes down what it erases: the file its settings name, or one in its folder."""
    named = read_settings(folder).erasures
    return folder / NAME if named is None else folder / named


def _find_journal(location: str) -> Path:
    """Give where a ledger's erasures are written down; raises `UsageError` for an address, which lies in no folder."""
    if is_address(location):
        raise UsageError(
            "an address alone has no journal of erasures, and a backup made before would bring the key back: name the"
            " folder of its programme, or the file of the journal with --erasures (beside the backups is best)"
        )
    place = Path(location)
    return find_own_journal(place) if place.is_dir() else place.with_name(NAME)


def _erase(ledger: Ledger, key_id: str, journal: Path, *, confirmed_by: str, moment: datetime) -> Entry:
    """Erase, and write it into the journal that outlives a restored backup."""
    check_journal(journal)
    entry = ledger.erase(key_id, recorded_at=moment, recorded_by=confirmed_by)
    write_journal(ledger, journal)
    return entry


def refuse_erasure(ledger: Ledger, register: Register, key_id: str, *, refused_by: str, moment: datetime) -> None:
    """Let go of an erasure that was asked for, and write it into the audit log."""
    find_kind(register, refused_by)
    ledger.vault.take_back(ledger.vault.find_asked(key_id).key_id)
    register.audit.record("erasure_refused", by=refused_by, about=key_id, at=moment)


def find_kind(register: Register, name: str) -> Role:
    """Find which administrator somebody is.

    Raises:
        UsageError: When they are none.
    """
    person = register.accounts.find(name)
    kind = next((role for role in person.roles if role in ADMINISTRATORS and person.is_active), None)
    if kind is None:
        raise UsageError(f"{name} is no administrator: a system, security or audit administrator decides this")
    return kind


def find_pair(register: Register, asked_by: str, confirmed_by: str) -> None:
    """Check that two administrators of different kinds decide.

    Raises:
        UsageError: When they are one person or of one kind.
    """
    if find_kind(register, asked_by) == find_kind(register, confirmed_by):
        raise UsageError("two administrators of different kinds decide: whoever asked, and one of another kind")
