"""Readings that stand in a row, kept as one piece: what they share once, what each says by itself behind one another.

The chain is the same as that of single entries: each has its number, the hash before and its own hash over the same
canonical JSON (`chain.hash_row`), and a block gives back the rows it was made of.
"""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from itertools import groupby, islice
from json.encoder import encode_basestring as _quote
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from taizhang.errors import BrokenChainError
from taizhang.ledger._payload import encode_fact
from taizhang.ledger.chain import flatten, to_micros, write_words
from taizhang.model.identity import canonical_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from taizhang.ledger._stretch import Columns
    from taizhang.ledger.chain import Row
    from taizhang.model.fact import Fact
    from taizhang.model.period import Period

N_MOST = 256
"""Readings in a block at most: one entry of it is read without looking at very much, and it is in the tables' words."""
N_FEWEST = 256
"""Readings in a row that are worth a block; fewer stay entries of their own."""
N_RUN = 64 * N_MOST
"""Readings whose blocks share one part of the index (`_block_index`)."""

_Span = tuple["str | None", "str | None", "str | None"]
_Shared = tuple[int, str, int]
"""Recorded time, who, and what it was based on."""


class Block(NamedTuple):
    """A row of the table of blocks.

    Args:
        first_seq, last_seq: Numbers of its entries.
        recorded_at, recorded_by, based_on: What all of them share; each is a reading without a reason.
        previous_hash, hash: The links to both neighbours.
        subjects: What each is about, 32 bytes each.
        hashes: The hash of each, 32 bytes each.
        periods: Their different periods in order of appearance: canonical JSON, a list of first day, last day, label.
        places: Which of them each has, a byte each.
        payloads: Their canonical JSON, a line each.
    """

    first_seq: int
    last_seq: int
    recorded_at: int
    recorded_by: str
    based_on: int
    previous_hash: str
    hash: str
    subjects: bytes
    hashes: bytes
    periods: str
    places: bytes
    payloads: bytes

    def find_numbers(self, after: int, until: int) -> range:
        """Give the numbers of its entries with `after < seq <= until`."""
        return range(max(self.first_seq, after + 1), min(self.last_seq, until) + 1)

    def list_rows(self, numbers: Iterable[int] | None = None) -> list[Row]:
        """Give its entries as rows: all of them, or those of some numbers.

        Raises:
            BrokenChainError: When the block is not one.
        """
        payloads, ends = self._open()
        own, subjects = self.hashes.hex(), self.subjects.hex()
        first, at, by, based_on = self.first_seq, self.recorded_at, self.recorded_by, self.based_on
        rows: list[Row] = []
        for place in range(len(payloads)) if numbers is None else [seq - first for seq in numbers]:
            start, stop = 64 * place, 64 * place + 64
            before = own[start - 64 : start] if place else self.previous_hash
            rows.append((
                first + place, "read", subjects[start:stop], payloads[place].decode(), *ends[self.places[place]],
                at, by, None, None, based_on, before, own[start:stop],
            ))  # fmt: skip
        return rows

    def list_columns(self, numbers: Iterable[int] | None = None) -> Columns:
        """Give its entries as columns with what is hashed of each: all of them, or those of some numbers.

        Raises:
            BrokenChainError: When the block is not one.
        """
        rows = self.list_rows(numbers)
        numbers, before, own, acts, times = (list(map(itemgetter(place), rows)) for place in (0, 12, 13, 1, 7))
        return numbers, before, own, acts, times, [write_words(row).encode() for row in rows]

    def is_whole(self) -> bool:
        """Say whether every entry has the hash that is kept for it, each following the one before.

        Raises:
            BrokenChainError: When the block is not one.
        """
        payloads, ends = self._open()
        pieces = _Pieces(self.recorded_at, self.recorded_by, self.based_on)
        start, link, by, about = pieces.start, pieces.link, pieces.by, pieces.about
        tails = [pieces.end(end) for end in ends]
        before = [self.previous_hash.encode(), *self.hashes.hex(" ", 32).encode().split()[:-1]]
        about_whom = self.subjects.hex(" ", 32).encode().split()
        numbers = _write_numbers(self.first_seq, len(payloads))
        # A hash is copied sooner than it is begun.
        begin, join, own = hashlib.sha256(start).copy, b"".join, list[bytes]()
        rest = zip(payloads, before, numbers, about_whom, map(tails.__getitem__, self.places), strict=True)
        for payload, previous, number, subject, tail in rest:
            entry = begin()
            entry.update(join((payload, link, previous, by, number, about, subject, tail)))
            own.append(entry.digest())
        return join(own) == self.hashes

    def _open(self) -> tuple[list[bytes], list[_Span]]:
        """Give the payloads and the different periods."""
        try:
            return self._read()
        except (TypeError, ValueError, AttributeError) as error:
            raise BrokenChainError(self.first_seq, f"begins a block that cannot be read: {error}") from error

    def _read(self) -> tuple[list[bytes], list[_Span]]:
        """Give the payloads and the different periods; there is one writing of each block."""
        if tuple(map(type, self)) != _TYPES:
            raise TypeError("a column is not of its type")
        n = self.last_seq - self.first_seq + 1
        payloads, ends = _split(self.payloads), [(start, end, label) for start, end, label in _load(self.periods)]
        if not 1 <= n <= N_MOST or {len(payloads), len(self.places)} != {n}:
            raise ValueError("it holds more or less than it says")
        if {len(self.subjects), len(self.hashes)} != {32 * n} or self.hashes[-32:].hex() != self.hash:
            raise ValueError("its hashes or subjects are not those of its entries")
        if list(dict.fromkeys(self.places)) != list(range(len(ends))) or len(set(ends)) != len(ends):
            raise ValueError("its periods are not those of its entries")
        return payloads, ends


