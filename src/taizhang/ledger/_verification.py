"""Recompute the whole record: chain, texts, files, readings and the guards of the database."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from taizhang.database import open_database
from taizhang.errors import BrokenChainError, LedgerLockedError, TaizhangError
from taizhang.ledger import _record, _store
from taizhang.ledger.chain import GENESIS, hash_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from taizhang.database import Database
    from taizhang.ledger._files import Files

FILE_FIELDS: dict[str, str | None] = {"source": None, "transaction": "file_id", "publish": "archive_id"}
"""Acts that name a file, and the field of their payload that does; a source's subject is its file."""
_FEW = 100_000
"""So many entries are checked before another process would have started."""


@dataclass(slots=True)
class _Stretch:
    """What is known of entries in a row: where they begin and end, and what they name.

    Args:
        after: Number before the first.
        n_entries: How many there are.
        first_previous, last_hash: The links to both neighbours.
        first_at, last_at: Recorded times at both ends, microseconds.
        n_read: How many are readings of facts.
        named: (number, file, text or `None`) of sources and accepted files.
    """

    after: int
    n_entries: int = 0
    first_previous: str | None = None
    last_hash: str = GENESIS
    first_at: int = -(2**62)
    last_at: int = -(2**62)
    n_read: int = 0
    named: list[tuple[int, str, str | None]] = field(default_factory=list)


def verify_store(
    store: Database, files: Files, *, expected: Mapping[int, str], n_processes: int = 1, is_deep: bool = True
) -> int:
    """Check everything and give the number of entries.

    Args:
        store: The database.
        files: The bytes of sources.
        expected: Hashes of entries known from elsewhere, by number.
        n_processes: How many processes share the work on a long record.
        is_deep: Look through the indexes of the database too.

    Raises:
        BrokenChainError: At the first thing that is not as it was recorded.
    """
    try:
        with store.read() as connection:
            chain = _check_chain(connection, store, expected, n_processes)
            _check_texts(connection, chain.named)
            _check_readings(connection, chain.n_read)
            store.dialect.check_guards(connection, _store.PART.triggers[store.kind], is_deep=is_deep)
    except (BrokenChainError, LedgerLockedError):
        raise
    except TaizhangError as error:
        raise BrokenChainError(0, str(error)) from error
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        # A damaged file can give back any type at any place.
        raise BrokenChainError(0, f"the record cannot be read: {error}") from error
    for seq, source_id, _ in chain.named:
        found = files.find_hash(source_id)
        if found != source_id:
            problem = "is missing" if found is None else "has other bytes than were recorded"
            raise BrokenChainError(seq, f"the file {source_id[:12]} {problem}")
    return chain.n_entries


