"""The index of blocks says where a subject stands, and follows from the blocks alone."""

from __future__ import annotations

import hashlib

import pytest

from taizhang.ledger._block import N_MOST, N_RUN, build_blocks
from taizhang.ledger._block_index import (
    N_BUCKETS,
    build_run,
    build_runs,
    find_buckets,
    find_head,
    search,
    search_start,
)

SUBJECTS = [hashlib.sha256(str(number).encode()).digest() for number in range(600)]


def _blocks(start=1):
    return [(start + place, b"".join(SUBJECTS[place : place + N_MOST])) for place in range(0, len(SUBJECTS), N_MOST)]


def test_every_subject_is_found_where_it_stands():
    bodies = build_run(_blocks(10))
    assert len(bodies) == N_BUCKETS
    for place, subject in enumerate(SUBJECTS):
        (bucket,) = find_buckets(subject.hex())
        head = find_head(subject.hex())
        assert bucket == head >> 42
        assert place in search(bodies[bucket], {head})
        assert place in search(bodies[bucket], {head, *range(20)})
        assert place in search_start(bodies[bucket], subject.hex()[:8])


def test_a_subject_that_is_not_there_is_not_found():
    bodies = build_run(_blocks())
    other = hashlib.sha256(b"other").hexdigest()
    assert search(bodies[find_buckets(other)[0]], {find_head(other)}) == []


def test_bytes_that_only_look_like_a_subject_are_not_found():
    body = b"\0\0" + bytes.fromhex("aabbccddeeff") + bytes.fromhex("aabbccddeeff") + b"\0\7"
    assert search(body, {0xAABBCCDDEEFF}) == [7]


@pytest.mark.parametrize(("start", "n"), [("a", 4), ("00", 1), ("ff", 1), ("f" * 64, 1), ("0", 4)])
def test_the_first_digits_name_the_buckets(start, n):
    assert len(find_buckets(start)) == n
    assert 0 <= min(find_buckets(start)) <= max(find_buckets(start)) < N_BUCKETS


def test_blocks_that_lie_too_far_apart_are_no_run():
    with pytest.raises(ValueError, match="run"):
        build_run([(1, SUBJECTS[0]), (2 + N_RUN, SUBJECTS[1])])
    with pytest.raises(ValueError, match="run"):
        build_run([(5, SUBJECTS[0]), (4, SUBJECTS[1])])


def test_blocks_written_together_share_a_run(make):
    blocks = list(build_blocks(make.many(300)[1], (0, "0" * 64), recorded_at=make.at(0), recorded_by="甲", based_on=0))
    rows = build_runs([(block.first_seq, block.subjects) for block in blocks])
    assert [row[:2] for row in rows] == [(bucket, 1) for bucket in range(N_BUCKETS)]
    assert sum(len(row[2]) for row in rows) == 8 * 300
