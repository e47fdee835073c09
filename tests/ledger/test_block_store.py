"""Readings kept in blocks are found and read as all others, and whatever is done to them behind the record is found."""

from __future__ import annotations

import random
import sqlite3
from contextlib import contextmanager
from datetime import date

import pytest

from taizhang.errors import BrokenChainError, LedgerError
from taizhang.ledger import _reading, _store, open_ledger
from taizhang.ledger._block import Block
from taizhang.ledger._sqlite import TRIGGERS
from taizhang.ledger.copying import copy_ledger
from taizhang.model.event import Event
from taizhang.model.period import Period


def _period(number):
    return Period(date(2023, 1, 1), None, "今年") if number % 5 == 0 else None


def _fill(ledger, make):
    """Two documents in blocks with other entries before, between and behind; give their facts."""
    small = make.paper("投资40亿元。")
    one = make.fact(small, "40亿元", value=40)
    first, facts = make.many(600, period=_period)
    second, others = make.many(300, start=5000)
    ledger.record_document(small, [one], recorded_at=make.at(0), recorded_by="甲")
    ledger.record_document(first, facts, recorded_at=make.at(1), recorded_by="甲")
    ledger.decide(facts[300].id, "accept", recorded_at=make.at(2), recorded_by="乙", based_on=603)
    ledger.record_document(second, others, recorded_at=make.at(3), recorded_by="丙")
    note = Event("note", "s", "甲", date(2023, 1, 1), words="记")
    ledger.record_events([note], recorded_at=make.at(4), recorded_by="乙", based_on=905)
    return [one, *facts, *others]


N_ENTRIES = 906


@pytest.fixture
def filled(ledger, make):
    _fill(ledger, make)
    return ledger


def _count_blocks(ledger):
    with ledger.database.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM block").scalar()


def test_blocks_and_rows_are_the_same_entries(ledger, make, tmp_path, monkeypatch):
    facts = _fill(ledger, make)
    assert _count_blocks(ledger) == 5
    with monkeypatch.context() as patch, open_ledger(tmp_path / "rows" / "l.sqlite", is_new=True) as rows:
        rows.vault.take_over(ledger.vault)
        patch.setattr(_reading, "N_FEWEST", 10**9)
        patch.setattr("taizhang.ledger._block.N_FEWEST", 10**9)
        _fill(rows, make)
        assert _count_blocks(rows) == 0
        assert rows.head() == ledger.head()
        assert rows.list_entries() == ledger.list_entries()
        assert rows.list_roots() == ledger.list_roots()
        for fact in facts[::37]:
            assert rows.read_state(fact.id) == ledger.read_state(fact.id)
            assert rows.list_entries(subject_id=fact.id) == ledger.list_entries(subject_id=fact.id)
            assert ledger.find_subject_ids(fact.id[:14]) == [fact.id]
        for start in "0123456789abcdef":
            assert len(rows.find_subject_ids(start)) == len(ledger.find_subject_ids(start)) == 2
        for minute in (0.5, 1, 2.5, 3):
            assert rows.read_snapshot(as_of=make.at(minute)) == ledger.read_snapshot(as_of=make.at(minute))
        assert ledger.verify() == rows.verify() == N_ENTRIES


@pytest.mark.parametrize(("after", "size"), [(0, 5), (2, 3), (255, 10), (602, 4), (603, 3), (604, 700), (905, 9)])
def test_every_stretch_is_read_as_of_a_plain_list(filled, after, size):
    with filled.database.read() as connection:
        rows = list(_store.read_rows(connection))
        assert [row[0] for row in rows] == list(range(1, N_ENTRIES + 1))
        batch = _store.read_batch(connection, after=after, size=size)
        assert batch
        assert batch == rows[after : after + len(batch)]
        assert list(_store.read_rows(connection, after=after, until=after + size)) == rows[after : after + size]
        assert _store.read_head(connection)[:2] == (rows[-1][0], rows[-1][13])
        for row in rows[::100]:
            assert _store.find_seq_at(connection, row[7]) == max(one[0] for one in rows if one[7] == row[7])
        subjects = {row[2] for row in rows[after : after + size]}
        assert _store.find_rows(connection, subjects) == [row for row in rows if row[2] in subjects]
        last = {row[2]: row[0] for row in rows if row[2] in subjects}
        assert _store.find_last_seqs(connection, subjects) == last


