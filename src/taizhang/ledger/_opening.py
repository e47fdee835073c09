"""Stored entries become readable ones: what is sealed is opened, what was erased shows that it was."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.ledger.chain import row_to_entry
from taizhang.model.event import event_to_record
from taizhang.model.personal import ERASED, SEALED, SEALED_IN_JSON, check_open, list_personal

if TYPE_CHECKING:
    from taizhang.ledger.chain import Row
    from taizhang.ledger.vault import Vault
    from taizhang.model.entry import Entry
    from taizhang.model.event import Event

_N_KNOWN = 10_000


class Opener:
    """Opens the entries of one ledger in the light of what was erased.

    Args:
        vault: The keys.
        erased: Ids of the keys that entries say are destroyed; they are not used even where they turn up again.
    """

    def __init__(self, vault: Vault, erased: frozenset[str]) -> None:
        self.erased = erased
        self._vault = vault
        self._known: dict[str, str] = {}

    def read_entry(self, row: Row) -> Entry:
        """Give the entry that a row stores, opened."""
        by, payload = row[8], row[3]
        if by.startswith("sealed:"):
            row = (*row[:8], self.open(by), *row[9:])
        if '"sealed:' in payload:
            row = (*row[:3], SEALED_IN_JSON.sub(self._open_found, payload), *row[4:])
        return row_to_entry(row)

    def open(self, sealed: str) -> str:
        """Give what was sealed, or the mark that stands for it."""
        words = self._known.get(sealed)
        if words is None:
            found = SEALED.fullmatch(sealed)
            words = ERASED if found is not None and found[1] in self.erased else self._vault.open(sealed)
            if len(self._known) < _N_KNOWN:
                self._known[sealed] = words
        return words

    def _open_found(self, found: re.Match[str]) -> str:
        return json.dumps(self.open(found[0][1:-1]), ensure_ascii=False)


def seal_event(event: Event, vault: Vault) -> Event:
    """Give an event with its personal fields sealed, each under the key of the person it is about.

    Raises:
        UsageError: When words of it pose as sealed ones.
    """
    for words in (event.words, *event.details.values()):
        if isinstance(words, str):
            check_open(words)
    sealed = {
        name: vault.seal(person, words) for name, person, words in list_personal(event.kind, event_to_record(event))
    }
    return replace(event, details={**event.details, **sealed}) if sealed else event
