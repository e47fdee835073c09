"""Continue the chain: who, when, based on what; time never runs backwards."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from taizhang.errors import LedgerError, StaleStateError, UsageError
from taizhang.ledger import _block_store, _store
from taizhang.ledger._block import build_blocks
from taizhang.ledger._guard import check_aware
from taizhang.ledger.chain import build_rows, to_micros

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from taizhang.ledger.chain import Draft, Row
    from taizhang.ledger.vault import Vault
    from taizhang.model.fact import Fact


Head = tuple[int, str, int]
"""Number, hash and recorded time (microseconds) of the last entry."""


def append(
    connection: Connection,
    vault: Vault,
    drafts: Iterable[Draft],
    *,
    recorded_at: datetime,
    recorded_by: str,
    based_on: int | None = None,
    head: Head | None = None,
) -> tuple[int, str]:
    """Continue the chain and give its new head; who recorded it is sealed under their own key.

    Args:
        connection: The one writer's.
        vault: Where the keys are.
        drafts: What is recorded, put into words as it is written.
        recorded_at: When.
        recorded_by: Who.
        based_on: The last entry they had seen.
        head: The last entry, where it was read already: to ask a server takes longer than to answer.

    Raises:
        UsageError: When nobody is named.
        LedgerError: When the moment is before the last entry's by more than a wait for one's turn to write.
    """
    before = head or _store.read_head(connection)
    ahead = iter(drafts)
    first = next(ahead, None)
    if first is None:
        return before[:2]
    name, recorded_at = _settle(before, recorded_at, recorded_by)
    rows = build_rows(
        chain((first,), ahead),
        before[:2],
        recorded_at=recorded_at,
        recorded_by=vault.seal(name, name),
        based_on=based_on,
    )
    return _store.write_rows(connection, rows) or before[:2]


def append_readings(
    connection: Connection,
    vault: Vault,
    facts: Iterable[Fact],
    *,
    recorded_at: datetime,
    recorded_by: str,
    based_on: int,
) -> tuple[int, str]:
    """Continue the chain with many facts that were read, in blocks, and give its new head.

    Args:
        connection: The one writer's.
        vault: Where the keys are.
        facts: What was read; blocks must hold their subjects (`_block.can_hold`).
        recorded_at: When.
        recorded_by: Who.
        based_on: The last entry they had seen.

    Raises:
        UsageError: When nobody is named.
        LedgerError: When the moment is before the last entry's by more than a wait for one's turn to write.
    """
    before = _store.read_head(connection)
    name, recorded_at = _settle(before, recorded_at, recorded_by)
    blocks = build_blocks(
        facts, before[:2], recorded_at=recorded_at, recorded_by=vault.seal(name, name), based_on=based_on
    )
    return _block_store.write_blocks(connection, blocks) or before[:2]


def _settle(head: Head, recorded_at: datetime, recorded_by: str) -> tuple[str, datetime]:
    """Give the name of who records and the moment they do; they have a name, and time does not run backwards.

    Who waited for others to write read the clock before them, and records no earlier than they did.
    """
    check_aware(recorded_at)
    name = recorded_by.strip()
    if not name:
        raise UsageError("every entry says who recorded it")
    behind = head[2] - to_micros(recorded_at)
    if behind > _LONGEST_WAIT:
        raise LedgerError(
            f"recorded time never runs backwards: {recorded_at.isoformat()} is before the last entry's; check the clock"
        )
    return name, recorded_at + timedelta(microseconds=behind) if behind > 0 else recorded_at


#: Nobody waits longer than this for their turn to write (microseconds); a clock that is further behind is wrong.
_LONGEST_WAIT = 45_000_000


def read_last(connection: Connection) -> Row:
    """Read the last entry as it is stored."""
    return _store.read_batch(connection, after=_store.read_head(connection)[0] - 1, size=1)[0]


def check_stale(head: Head, last: int, based_on: int) -> None:
    """Check that nothing was recorded about a subject after what a person had seen.

    Args:
        head: The last entry of the record.
        last: The last entry about the subject.
        based_on: The last entry the person had seen.

    Raises:
        StaleStateError: When something was, or there is no such state.
    """
    if last > based_on or based_on > head[0] or based_on < 0:
        raise StaleStateError(based_on, head[0])


def check_moved(connection: Connection, head: Head, subject_ids: Collection[str], based_on: int) -> None:
    """Check that nothing was recorded about some subjects after what a person had seen, as `check_stale` does."""
    for last in _store.find_last_seqs(connection, subject_ids).values():
        check_stale(head, last, based_on)
