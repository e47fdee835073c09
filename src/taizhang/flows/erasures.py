"""The journal of erasures: a file beside the backups that says which keys are destroyed, newer than any one backup.

A backup made before an erasure brings the key back with it, and holds no entry that says it is gone. The journal does:
it is written when somebody is erased and with every backup, and restoring carries out again what a backup does not know
of. It holds ids of keys, days and reasons, and names nobody.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from taizhang.errors import LedgerError
from taizhang.model.identity import canonical_json

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from taizhang.ledger import Ledger

NAME = "erasures.jsonl"
_FIELDS = ("ledger", "key_id", "asked_by", "asked_at", "erased_at", "reason")


def find_journal(backup: Path) -> Path:
    """Give where the journal lies beside a backup, unless it was put elsewhere."""
    return backup.with_name(NAME)


def check_journal(journal: Path) -> None:
    """Check that a journal can be written before anything is erased.

    Raises:
        LedgerError: When it cannot, such as a medium that is not there.
    """
    place = journal if journal.exists() else journal.parent
    if not os.access(place, os.W_OK):
        raise LedgerError(f"{journal}: the journal of erasures cannot be written there; nobody was erased")


def write_journal(ledger: Ledger, journal: Path) -> int:
    """Add to a journal what a ledger has erased and the journal does not say yet; give how many that were.

    Raises:
        LedgerError: When the file is no journal.
    """
    known = read_journal(journal)
    have = {(line["ledger"], line["key_id"]) for line in known}
    new = [line for line in _list_erased(ledger) if (line["ledger"], line["key_id"]) not in have]
    if new:
        part = journal.with_name(f".{journal.name}.part")
        with part.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{canonical_json(line)}\n" for line in (*known, *new))
            out.flush()
            os.fsync(out.fileno())
        part.replace(journal)
    return len(new)


def read_journal(journal: Path) -> tuple[dict[str, str], ...]:
    """Give the lines of a journal, none where there is no file.

    Raises:
        LedgerError: When the file is no journal.
    """
    if not journal.is_file():
        return ()
    try:
        lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines() if line]
    except ValueError as error:
        raise LedgerError(f"{journal.name}: this is not a journal of erasures") from error
    if not all(isinstance(line, dict) and set(line) == set(_FIELDS) for line in lines):
        raise LedgerError(f"{journal.name}: this is not a journal of erasures")
    return tuple(lines)


def carry_out(ledger: Ledger, journal: Path, *, recorded_at: datetime, recorded_by: str) -> int:
    """Erase in a restored ledger what was erased after its backup was made; give how many were.

    Each is an entry that names the first erasure, so that every copy and backup from here on says it too.

    Raises:
        LedgerError: When the file is no journal.
    """
    own, known = ledger.find_origin(), ledger.list_erased()
    wanted = [line for line in read_journal(journal) if line["ledger"] == own and line["key_id"] not in known]
    for line in wanted:
        ledger.erase_again(
            line["key_id"],
            {name: line[name] for name in ("asked_by", "asked_at", "erased_at")},
            reason=line["reason"],
            recorded_at=recorded_at,
            recorded_by=recorded_by,
        )
    return len(wanted)


def _list_erased(ledger: Ledger) -> list[dict[str, Any]]:
    own = ledger.find_origin()
    return [
        {
            "ledger": own,
            "key_id": entry.subject_id,
            "asked_by": entry.payload["asked_by"],
            "asked_at": entry.payload["asked_at"],
            "erased_at": entry.payload.get("erased_at", entry.recorded_at.isoformat()),
            "reason": entry.reason or "",
        }
        for entry in ledger.list_entries(acts=frozenset({"erase"}), is_sealed=True)
    ]