def _check_chain(connection: Connection, store: Database, expected: Mapping[int, str], n_processes: int) -> _Stretch:
    until = _store.read_head(connection)[0]
    first = _store.read_batch(connection, after=-(2**62), size=1)
    start = min(first[0][0] - 1, 0) if first else 0
    if n_processes < 2 or until - start < _FEW:
        stretches = [check_stretch(connection, start, until, expected)]
    else:
        size = -(-(until - start) // (n_processes * 4))  # small enough that all end at about the same time
        bounds = [(after, min(after + size, until)) for after in range(start, until, size)]
        with ProcessPoolExecutor(n_processes, mp_context=get_context("spawn")) as pool:
            jobs = [pool.submit(_check_elsewhere, store.place, *bound, dict(expected)) for bound in bounds]
            results = [job.result() for job in jobs]
        broken = next((result for result in results if isinstance(result, tuple)), None)
        if broken is not None:
            raise BrokenChainError(*broken)
        stretches = [result for result in results if isinstance(result, _Stretch)]
    whole = _join(stretches)
    missing = sorted(seq for seq in expected if seq > whole.n_entries)
    if missing:
        raise BrokenChainError(whole.n_entries, f"is the last one, but entry {missing[-1]} is known from elsewhere")
    return whole


def _join(stretches: list[_Stretch]) -> _Stretch:
    whole = _Stretch(0)
    for part in stretches:
        if part.n_entries and part.first_previous != whole.last_hash:
            raise BrokenChainError(part.after + 1, "does not follow the entry before it")
        if part.n_entries and part.first_at < whole.last_at:
            raise BrokenChainError(part.after + 1, "was recorded before the entry before it")
        whole.n_entries += part.n_entries
        whole.n_read += part.n_read
        whole.named.extend(part.named)
        if part.n_entries:
            whole.last_hash, whole.last_at = part.last_hash, part.last_at
    return whole


def _check_elsewhere(place: str, after: int, until: int, expected: dict[int, str]) -> _Stretch | tuple[int, str]:
    """Check a stretch in a process of its own; what is wrong comes back as number and problem."""
    database = open_database(place)
    try:
        with database.read() as connection:
            return check_stretch(connection, after, until, expected)
    except BrokenChainError as error:
        return error.seq, error.problem
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        return after, f"cannot be read: {error}"
    finally:
        database.close()


def check_stretch(connection: Connection, after: int, until: int, expected: Mapping[int, str]) -> _Stretch:
    """Check the entries with `after < seq <= until`: numbers, links, hashes, times.

    Raises:
        BrokenChainError: At the first that is not as it was recorded.
    """
    stretch = _Stretch(max(after, 0))
    seq, previous, last_at, n_read = stretch.after, None, -(2**62), 0
    sha256 = hashlib.sha256
    place = after
    while batch := _store.read_words(connection, after=place, until=until):
        for number, before, own, act, at, subject_id, words in batch:
            seq += 1
            if number != seq:
                raise BrokenChainError(seq, f"is missing; entry {number} stands in its place")
            if before != previous and previous is not None:
                raise BrokenChainError(seq, "does not follow the entry before it")
            if words is None or sha256(words).hexdigest() != own:
                _check_closely(connection, seq)
            if at < last_at:
                raise BrokenChainError(seq, "was recorded before the entry before it")
            if previous is None:
                stretch.first_previous, stretch.first_at = before, at
            previous, last_at = own, at
            if act == "read":
                n_read += 1
            elif act in FILE_FIELDS:
                stretch.named.append(_read_named(connection, seq, act, subject_id))
            if seq in expected and own != expected[seq]:
                raise BrokenChainError(seq, "has another hash than the one known from elsewhere")
        place = batch[-1][0]
    stretch.n_entries, stretch.n_read = seq - stretch.after, n_read
    stretch.last_hash, stretch.last_at = previous or GENESIS, last_at
    if place < until:
        raise BrokenChainError(place + 1, "is missing")
    return stretch


def _check_closely(connection: Connection, seq: int) -> None:
    """Check one entry whose words the database wrote otherwise than `hash_row`, such as a control character."""
    row = _store.read_batch(connection, after=seq - 1, until=seq)[0]
    try:
        own = hash_row(row)
    except (TypeError, ValueError) as error:
        raise BrokenChainError(seq, f"cannot be read: {error}") from error
    if own != row[13] or not all(value is None or isinstance(value, int | str) for value in row):
        raise BrokenChainError(seq, "is not what was recorded (its hash differs)")


def _read_named(connection: Connection, seq: int, act: str, subject_id: str) -> tuple[int, str, str | None]:
    """Give number, file and text (none but for sources) that an entry names."""
    payload: dict[str, Any] = json.loads(_store.read_batch(connection, after=seq - 1, until=seq)[0][3])
    name = FILE_FIELDS[act]
    return seq, subject_id if name is None else payload[name], payload.get("text_hash")


def _check_readings(connection: Connection, n_read: int) -> None:
    """Check that the notes of which entries a reading made say what the entries say."""
    n_noted, last_noted = 0, 0
    for text_id, first, last in _store.list_readings(connection):
        n_noted += last - first + 1
        for seq in {first, last}:
            rows = _store.read_batch(connection, after=seq - 1, until=seq)
            if not rows or rows[0][1] != "read" or f'"text_id":"{text_id}"' not in rows[0][3] or first <= last_noted:
                raise BrokenChainError(seq, "is not the reading that it is noted as")
        last_noted = last
    if n_noted != n_read:
        raise BrokenChainError(0, "the notes of readings leave some out")


def _check_texts(connection: Connection, named: list[tuple[int, str, str | None]]) -> None:
    texts = {own: seq for seq, _, own in reversed(named) if own is not None}
    for own, seq in texts.items():
        for row in _store.read_text_rows(connection, (own,)):
            if _record.hash_text(tuple(row[1:])) != own:
                raise BrokenChainError(seq, f"the text {own[:12]} is not what was recorded")
    n_texts = connection.exec_driver_sql("SELECT count(*) FROM text").scalar()
    if n_texts != len(texts):
        raise BrokenChainError(0, "there is a text that no entry names")
