"""Whatever is done to the record behind its back is found."""

from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import date

import pytest

from taizhang.errors import BrokenChainError, LedgerError
from taizhang.ledger import _words, open_ledger
from taizhang.ledger._sqlite import TRIGGERS
from taizhang.ledger.chain import COLUMNS
from taizhang.model.event import Event
from taizhang.model.period import Period


@pytest.fixture
def folder(make, tmp_path):
    """A ledger with a document, two facts, a decision and two events; closed."""
    folder = tmp_path / "led"
    paper = make.paper("甲投资40亿元,乙投资48亿元。")
    facts = [make.fact(paper, f"{n}亿元", value=n, unit="CNY") for n in (40, 48)]
    events = [Event("note", "s", "甲", date(2023, 1, day), words="记") for day in (1, 2)]
    with open_ledger(folder / "ledger.sqlite", is_new=True) as ledger:
        ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
        ledger.decide(facts[0].id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=3)
        ledger.record_events(events, recorded_at=make.at(2), recorded_by="乙", based_on=4, reason="调度")
        assert ledger.verify() == 6
    return folder


def _tamper(folder, *statements, triggers=True):
    connection = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(*((statement,) if isinstance(statement, str) else statement))
        for words in TRIGGERS.values() if triggers else ():
            connection.execute(words)
    finally:
        connection.close()


def _problem(folder, **more):
    with open_ledger(folder / "ledger.sqlite") as ledger, pytest.raises(BrokenChainError) as broken:
        ledger.verify(**more)
    return str(broken.value)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_single_bit_edit_of_a_column_is_found(folder, column):
    connection = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    rng = random.Random(column)
    with open_ledger(folder / "ledger.sqlite") as ledger:
        for seq, value in connection.execute(f"SELECT seq, {column} FROM entry").fetchall():
            for changed in _flip(value, rng):
                connection.execute("BEGIN")
                connection.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (changed, seq))
                connection.execute("COMMIT")
                with pytest.raises(BrokenChainError):
                    ledger.verify()
                now = changed if column == "seq" else seq
                connection.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (value, now))
        for words in TRIGGERS.values():
            connection.execute(words)
        connection.close()
        assert ledger.verify() == 6


def _flip(value, rng):
    """Give what a value becomes by single flipped bits: every one of a short value, forty of a long one."""
    if value is None:
        return ["x", 0]
    if isinstance(value, int):
        return [value ^ (1 << bit) for bit in range(20) if value ^ (1 << bit) > 6]
    data = value.encode()
    places = [(place, bit) for place in range(len(data)) for bit in range(8)]
    found = []
    for place, bit in places if len(places) <= 40 else rng.sample(places, 40):
        changed = bytearray(data)
        changed[place] ^= 1 << bit
        try:
            found.append(changed.decode())
        except UnicodeDecodeError:
            found.append(bytes(changed))
    return found


_WORDS = ("act", "subject_id", "payload", "valid_from", "valid_to", "recorded_by", "reason", "previous_hash", "hash")


@pytest.mark.parametrize("column", _WORDS)
@pytest.mark.parametrize("change", ["{} || char(0)", "{} || char(0) || 'x'", "CAST({} AS BLOB)"])
def test_nothing_is_hidden_behind_a_nul_or_by_another_type(folder, column, change):
    _tamper(folder, f"UPDATE entry SET {column} = {change.format(column)} WHERE seq = 6")
    assert "entry 6" in _problem(folder)


@pytest.fixture
def alike(make, tmp_path, monkeypatch):
    """A ledger whose entries 5 to 8 share what a transaction shares, read in blocks of four; closed."""
    monkeypatch.setattr(_words, "_N_ALIKE", 4)
    folder = tmp_path / "alike"
    paper = make.paper("".join(f"甲投资{n}亿元。" for n in range(10, 18)))
    held = {14: Period(date(2023, 1, 1), None, "今年"), 16: Period(None, date(2024, 1, 1), None)}
    facts = [make.fact(paper, f"{n}亿元", value=n, unit="CNY", period=held.get(n)) for n in range(10, 18)]
    with open_ledger(folder / "ledger.sqlite", is_new=True) as ledger:
        ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
        with ledger.database.read() as connection:
            assert _words._read_alike(connection, 4, 8) is not None
        assert ledger.verify() == 9
    return folder


@pytest.mark.parametrize("column", (*_WORDS, "valid_label"))
@pytest.mark.parametrize(
    "change", ["coalesce({}, '') || char(0)", "coalesce({}, '') || char(0) || 'x'", "CAST(coalesce({}, 'x') AS BLOB)"]
)
def test_nothing_is_hidden_among_entries_that_share_much(alike, column, change):
    _tamper(alike, f"UPDATE entry SET {column} = {change.format(column)} WHERE seq = 6")
    assert "entry 6" in _problem(alike)


