"""Erasing what is kept of a person: two people decide, an entry says so, and the key is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.ledger._appending import append, read_last
from taizhang.ledger._guard import check_aware, check_reason
from taizhang.ledger.chain import Draft
from taizhang.ledger.reader import LedgerReader
from taizhang.ledger.vault import ErasureAsked
from taizhang.model.identity import canonical_json
from taizhang.model.personal import check_open

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from taizhang.ledger.vault import Vault
    from taizhang.model.entry import Entry


class ErasingLedger(LedgerReader):
    """What an open ledger does about personal data that is to be forgotten."""

    def ask_erasure(self, person: str, *, reason: str, asked_by: str, asked_at: datetime) -> ErasureAsked:
        """Keep that somebody asks to erase what is kept of a person, until another one confirms it.

        Args:
            person: Their name, or what stands for it in a field, exactly as recorded.
            reason: Why; it stays in the record and must not name them.
            asked_by: Who.
            asked_at: When.

        Raises:
            UnknownEntryError: When nothing of them is kept here.
            UsageError: When there is no reason, or it names them.
        """
        asked = ErasureAsked(self.vault.find_key_id(person) or "", asked_by, asked_at, reason)
        check_asked(self.vault, person, asked)
        self.vault.ask(asked)
        return self.vault.find_asked(asked.key_id)

    def erase(self, key_id: str, *, recorded_at: datetime, recorded_by: str) -> Entry:
        """Confirm an erasure somebody else asked for: record it, then destroy the key.

        Every hash stays as it was; what was sealed with the key cannot be read again by anybody.

        Raises:
            UnknownEntryError: When nobody asked for it.
            UsageError: When whoever asked confirms it too.
        """
        draft = draft_erasure(self.vault, self.vault.find_asked(key_id), recorded_by)
        with self._store.write() as connection:
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by)
            last = read_last(connection)
        self.vault.destroy([key_id])
        with self._store.read() as connection:
            return self._read_entries(connection, [last])[0]

    def erase_again(
        self, key_id: str, said: Mapping[str, str], *, reason: str, recorded_at: datetime, recorded_by: str
    ) -> None:
        """Record an erasure that an older backup did not know of, and destroy the key that came back with it.

        Args:
            key_id: The key.
            said: Who had asked (sealed), when, and when it was first erased.
            reason: Why, as it was recorded first.
            recorded_at: When it is carried out again.
            recorded_by: Who restores.
        """
        draft = Draft("erase", key_id, canonical_json(dict(said)), None, check_reason(reason))
        with self._store.write() as connection:
            append(connection, self.vault, [draft], recorded_at=recorded_at, recorded_by=recorded_by)
        self.vault.destroy([key_id])

    def finish_erasures(self) -> int:
        """Destroy every key that an entry says is destroyed, such as one that an old backup brought back."""
        return self.vault.destroy(self.list_erased())


def check_asked(vault: Vault, person: str, asked: ErasureAsked) -> None:
    """Check that an erasure can be asked for.

    Raises:
        UnknownEntryError: When nothing of the person is kept here.
        UsageError: When nobody asks, there is no reason, or the reason names the person it is to forget.
    """
    check_aware(asked.asked_at)
    check_open(person)
    if not vault.has_key(asked.key_id):
        raise UnknownEntryError("person", asked.key_id)
    if not asked.asked_by.strip():
        raise UsageError("whoever asks to erase is named")
    if person.strip() in check_reason(asked.reason):
        raise UsageError("the reason stays in the record: it must not name who is erased")


def draft_erasure(vault: Vault, asked: ErasureAsked, confirmed_by: str) -> Draft:
    """Give the entry of an erasure; its subject is the opaque id of the key.

    Raises:
        UsageError: When the second person is the first.
    """
    if confirmed_by.strip() == asked.asked_by.strip():
        raise UsageError("two people decide: whoever asked does not confirm")
    said = {"asked_by": vault.seal(asked.asked_by, asked.asked_by), "asked_at": asked.asked_at.isoformat()}
    return Draft("erase", asked.key_id, canonical_json(said), None, check_reason(asked.reason))
