"""A block holds readings that stand in a row: the same entries, the same hashes, and nothing of it changes unseen."""

from __future__ import annotations

import random
from datetime import date

import pytest

from taizhang.errors import BrokenChainError
from taizhang.ledger import _block
from taizhang.ledger._block import N_FEWEST, N_MOST, Block, build_blocks, can_hold, gather
from taizhang.ledger._payload import write_fact
from taizhang.ledger.chain import GENESIS, Draft, build_rows, hash_row
from taizhang.model.period import Period

PERIODS = (None, Period(date(2023, 1, 1), date(2024, 1, 1), "今年"), Period(None, None, '所"谓'), Period(None, None))


def _period(number):
    return PERIODS[number % 4 if number % 3 else 0]


def _build(make, n=300, head=(0, GENESIS)):
    """Give the rows of facts as entries of their own, and as blocks."""
    _, facts = make.many(n, period=_period)
    more = {"recorded_at": make.at(0), "recorded_by": '甲"乙'}
    drafts = [Draft("read", fact.id, write_fact(fact), fact.period) for fact in facts]
    rows = list(build_rows(drafts, head, based_on=head[0], **more))
    return rows, list(build_blocks(facts, head, based_on=head[0], **more))


def test_a_block_gives_the_entries_and_hashes_of_single_rows(make):
    rows, blocks = _build(make, 600, (7, "a" * 64))
    assert [row for block in blocks for row in block.list_rows()] == rows
    assert all(hash_row(row) == row[13] for row in rows)
    assert [block.last_seq - block.first_seq + 1 for block in blocks] == [N_MOST, N_MOST, 600 - 2 * N_MOST]
    assert all(block.is_whole() for block in blocks)
    assert blocks[0].previous_hash == "a" * 64
    assert (blocks[-1].last_seq, blocks[-1].hash) == (rows[-1][0], rows[-1][13])


@pytest.mark.parametrize("lines", [b"", b"\n", b"a", b"a\n", b"a\n\nb\r\n\x0bc", "台\n账\n".encode()])
def test_lines_of_a_block_are_those_between_its_line_ends(lines):
    assert _block._split(lines) == lines.split(b"\n")


def test_some_entries_of_a_block_are_given_alone(make):
    rows, (block, _) = _build(make)
    assert block.list_rows((3, 200)) == [rows[2], rows[199]]
    assert block.find_numbers(250, 2**62) == range(251, 257)
    assert block.find_numbers(-5, 2) == range(1, 3)
    numbers, before, own, acts, times, words = block.list_columns((3,))
    assert (numbers, before, own, acts, times) == ([3], [rows[1][13]], [rows[2][13]], ["read"], [rows[2][7]])
    assert b'"seq":3,' in words[0]


@pytest.mark.parametrize("column", Block._fields)
def test_no_single_bit_of_a_block_changes_unseen(make, column):
    _, (block, _) = _build(make)
    rng = random.Random(column)
    value = getattr(block, column)
    data = value if isinstance(value, bytes) else str(value).encode()
    every = [(place, bit) for place in range(len(data)) for bit in range(8)]
    for place, bit in every if len(every) < 600 else rng.sample(every, 300):
        changed = bytearray(data)
        changed[place] ^= 1 << bit
        try:
            other = bytes(changed) if isinstance(value, bytes) else type(value)(changed.decode())
        except ValueError:
            continue
        if other == value:
            continue  # such as a number with a blank before it
        try:
            assert not block._replace(**{column: other}).is_whole(), (column, place, bit)
        except (BrokenChainError, TypeError, ValueError):
            continue


@pytest.mark.parametrize("column", Block._fields)
def test_nothing_is_added_to_a_column_unseen_nor_is_it_of_another_type(make, column):
    _, (block, _) = _build(make)
    value = getattr(block, column)
    others = {
        bytes: (value, b"\n", b"\0", b"x" * 32) if isinstance(value, bytes) else (),
        str: ("\0", " ", "\n") if isinstance(value, str) else (),
        int: (1, 256) if isinstance(value, int) else (),
    }[type(value)]
    wrong = str(value) if isinstance(value, bytes | int) else str(value).encode()
    for changed in (*(value + other for other in others), wrong, None, 1.5):
        try:
            assert not block._replace(**{column: changed}).is_whole(), (column, changed)
        except (BrokenChainError, TypeError, ValueError):
            continue


def test_there_is_one_writing_of_the_periods_of_a_block(make):
    _, (block, _) = _build(make)
    for periods in (block.periods.replace(",", ", "), block.periods[:-1] + ',["2020-01-01",null,null]]', "{}", "[1]"):
        with pytest.raises(BrokenChainError):
            block._replace(periods=periods).is_whole()
    turned = bytes(1 - place if place < 2 else place for place in block.places)
    with pytest.raises(BrokenChainError, match="periods"):
        block._replace(places=turned).is_whole()


def test_blocks_hold_subjects_that_are_hashes_only():
    assert can_hold(["a" * 64, "0123456789abcdef" * 4])
    assert not can_hold(["a" * 64, "A" * 64])
    assert not can_hold(["a" * 63 + " "])
    assert not can_hold(["a" * 63, "a" * 65])
    assert not can_hold(["s"])


def test_rows_are_gathered_in_the_pieces_they_are_kept_in(make):
    rows, blocks = _build(make, 600)
    event = list(build_rows([Draft("event", "s", "{}", None)], (600, rows[-1][13]), recorded_at=make.at(1),
                            recorded_by="甲", based_on=600))  # fmt: skip
    pieces = list(gather([*rows, *event]))
    assert pieces == [blocks, event]
    few = rows[: N_FEWEST - 1]
    assert list(gather(few)) == [few]
    assert list(gather([])) == []


@pytest.mark.parametrize("change", [{2: "s"}, {2: "A" * 64}, {3: "{\n}"}, {9: "x"}, {10: 1}, {13: "A" * 64}])
def test_what_blocks_cannot_hold_as_it_is_stays_a_row(make, change):
    rows, _ = _build(make)
    odd = [tuple(change.get(place, cell) for place, cell in enumerate(row)) for row in rows]
    assert [row for piece in gather(odd) for row in piece] == odd
