"""Recompute the whole record: chain, texts, files, readings and the guards of the database."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taizhang.errors import BrokenChainError, LedgerLockedError, TaizhangError
from taizhang.ledger import _block_store, _store
from taizhang.ledger._sharing import check_together
from taizhang.ledger._stretch import FILE_FIELDS
from taizhang.ledger._words import check_part
from taizhang.ledger.chain import GENESIS, hash_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from taizhang.database import Database
    from taizhang.ledger._files import Files
    from taizhang.ledger._words import Found, Part

_FEW = 50_000
"""So many entries are checked before another process would have started."""


@dataclass(slots=True)
class _Chain:
    """What the whole chain says: how many entries there are, how many of them readings, and the files they name.

    Args:
        named: (number, file, text or `None`) of sources and accepted files.
        texts: The texts that have their hash.
    """

    n_entries: int
    n_read: int
    named: list[tuple[int, str, str | None]]
    texts: set[str]


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
        # The indexes are looked through while other processes hash: SQLite leaves Python free meanwhile.
        with ThreadPoolExecutor(1) as side, store.read() as connection:
            guards = side.submit(_check_guards, store, is_deep=is_deep) if n_processes > 1 else None
            texts = _store.list_text_hashes(connection)
            chain = _check_chain(connection, store, expected, n_processes, texts=texts)
            _block_store.check_places(connection)
            _check_texts(connection, chain)
            _check_readings(connection, chain.n_read)
            if guards is None:
                store.dialect.check_guards(connection, _store.PART.triggers[store.kind], is_deep=is_deep)
            else:
                guards.result()
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


def _check_guards(store: Database, *, is_deep: bool) -> None:
    """Check triggers and, where asked for, indexes, by a connection of our own."""
    with store.read() as connection:
        store.dialect.check_guards(connection, _store.PART.triggers[store.kind], is_deep=is_deep)


def verify_added(store: Database, known: tuple[int, str]) -> tuple[int, str]:
    """Check what was added after an entry that was found whole before, and the guards; give the last entry.

    Args:
        store: The database.
        known: Number and hash of that entry.

    Raises:
        BrokenChainError: At the first thing that is not as it was recorded.
    """
    try:
        with store.read() as connection:
            _check_chain(connection, store, {known[0]: known[1]} if known[0] else {}, 1, known=known)
            store.dialect.check_guards(connection, _store.PART.triggers[store.kind], is_deep=False)
            return _store.read_head(connection)[:2]
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise BrokenChainError(0, f"the record cannot be read: {error}") from error


def _check_chain(
    connection: Connection,
    store: Database,
    expected: Mapping[int, str],
    n_processes: int,
    *,
    known: tuple[int, str] = (0, GENESIS),
    texts: Sequence[str] = (),
) -> _Chain:
    until = _store.read_head(connection)[0]
    first = _store.read_batch(connection, after=-(2**62), size=1)
    start = known[0] or (min(first[0][0] - 1, 0) if first else 0)
    chain, last_hash, last_at = _Chain(known[0], 0, [], set()), known[1], -(2**62)
    if until <= known[0] and known[0]:
        last = _store.read_batch(connection, after=known[0] - 1, until=known[0])
        if until < known[0] or not last or last[0][13] != known[1]:
            raise BrokenChainError(known[0], "is not what it was a moment ago")
        return chain
    names = iter(texts)
    for part in _check_parts(connection, store, (start, until), expected, n_processes, texts):
        if isinstance(part, bool):
            name = next(names)
            chain.texts.update((name,) if part else ())
            continue
        _check_closely(connection, part.doubtful)
        if part.n_entries and part.first_previous != last_hash:
            raise BrokenChainError(part.after + 1, "does not follow the entry before it")
        if part.n_entries and part.first_at < last_at:
            raise BrokenChainError(part.after + 1, "was recorded before the entry before it")
        if part.problem is not None:
            raise BrokenChainError(*part.problem)
        chain.n_entries += part.n_entries
        chain.n_read += part.n_read
        chain.named.extend(_read_named(connection, seq) for seq in part.named)
        if part.n_entries:
            last_hash, last_at = part.last_hash, part.last_at
    missing = sorted(seq for seq in expected if seq > chain.n_entries)
    if missing:
        raise BrokenChainError(chain.n_entries, f"is the last one, but entry {missing[-1]} is known from elsewhere")
    return chain


def _check_parts(
    connection: Connection,
    store: Database,
    bounds: tuple[int, int],
    expected: Mapping[int, str],
    n_processes: int,
    texts: Sequence[str],
) -> Iterator[Found]:
    """Check all entries and some texts, shared out among processes where there are many; in this order."""
    start, until = bounds
    place = store.place if store.kind == "postgres" and n_processes > 1 else None

    def check_here(part: Part) -> Found:
        return check_part(connection, part, expected, place)

    if count_processes(until - start, n_processes) < 2:
        alone: list[Part] = [(start, until), *texts]
        return map(check_here, alone)
    size = -(-(until - start) // (n_processes * 16))  # small enough that all end at about the same time
    parts = [(after, min(after + size, until)) for after in range(start, until, size)]
    return check_together(store, (*parts, *texts), expected, n_processes - 1, check_here)


def count_processes(n_entries: int, n_processes: int) -> int:
    """Give how many of some processes share the checking of so many entries."""
    return n_processes if n_entries >= _FEW else 1


def _check_closely(connection: Connection, numbers: Iterable[int]) -> None:
    """Check entries whose words the database wrote otherwise than `hash_row`, such as a quotation mark."""
    for seq in numbers:
        row = _store.read_batch(connection, after=seq - 1, until=seq)[0]
        try:
            own = hash_row(row)
        except (TypeError, ValueError) as error:
            raise BrokenChainError(seq, f"cannot be read: {error}") from error
        if own != row[13] or not all(value is None or isinstance(value, int | str) for value in row):
            raise BrokenChainError(seq, "is not what was recorded (its hash differs)")


def _read_named(connection: Connection, seq: int) -> tuple[int, str, str | None]:
    """Give number, file and text (none but for sources) that an entry names."""
    row = _store.read_batch(connection, after=seq - 1, until=seq)[0]
    payload: dict[str, Any] = json.loads(row[3])
    name = FILE_FIELDS[row[1]]
    return seq, row[2] if name is None else payload[name], payload.get("text_hash")


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


def _check_texts(connection: Connection, chain: _Chain) -> None:
    """Check that entries name every text there is, and no other, and that each is what was recorded."""
    texts = {own: seq for seq, _, own in reversed(chain.named) if own is not None}
    there = set(_store.list_text_hashes(connection))
    for own, seq in texts.items():
        if own not in there:
            raise BrokenChainError(0, f"the text {own[:12]} is missing from the ledger")
        if own not in chain.texts:
            raise BrokenChainError(seq, f"the text {own[:12]} is not what was recorded")
    if len(there) != len(texts):
        raise BrokenChainError(0, "there is a text that no entry names")