def test_the_same_document_again_adds_nothing_and_a_later_reading_withdraws(filled, make):
    paper, facts = make.many(600, period=_period)
    receipt = filled.record_document(paper, facts, recorded_at=make.at(5), recorded_by="甲")
    assert (receipt.n_new, receipt.n_known, receipt.n_withdrawn) == (0, 600, 0)
    receipt = filled.record_document(paper, facts[:400], recorded_at=make.at(6), recorded_by="甲")
    assert (receipt.n_new, receipt.n_known, receipt.n_withdrawn) == (0, 400, 200)
    receipt = filled.record_document(paper, facts, recorded_at=make.at(7), recorded_by="甲")
    assert (receipt.n_new, receipt.n_known) == (200, 400)
    assert filled.verify() == N_ENTRIES + 400
    assert filled.read_state(facts[500].id).decision == "unreviewed"


def test_a_copy_between_the_databases_keeps_every_hash_and_the_blocks(filled, tmp_path):
    with open_ledger(tmp_path / "copy" / "ledger.sqlite", is_new=True) as copy:
        copy_ledger(filled, copy)
        assert copy.head() == filled.head()
        assert copy.list_entries() == filled.list_entries()
        assert _count_blocks(copy) == 5
        assert copy.verify() == N_ENTRIES


def test_a_stretch_is_checked_that_begins_and_ends_within_blocks(filled, monkeypatch):
    monkeypatch.setattr("taizhang.ledger._verification._FEW", 10)
    entries = filled.list_entries()
    expected = {seq: entries[seq - 1].hash for seq in (1, 2, 3, 300, 602, 603, 906)}
    assert filled.verify(n_processes=2, expected=expected) == N_ENTRIES
    for seq in expected:
        with pytest.raises(BrokenChainError, match=f"entry {seq}: has another hash"):
            filled.verify(expected={seq: "f" * 64})
    assert filled.verify_added((300, entries[299].hash)) == filled.head()
    with pytest.raises(BrokenChainError):
        filled.verify_added((300, "f" * 64))


