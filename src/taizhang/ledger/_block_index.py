"""Where subjects stand in blocks: what lies in the index of blocks, and how a subject is found in it.

Blocks that were written together, up to `_block.N_RUN` entries, share a run of the index: a row for each of 64 buckets.
A subject belongs to the bucket of its first bits. Of each subject the row holds its first twelve hex digits and how
far its entry stands behind the first of the run, eight bytes in all. A run follows from its blocks, so that it is
checked by making it again.
"""

from __future__ import annotations

from array import array
from sys import byteorder
from typing import TYPE_CHECKING

from taizhang.ledger._block import N_RUN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

N_BUCKETS = 64
_N_DIGITS = 12


def build_run(blocks: Iterable[tuple[int, bytes]]) -> list[bytes]:
    """Give the bodies of the buckets of a run.

    Args:
        blocks: First number and subjects of each of its blocks.

    Raises:
        ValueError: When the blocks lie further apart than those of a run do.
    """
    buckets = [array("Q") for _ in range(N_BUCKETS)]
    add = [bucket.append for bucket in buckets]
    start: int | None = None
    for first, subjects in blocks:
        start = first if start is None else start
        behind, rest = first - start, len(subjects) % 32
        if not 0 <= behind <= N_RUN or rest:
            raise ValueError("it is not of this run of the index")
        # The bytes of a number of the index are put together two by two, and never turned round.
        halves, numbers = array("H", subjects), array("H", range(behind, behind + len(subjects) // 32))
        if byteorder == "little":
            numbers.byteswap()
        held = array("H", bytes(8 * len(numbers)))
        held[0::4], held[1::4], held[2::4], held[3::4] = halves[0::16], halves[1::16], halves[2::16], numbers
        for place, value in zip(subjects[::32].translate(_BUCKET_OF), array("Q", held.tobytes()), strict=True):
            add[place](value)
    return [bucket.tobytes() for bucket in buckets]


def build_runs(blocks: Sequence[tuple[int, bytes]]) -> list[tuple[int, int, bytes]]:
    """Give the rows of the index of blocks that are written together: bucket, first number of the run, body.

    Args:
        blocks: First number and subjects of each.
    """
    return [
        (bucket, run[0][0], body)
        for run in [blocks[start : start + 64] for start in range(0, len(blocks), 64)]
        for bucket, body in enumerate(build_run(run))
    ]


def find_buckets(start: str) -> range:
    """Give the buckets of the subjects whose id begins with some hex digits."""
    low, high = int(start[:_N_DIGITS].ljust(2, "0")[:2], 16), int(start[:_N_DIGITS].ljust(2, "f")[:2], 16)
    return range(low >> 2, (high >> 2) + 1)


def find_head(subject_id: str) -> int:
    """Give what the index holds of a subject: the number that its first twelve hex digits write."""
    return int(subject_id[:_N_DIGITS], 16)


def search(body: bytes, heads: set[int]) -> list[int]:
    """Give how far behind the first of its run each entry stands whose subject begins like one of some.

    What is found may be about another subject that begins alike.

    Args:
        body: A row of the index.
        heads: What it holds of the subjects (`find_head`).
    """
    if len(heads) > _FEW:
        return [value & 0xFFFF for value in _read(body) if value >> 16 in heads]
    return [place for head in heads for place in _search_one(body, head.to_bytes(6, "big"))]


def search_start(body: bytes, start: str) -> Iterator[int]:
    """Give how far behind the first of its run each entry stands whose subject begins with some hex digits."""
    digits = start[:_N_DIGITS]
    wanted, shift = int(digits, 16), 64 - 4 * len(digits)
    return (value & 0xFFFF for value in _read(body) if value >> shift == wanted)


def _search_one(body: bytes, head: bytes) -> Iterator[int]:
    place = body.find(head)
    while place >= 0:
        if place % 8 == 0:
            yield int.from_bytes(body[place + 6 : place + 8], "big")
        place = body.find(head, place + 1)


def _read(body: bytes) -> array[int]:
    values = array("Q", body)
    if byteorder == "little":
        values.byteswap()
    return values


_BUCKET_OF = bytes(first >> 2 for first in range(256))
"""The bucket of a subject, by its first byte."""
_FEW = 64