def can_hold(subject_ids: Iterable[str]) -> bool:
    """Say whether blocks can hold readings about these subjects: every one is the hex writing of 32 bytes."""
    ids = list(subject_ids)
    words = "".join(ids)
    try:
        return all(len(one) == 64 for one in ids) and bytes.fromhex(words).hex() == words
    except ValueError:
        return False


def build_blocks(
    facts: Iterable[Fact], head: tuple[int, str], *, recorded_at: datetime, recorded_by: str, based_on: int
) -> Iterator[Block]:
    """Give the blocks of facts that were read, continuing the chain after `head`.

    The hashes are those of `chain.build_rows`; blocks must hold their subjects (`can_hold`).
    """
    seq, previous = head
    at, ahead = to_micros(recorded_at), iter(facts)
    pieces = _Pieces(at, recorded_by, based_on)
    while some := list(islice(ahead, N_MOST)):
        about_whom = [fact.id.encode() for fact in some]
        payloads = list(map(encode_fact, some, about_whom))
        subjects = bytes.fromhex(b"".join(about_whom).decode())
        ends, places = _number_periods([fact.period for fact in some])
        own = _hash(pieces, payloads, about_whom, (places, ends), (seq + 1, previous))
        hashes = bytes.fromhex("".join(own))
        words, body = canonical_json(ends), b"\n".join(payloads)
        yield Block(
            seq + 1, seq + len(some), at, recorded_by, based_on, previous, own[-1],
            subjects, hashes, words, places, body,
        )  # fmt: skip
        seq, previous = seq + len(some), own[-1]


def gather(rows: Iterable[Row]) -> Iterator[list[Row] | list[Block]]:
    """Give rows that follow each other in the pieces in which they are kept: entries, or blocks of readings."""
    waiting: list[Row] = []
    for shared, group in groupby(rows, _find_shared):
        if shared is None:
            for row in group:
                waiting.append(row)
                if len(waiting) >= _N_SINGLE:
                    yield waiting
                    waiting = []
            continue
        while some := list(islice(group, N_RUN)):
            blocks = _pack(some, shared) if len(some) >= N_FEWEST else None
            if blocks is None:
                waiting.extend(some)
            if waiting and (blocks is not None or len(waiting) >= _N_SINGLE):
                yield waiting
                waiting = []
            if blocks is not None:
                yield blocks
    if waiting:
        yield waiting


