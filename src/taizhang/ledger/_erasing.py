"""Erasing what is kept of a person: two people decide, an entry says so, and the key is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.ledger._guard import check_aware, check_reason
from taizhang.ledger.chain import Draft
from taizhang.model.identity import canonical_json
from taizhang.model.personal import check_open

if TYPE_CHECKING:
    from taizhang.ledger.vault import ErasureAsked, Vault


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