@pytest.mark.parametrize("column", COLUMNS[1:])
def test_single_bits_are_found_among_entries_that_share_much(alike, column):
    connection = sqlite3.connect(alike / "ledger.sqlite", isolation_level=None)
    value = connection.execute(f"SELECT {column} FROM entry WHERE seq = 6").fetchone()[0]
    connection.close()
    for changed in _flip(value, random.Random(column))[:6]:
        _tamper(alike, (f"UPDATE entry SET {column} = ? WHERE seq = 6", (changed,)))
        _problem(alike)
    _tamper(alike, (f"UPDATE entry SET {column} = ? WHERE seq = 6", (value,)))
    with open_ledger(alike / "ledger.sqlite") as ledger:
        assert ledger.verify() == 9


@pytest.mark.parametrize("seq", [5, 6, 8])
def test_a_gap_is_found_among_entries_that_share_much(alike, seq):
    _tamper(alike, f"DELETE FROM entry WHERE seq = {seq}")
    assert f"entry {seq}" in _problem(alike)


def test_flipped_bits_of_the_file_are_found_or_change_nothing(folder):
    path = folder / "ledger.sqlite"
    whole = path.read_bytes()
    with open_ledger(path) as ledger:
        entries = ledger.list_entries()
    rng = random.Random(7)
    used = [place for place, byte in enumerate(whole) if byte]
    n_found = 0
    for _ in range(150):
        changed = bytearray(whole)
        changed[rng.choice(used)] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        try:
            with open_ledger(path) as ledger:
                ledger.verify()
                assert ledger.list_entries() == entries
        except LedgerError:
            n_found += 1
        for extra in folder.glob("ledger.sqlite-*"):
            extra.unlink()
    assert n_found > 15


def test_a_deleted_entry_is_found(folder):
    _tamper(folder, "DELETE FROM entry WHERE seq = 5")
    assert _problem(folder) == "entry 5: is missing; entry 6 stands in its place"


def test_a_deleted_entry_is_found_when_the_others_move_up(folder):
    _tamper(folder, "DELETE FROM entry WHERE seq = 5", "UPDATE entry SET seq = 5 WHERE seq = 6")
    assert "entry 5" in _problem(folder)


def test_an_inserted_entry_is_found(folder):
    columns = ", ".join(name for name in COLUMNS if name != "seq")
    _tamper(folder, f"INSERT INTO entry (seq, {columns}) SELECT 7, {columns} FROM entry WHERE seq = 6")
    assert "entry 7" in _problem(folder)


def test_reordered_entries_are_found(folder):
    _tamper(
        folder,
        "UPDATE entry SET seq = 99 WHERE seq = 5",
        "UPDATE entry SET seq = 5 WHERE seq = 6",
        "UPDATE entry SET seq = 6 WHERE seq = 99",
    )
    assert "entry 5" in _problem(folder)


def test_a_cut_tail_is_found_by_a_head_known_from_elsewhere(folder):
    with open_ledger(folder / "ledger.sqlite") as ledger:
        head = ledger.head()
    _tamper(folder, "DELETE FROM entry WHERE seq > 4")
    with open_ledger(folder / "ledger.sqlite") as ledger:
        assert ledger.verify() == 4
    assert "entry 6 is known from elsewhere" in _problem(folder, expected_head=head)


def test_a_rewritten_history_is_found_by_a_head_known_from_elsewhere(folder):
    with open_ledger(folder / "ledger.sqlite") as ledger:
        assert ledger.verify(expected_head=(4, ledger.list_entries()[3].hash)) == 6
    assert "another hash" in _problem(folder, expected_head=(4, "f" * 64))


def test_a_shortened_ledger_is_found_by_a_process_that_knew_it_longer(folder, make):
    with open_ledger(folder / "ledger.sqlite") as ledger:
        ledger.read_snapshot()
        _tamper(folder, "DELETE FROM entry WHERE seq > 4")
        with pytest.raises(BrokenChainError, match="known from elsewhere"):
            ledger.verify()


@pytest.mark.parametrize("column", ["content", "layout", "notes", "reader", "id", "source_id", "hash"])
def test_an_edited_text_is_found(folder, column):
    _tamper(folder, f"UPDATE text SET {column} = {column} || ' '")
    assert _problem(folder)


@pytest.mark.parametrize("column", ["content", "layout", "notes", "reader", "id", "source_id"])
def test_a_text_that_was_made_bytes_is_found(folder, column):
    _tamper(folder, f"UPDATE text SET {column} = CAST({column} AS BLOB)")
    assert _problem(folder)


def test_a_text_nobody_named_is_found(folder):
    _tamper(folder, "INSERT INTO text SELECT hash || 'x', id, source_id, reader, content, layout, notes FROM text")
    assert "no entry names" in _problem(folder)


def test_an_edited_or_missing_file_is_found(folder):
    (path,) = (folder / "files").iterdir()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert "other bytes" in _problem(folder)
    path.unlink()
    assert "missing" in _problem(folder)


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_a_missing_guard_is_found(folder, name):
    connection = sqlite3.connect(folder / "ledger.sqlite")
    connection.execute(f"DROP TRIGGER {name}")
    connection.close()
    assert name in _problem(folder)


def test_a_copied_folder_verifies(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    with open_ledger(tmp_path / "copy" / "ledger.sqlite") as ledger:
        assert ledger.verify() == 6
