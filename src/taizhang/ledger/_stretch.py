"""Check entries in a row: thousands at once where they agree, one by one where they do not."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from taizhang.ledger._block import Block
from taizhang.ledger.chain import GENESIS
from taizhang.model.entry import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Columns = tuple[list[int], list[str], list[str], list[str], list[int], list[bytes | None]]
"""Of entries in a row: numbers, hashes before, own hashes, acts, recorded times, words as the database puts them."""

FILE_FIELDS: dict[str, str | None] = {"source": None, "transaction": "file_id", "publish": "archive_id"}
"""Acts that name a file, and the field of their payload that does; a source's subject is its file."""
_ACTS = frozenset(get_args(Act))


@dataclass(slots=True)
class Stretch:
    """What is known of entries in a row: where they begin and end, and what has to be looked at further.

    Args:
        after: Number before the first.
        n_entries: How many there are.
        first_previous, last_hash: The links to both neighbours.
        first_at, last_at: Recorded times at both ends, microseconds.
        n_read: How many are readings of facts.
        named: Entries that name files.
        doubtful: Entries whose words do not have their hash; those with a quotation mark have to be written otherwise.
        problem: Number of the first entry that is wrong, and what is wrong with it.
    """

    after: int
    n_entries: int = 0
    first_previous: str | None = None
    last_hash: str = GENESIS
    first_at: int = -(2**62)
    last_at: int = -(2**62)
    n_read: int = 0
    named: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    problem: tuple[int, str] | None = None


def check_stretch(pieces: Iterable[Block | Columns], after: int, until: int, expected: Mapping[int, str]) -> Stretch:
    """Check the entries with `after < seq <= until`: numbers, links, hashes, times.

    Args:
        pieces: The entries.
        after: Number before the first.
        until: Number of the last.
        expected: Hashes known from elsewhere, by number.

    Returns:
        What was found, up to the first problem that can be told without looking at one entry closely.
    """
    stretch, last = Stretch(max(after, 0)), after
    for piece in pieces:
        if isinstance(piece, Block):
            _take_block(stretch, piece, expected)
            last = piece.last_seq
        else:
            _take_columns(stretch, piece, expected)
            last = piece[0][-1]
        if stretch.problem is not None:
            return stretch
    if last < until:
        stretch.problem = (last + 1, "is missing")
    return stretch


def _take_block(stretch: Stretch, block: Block, expected: Mapping[int, str]) -> None:
    """Take in a block, as one where nothing of it needs a closer look."""
    try:
        is_whole = (
            block.first_seq == stretch.after + stretch.n_entries + 1
            and (stretch.first_previous is None or block.previous_hash == stretch.last_hash)
            and block.recorded_at >= stretch.last_at
            and expected.keys().isdisjoint(range(block.first_seq, block.last_seq + 1))
            and block.is_whole()
        )
        if not is_whole:
            _take_columns(stretch, block.list_columns(), expected)
            return
    except (TypeError, ValueError, KeyError, IndexError, OverflowError):
        stretch.problem = (stretch.after + stretch.n_entries + 1, "is in a block that is not what was recorded")
        return
    if stretch.first_previous is None:
        stretch.first_previous, stretch.first_at = block.previous_hash, block.recorded_at
    stretch.last_hash, stretch.last_at = block.hash, block.recorded_at
    stretch.n_entries += block.last_seq - block.first_seq + 1
    stretch.n_read += block.last_seq - block.first_seq + 1


def _take_columns(stretch: Stretch, columns: Columns, expected: Mapping[int, str]) -> None:
    """Take in entries, all at once where nothing of them needs a closer look."""
    if not _take_together(stretch, columns, expected):
        _take_singly(stretch, columns, expected)


def _take_together(stretch: Stretch, columns: Columns, expected: Mapping[int, str]) -> bool:
    """Take in entries where nothing of them needs a closer look; else leave everything as it is."""
    numbers, before, own, acts, times, words = columns
    first, sha256 = stretch.after + stretch.n_entries + 1, hashlib.sha256
    try:
        counts = Counter(acts)
        is_whole = (
            numbers == list(range(first, first + len(numbers)))
            and [sha256(one).hexdigest() for one in words] == own  # type: ignore[arg-type] # None is an error here
            and before[1:] == own[:-1]
            and (stretch.first_previous is None or before[0] == stretch.last_hash)
            and times == sorted(times)
            and times[0] >= stretch.last_at
            and counts.keys() <= _ACTS
        )
    except TypeError:
        return False
    if not is_whole or not expected.keys().isdisjoint(numbers):
        return False
    if stretch.first_previous is None:
        stretch.first_previous, stretch.first_at = before[0], times[0]
    stretch.last_hash, stretch.last_at = own[-1], times[-1]
    stretch.n_entries += len(numbers)
    stretch.n_read += counts["read"]
    if not counts.keys().isdisjoint(FILE_FIELDS):
        stretch.named.extend(seq for seq, act in zip(numbers, acts, strict=True) if act in FILE_FIELDS)
    return True


def _take_singly(stretch: Stretch, columns: Columns, expected: Mapping[int, str]) -> None:
    """Take in entries one by one, up to the first problem."""
    for number, before, own, act, at, words in zip(*columns, strict=True):
        seq, is_first = stretch.after + stretch.n_entries + 1, stretch.first_previous is None
        if number != seq:
            stretch.problem = (seq, f"is missing; entry {number} stands in its place")
            return
        if not is_first and before != stretch.last_hash:
            stretch.problem = (seq, "does not follow the entry before it")
            return
        if words is None or hashlib.sha256(words).hexdigest() != own or act not in _ACTS:
            stretch.doubtful.append(seq)
        if at < stretch.last_at:
            stretch.problem = (seq, "was recorded before the entry before it")
        elif seq in expected and own != expected[seq]:
            stretch.problem = (seq, "has another hash than the one known from elsewhere")
        if stretch.problem is not None:
            return
        if is_first:
            stretch.first_previous, stretch.first_at = before, at
        stretch.last_hash, stretch.last_at = own, at
        stretch.n_entries += 1
        stretch.n_read += act == "read"
        if act in FILE_FIELDS:
            stretch.named.append(seq)
