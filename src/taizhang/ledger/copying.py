"""Copy a ledger whole into a new one, of either database: the same entries, the same hashes, the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import LedgerError
from taizhang.ledger import _store

if TYPE_CHECKING:
    from taizhang.ledger.record import Ledger


def copy_ledger(source: Ledger, target: Ledger, *, with_keys: bool = True) -> tuple[int, str]:
    """Copy every entry, text and file as of one moment; writers of the source go on.

    Args:
        source: What to copy.
        target: An empty ledger.
        with_keys: Copy the keys of personal data too; a backup keeps them apart.

    Returns:
        Number and hash of the last entry copied.

    Raises:
        LedgerError: When the target holds something; then nothing is copied.
    """
    with source.database.read() as theirs:
        head = _store.read_head(theirs)
        for file_id in source.list_file_ids(until=head[0]):
            target.keep_file(source.read_file(file_id))
        with target.database.write() as ours:
            if _store.read_head(ours)[0]:
                raise LedgerError(f"{target.database.name}: there are entries already; a copy needs an empty ledger")
            for row in _store.list_text_rows(theirs):
                _store.write_text(ours, row)
            with _store.lift_indexes(ours):
                _store.write_rows(ours, _store.read_rows(theirs, until=head[0]))
            for text_id, first, last in _store.list_readings(theirs):
                if last <= head[0]:
                    _store.write_reading(ours, text_id, first, last)
    if with_keys:
        target.vault.take_over(source.vault)
    return head[0], head[1]
