"""Recompute the whole record: chain, texts, files and the guards of the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taizhang.errors import BrokenChainError, LedgerLockedError, TaizhangError
from taizhang.ledger import _record, _store
from taizhang.ledger.chain import GENESIS, hash_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from taizhang.database import Database
    from taizhang.ledger._files import Files
    from taizhang.ledger.chain import Row


def verify_store(store: Database, files: Files, *, expected_head: tuple[int, str] | None) -> int:
    """Check everything and give the number of entries.

    Raises:
        BrokenChainError: At the first thing that is not as it was recorded.
    """
    try:
        with store.read() as connection:
            n_entries, sources = _check_chain(connection, expected_head)
            _check_texts(connection, sources)
            _check_readings(connection)
            store.dialect.check_guards(connection, _store.PART.triggers[store.kind])
    except (BrokenChainError, LedgerLockedError):
        raise
    except TaizhangError as error:
        raise BrokenChainError(0, str(error)) from error
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        # A damaged file can give back any type at any place.
        raise BrokenChainError(0, f"the record cannot be read: {error}") from error
    for seq, source_id, _ in sources:
        found = files.find_hash(source_id)
        if found != source_id:
            problem = "is missing" if found is None else "has other bytes than were recorded"
            raise BrokenChainError(seq, f"the file {source_id[:12]} {problem}")
    return n_entries


def _check_chain(
    connection: Connection, expected_head: tuple[int, str] | None
) -> tuple[int, list[tuple[int, str, str | None]]]:
    seq, previous, last_at = 0, GENESIS, -(2**62)
    sources: list[tuple[int, str, str | None]] = []
    expected_seq = expected_head[0] if expected_head is not None else None
    if expected_head == (0, GENESIS):
        expected_seq = None
    is_met = expected_seq is None
    for row in _store.read_rows(connection, after=-(2**62)):
        seq += 1
        if row[0] != seq:
            raise BrokenChainError(seq, f"is missing; entry {row[0]} stands in its place")
        if row[12] != previous:
            raise BrokenChainError(seq, "does not follow the entry before it")
        _check_hash(row)
        if row[7] < last_at:
            raise BrokenChainError(seq, "was recorded before the entry before it")
        previous, last_at = row[13], row[7]
        if row[1] in ("source", "transaction"):
            sources.append(_read_named(row))
        if seq == expected_seq:
            is_met = expected_head is not None and previous == expected_head[1]
            if not is_met:
                raise BrokenChainError(seq, "has another hash than the one known from elsewhere")
    if not is_met:
        raise BrokenChainError(seq, f"is the last one, but entry {expected_seq} is known from elsewhere")
    return seq, sources


def _check_hash(row: Row) -> None:
    try:
        own = hash_row(row)
    except (TypeError, ValueError) as error:
        raise BrokenChainError(row[0], f"cannot be read: {error}") from error
    if own != row[13]:
        raise BrokenChainError(row[0], "is not what was recorded (its hash differs)")


def _read_named(row: Row) -> tuple[int, str, str | None]:
    """Give number, file and text (none for a transaction) that an entry names."""
    payload: dict[str, Any] = json.loads(row[3])
    if row[1] == "transaction":
        return row[0], payload["file_id"], None
    return row[0], row[2], payload["text_hash"]


def _check_readings(connection: Connection) -> None:
    """Check that the notes of which entries a reading made say what the entries say."""
    n_noted = 0
    for text_id, first, last in _store.list_readings(connection):
        n_noted += last - first + 1
        for seq in {first, last}:
            rows = _store.read_batch(connection, after=seq - 1, until=seq)
            if not rows or rows[0][1] != "read" or f'"text_id":"{text_id}"' not in rows[0][3]:
                raise BrokenChainError(seq, "is not the reading that it is noted as")
    if n_noted != _store.count_act(connection, "read"):
        raise BrokenChainError(0, "the notes of readings leave some out")


def _check_texts(connection: Connection, sources: list[tuple[int, str, str | None]]) -> None:
    named = {own: seq for seq, _, own in reversed(sources) if own is not None}
    for own, seq in named.items():
        for row in _store.read_text_rows(connection, (own,)):
            if _record.hash_text(tuple(row[1:])) != own:
                raise BrokenChainError(seq, f"the text {own[:12]} is not what was recorded")
    n_texts = connection.exec_driver_sql("SELECT count(*) FROM text").scalar()
    if n_texts != len(named):
        raise BrokenChainError(0, "there is a text that no entry names")