class Tampering:
    """Somebody who may do anything to a ledger's tables, of either database."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.is_sqlite = ledger.database.kind == "sqlite"
        self.errors = ledger.database.dialect.DRIVER_ERRORS

    @contextmanager
    def open(self):
        if self.is_sqlite:
            connection = sqlite3.connect(self.ledger.database.place, isolation_level=None)
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for name in TRIGGERS:
                connection.execute(f"DROP TRIGGER {name}")
        else:
            psycopg = pytest.importorskip("psycopg")
            connection = psycopg.connect(self.ledger.database.place, autocommit=True)
            for table in ("entry", "block", "block_subject"):
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        try:
            yield connection
        finally:
            if self.is_sqlite:
                for words in TRIGGERS.values():
                    connection.execute(words)
            else:
                for table in ("entry", "block", "block_subject"):
                    connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            connection.close()

    def do(self, *statements):
        with self.open() as connection:
            for words, *values in statements:
                connection.execute(words if self.is_sqlite else words.replace("?", "%s"), tuple(values))


@pytest.fixture
def tampering(filled):
    return Tampering(filled)


def _flip(value, rng, n):
    data = value if isinstance(value, bytes) else str(value).encode()
    for _ in range(n):
        changed = bytearray(data)
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            other = bytes(changed) if isinstance(value, bytes) else type(value)(changed.decode())
        except ValueError:
            continue
        if other != value and not (isinstance(other, str) and "\0" in other):
            yield other


@pytest.mark.parametrize("column", Block._fields)
def test_single_bits_of_a_block_are_found(filled, tampering, column):
    rng = random.Random(column)
    with tampering.open() as connection:
        place = "?" if tampering.is_sqlite else "%s"
        value = connection.execute(f"SELECT {column} FROM block WHERE first_seq = 260").fetchone()[0]
        value = bytes(value) if isinstance(value, memoryview) else value
        for changed in _flip(value, rng, 6):
            now = changed if column == "first_seq" else 260
            try:
                connection.execute(f"UPDATE block SET {column} = {place} WHERE first_seq = 260", (changed,))
            except tampering.errors as error:  # the database has its own checks
                assert "violates" in str(error) or "unique" in str(error).lower()
                continue
            with pytest.raises(BrokenChainError):
                filled.verify(is_deep=False)
            connection.execute(f"UPDATE block SET {column} = {place} WHERE first_seq = {now}", (value,))
    assert filled.verify() == N_ENTRIES


def test_single_bits_of_the_index_of_blocks_are_found(filled, tampering):
    rng = random.Random(1)
    for bucket in rng.sample(range(64), 5):
        with filled.database.read() as connection:
            body = connection.exec_driver_sql(
                f"SELECT body FROM block_subject WHERE first_seq = 4 AND bucket = {bucket}"
            ).scalar()
        for changed in _flip(bytes(body), rng, 2):
            tampering.do(("UPDATE block_subject SET body = ? WHERE first_seq = 4 AND bucket = ?", changed, bucket))
            with pytest.raises(BrokenChainError, match="index of blocks"):
                filled.verify(is_deep=False)
        tampering.do(("UPDATE block_subject SET body = ? WHERE first_seq = 4 AND bucket = ?", body, bucket))
    assert filled.verify() == N_ENTRIES


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM block WHERE first_seq = 4", "entry 4: is missing"),
        ("DELETE FROM block WHERE first_seq = 260", "entry 260: is missing"),
        ("DELETE FROM block WHERE first_seq >= 606", "entry 606: is missing"),
        ("DELETE FROM block_subject WHERE first_seq = 4", "index of blocks"),
        ("DELETE FROM block_subject WHERE first_seq = 606", "index of blocks"),
        ("DELETE FROM block_subject WHERE first_seq = 606 AND bucket = 0", "index of blocks"),
        ("DELETE FROM block_subject WHERE first_seq = 606 AND bucket = 63", "index of blocks"),
        ("DELETE FROM block_subject", "index of blocks"),
        ("UPDATE block_subject SET first_seq = 5 WHERE first_seq = 4", "index of blocks"),
        ("UPDATE block_subject SET first_seq = 260 WHERE first_seq = 4 AND bucket = 7", "index of blocks"),
        ("INSERT INTO block_subject SELECT bucket, 260, body FROM block_subject WHERE first_seq = 4", "index of blocks"),
        ("INSERT INTO block_subject SELECT bucket, 9999, body FROM block_subject WHERE first_seq = 4", "index of blocks"),
        ("INSERT INTO block_subject SELECT 5, 5, body FROM block_subject WHERE first_seq = 4 AND bucket = 5",
         "index of blocks"),
        (("INSERT INTO entry SELECT 300, act, subject_id, payload, valid_from, valid_to, valid_label, recorded_at,"
         " recorded_by, reason, supersedes, 0, previous_hash, hash FROM entry WHERE seq = 2"), "stand alone"),
        ("DELETE FROM entry WHERE seq = 605", "entry 605: is missing"),
        (("INSERT INTO block SELECT 400, 500, recorded_at, recorded_by, based_on, previous_hash, hash,"
         " substr(subjects, 1, 3232), substr(hashes, 1, 3232), periods, substr(places, 1, 101), payloads"
         " FROM block WHERE first_seq = 4"), "begins a"),
    ],
)  # fmt: skip
def test_what_is_deleted_or_added_is_found(filled, tampering, statement, problem):
    tampering.do((statement,))
    with pytest.raises(BrokenChainError, match=problem):
        filled.verify(is_deep=False)


def test_blocks_in_another_order_are_found(filled, tampering):
    moves = [(4, 10_000), (260, 4), (10_000, 260)]
    tampering.do(
        *(("UPDATE block SET first_seq = ?, last_seq = ? WHERE first_seq = ?", to, to + 255, at) for at, to in moves)
    )
    with pytest.raises(BrokenChainError, match="entry 4"):
        filled.verify(is_deep=False)


def test_a_tail_cut_from_blocks_is_found_by_a_head_known_from_elsewhere(filled, tampering, make):
    head = filled.head()
    tampering.do(
        ("DELETE FROM entry WHERE seq > 603",),
        ("DELETE FROM block WHERE first_seq > 500",),
        ("DELETE FROM block_subject WHERE first_seq > 500",),
    )
    with pytest.raises(BrokenChainError):
        filled.verify(expected_head=head)


def test_what_is_changed_is_told_by_its_entry(filled, tampering):
    with filled.database.read() as connection:
        body = bytes(connection.exec_driver_sql("SELECT payloads FROM block WHERE first_seq = 260").scalar())
    lines = body.split(b"\n")
    lines[40] = lines[40].replace(b"CNY", b"USD")
    tampering.do(("UPDATE block SET payloads = ? WHERE first_seq = 260", b"\n".join(lines)))
    with pytest.raises(BrokenChainError, match=r"entry 300: is not what was recorded"):
        filled.verify()


def test_flipped_bits_of_a_file_with_blocks_are_found_or_change_nothing(make, tmp_path):
    path = tmp_path / "led" / "ledger.sqlite"
    with open_ledger(path, is_new=True) as ledger:
        paper, facts = make.many(300, period=_period)
        ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
        entries = ledger.list_entries()
    whole = path.read_bytes()
    rng, n_found = random.Random(3), 0
    used = [place for place, byte in enumerate(whole) if byte]
    for _ in range(60):
        changed = bytearray(whole)
        changed[rng.choice(used)] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        try:
            with open_ledger(path) as ledger:
                ledger.verify()
                assert ledger.list_entries() == entries
        except LedgerError:
            n_found += 1
        for extra in path.parent.glob("ledger.sqlite-*"):
            extra.unlink()
    assert n_found > 40