def _pack(rows: Sequence[Row], shared: _Shared) -> list[Block] | None:
    """Give the blocks of readings in a row; `None` where blocks cannot hold them as they are."""
    blocks = []
    for start in range(0, len(rows), N_MOST):
        part = rows[start : start + N_MOST]
        periods, places = _number([row[4:7] for row in part])
        try:
            subjects, hashes = (bytes.fromhex("".join([str(row[place]) for row in part])) for place in (2, 13))
            body = "\n".join([row[3] for row in part]).encode()
            ends = canonical_json(periods)
        except (TypeError, ValueError):
            return None
        block = Block(part[0][0], part[-1][0], *shared, part[0][12], part[-1][13], subjects, hashes, ends, places, body)
        try:
            if block.list_rows() != part:
                return None
        except BrokenChainError:
            return None
        blocks.append(block)
    return blocks


def _find_shared(row: Row) -> _Shared | None:
    """Find what a reading shares with those around it; `None` where it must be an entry of its own."""
    _, act, _, _, _, _, _, at, by, reason, supersedes, based_on, _, _ = row
    if act != "read" or reason is not None or supersedes is not None:
        return None
    return (at, by, based_on) if (type(at), type(by), type(based_on)) == (int, str, int) else None


class _Pieces:
    """The words that are hashed of every entry of a block, but for what each says by itself."""

    __slots__ = ("about", "by", "link", "start")

    def __init__(self, at: int, by: str, based_on: int) -> None:
        self.start = f'{{"act":"read","based_on":{based_on:d},"payload":'.encode()
        self.link = b',"previous_hash":"'
        self.by = f'","reason":null,"recorded_at":{at:d},"recorded_by":{_quote(by)},"seq":'.encode()
        self.about = b',"subject_id":"'

    @staticmethod
    def end(period: _Span) -> bytes:
        """Give the words after the subject."""
        start, end, label = ("null" if words is None else _quote(words) for words in period)
        return f'","supersedes":null,"valid_from":{start},"valid_label":{label},"valid_to":{end}}}'.encode()


def _hash(
    pieces: _Pieces,
    payloads: Sequence[bytes],
    subjects: Sequence[bytes],
    valid: tuple[bytes, Sequence[_Span]],
    at: tuple[int, str],
) -> list[str]:
    """Give the hashes of entries in a row, from the number of the first and the hash before it."""
    places, ends = valid
    seq, own = at
    tails = [pieces.end(end) for end in ends]
    start, link, by, about = pieces.start, pieces.link, pieces.by, pieces.about
    sha256, join = hashlib.sha256, b"".join
    numbers = _write_numbers(seq, len(payloads))
    rest = zip(payloads, numbers, subjects, map(tails.__getitem__, places), strict=True)
    return [
        own := sha256(join((start, payload, link, own.encode(), by, number, about, subject, tail))).hexdigest()
        for payload, number, subject, tail in rest
    ]


def _write_numbers(first: int, n: int) -> list[bytes]:
    """Write so many numbers in a row."""
    return (b"%d " * n % tuple(range(first, first + n))).split()


def _split(lines: bytes) -> list[bytes]:
    """Give the lines, which a file in memory finds three times as fast as `split` does."""
    found = BytesIO(lines).readlines()
    last = b"" if not lines or lines.endswith(b"\n") else found.pop()
    return [*map(_WITHOUT_END, found), last]


def _number_periods(periods: Sequence[Period | None]) -> tuple[list[_Span], bytes]:
    first = periods[0]
    if all(period is first for period in periods):
        return [flatten(first)], bytes(len(periods))
    return _number([flatten(period) for period in periods])


def _number(periods: Sequence[_Span]) -> tuple[list[_Span], bytes]:
    """Give the different periods in order of appearance, and which of them each one is."""
    numbers: dict[_Span, int] = {}
    places = bytes([numbers.setdefault(period, len(numbers)) for period in periods])
    return list(numbers), places


def _load(periods: str) -> list[list[str | None]]:
    """Read the periods of a block, which are written in one way only."""
    found: list[list[str | None]] = json.loads(periods)
    if canonical_json(found) != periods or not all(
        one is None or isinstance(one, str) for period in found for one in period
    ):
        raise ValueError("its periods are not canonical")
    return found


_N_SINGLE = 10_000
_WITHOUT_END = itemgetter(slice(None, -1))
_TYPES = (int, int, int, str, int, str, str, bytes, bytes, str, bytes, bytes)
