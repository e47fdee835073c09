"""The schema comes step by step, and its guards hold after every step."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from taizhang.errors import LedgerLockedError
from taizhang.ledger import _migration, _sqlite, open_ledger
from taizhang.model.event import Event

FORBIDDEN = {
    "UPDATE entry SET reason = 'x'": "never changed",
    "UPDATE entry SET seq = 9 WHERE seq = 1": "never changed",
    "DELETE FROM entry": "never deleted",
    "DELETE FROM text": "never deleted",
    "UPDATE text SET content = ''": "never changed",
    "INSERT OR REPLACE INTO text SELECT hash, id, source_id, reader, '', layout, notes FROM text": "never replaced",
    "REPLACE INTO entry SELECT * FROM entry WHERE seq = 1": "follows the last",
    "INSERT INTO entry SELECT seq + 7, act, subject_id, payload, valid_from, valid_to, valid_label, recorded_at,"
    " recorded_by, reason, supersedes, based_on, previous_hash, hash FROM entry WHERE seq = 1": "follows the last",
}


@pytest.fixture
def filled(ledger, make):
    ledger.record_document(make.paper("甲。"), [], recorded_at=make.at(0), recorded_by="甲")
    note = Event("note", "s", "甲", date(2023, 1, 1))
    ledger.record_events([note], recorded_at=make.at(0), recorded_by="甲", based_on=1)
    return ledger


def _expect_guards(path):
    connection = sqlite3.connect(path)
    for statement, words in FORBIDDEN.items():
        with pytest.raises(sqlite3.IntegrityError, match=words):
            connection.execute(statement)
        connection.rollback()
    connection.close()


def test_rows_are_added_never_changed_or_deleted(filled, tmp_path):
    _expect_guards(tmp_path / "ledger.sqlite")
    assert filled.verify() == 2


def test_a_migration_that_rebuilds_a_table_gets_its_guards_back(filled, tmp_path, monkeypatch):
    filled.close()
    rebuild = (
        "ALTER TABLE text RENAME TO text_old",
        "CREATE TABLE text AS SELECT * FROM text_old",
        "DROP TRIGGER text_is_never_deleted",
        "DROP TABLE text_old",
    )
    monkeypatch.setattr(_sqlite, "MIGRATIONS", (*_sqlite.MIGRATIONS, rebuild))
    monkeypatch.setattr(_migration, "VERSION", _migration.VERSION + 1)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.verify() == 2
    _expect_guards(tmp_path / "ledger.sqlite")


def test_a_migration_that_fails_leaves_the_schema_as_it_was(filled, tmp_path, monkeypatch):
    filled.close()
    broken = ("CREATE TABLE extra (a)", "CREATE TABLE extra (a)")
    with monkeypatch.context() as patch:
        patch.setattr(_sqlite, "MIGRATIONS", (*_sqlite.MIGRATIONS, broken))
        patch.setattr(_migration, "VERSION", _migration.VERSION + 1)
        with pytest.raises(Exception, match="already exists"):
            open_ledger(tmp_path / "ledger.sqlite")
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert tables == {"entry", "text", "schema_version"}
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.verify() == 2


def test_opening_again_changes_nothing(filled, tmp_path):
    filled.close()
    before = (tmp_path / "ledger.sqlite").read_bytes()
    open_ledger(tmp_path / "ledger.sqlite").close()
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


def test_a_migration_waits_for_no_other_writer_for_ever(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(_sqlite, "MIGRATIONS", (*_sqlite.MIGRATIONS, ("CREATE TABLE extra (a)",)))
    monkeypatch.setattr(_migration, "VERSION", _migration.VERSION + 1)
    other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerLockedError):
        open_ledger(tmp_path / "ledger.sqlite", busy_seconds=0.05)
    other.close()


def test_a_ledger_of_the_first_schema_keeps_every_hash(tmp_path, make, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(_sqlite, "MIGRATIONS", _sqlite.MIGRATIONS[:1])
        patch.setattr(_migration, "VERSION", 1)
        with open_ledger(tmp_path / "ledger.sqlite", is_new=True) as ledger:
            paper = make.paper("投资40亿元。")
            fact = make.fact(paper, "40亿元", value=40)
            ledger.record_document(paper, [fact], recorded_at=make.at(0), recorded_by="甲")
            ledger.decide(fact.id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=2)
            ledger.decide(fact.id, "retract", reason="x", recorded_at=make.at(2), recorded_by="乙", based_on=3)
            before = ledger.list_entries()
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.list_entries() == before
        assert ledger.verify(expected_head=(before[-1].seq, before[-1].hash)) == 4
        ledger.merge(
            "project", ("a", "甲"), ("b", "乙"), reason="同名", recorded_at=make.at(3), recorded_by="乙", based_on=4
        )
        assert ledger.verify() == 5
    _expect_guards(tmp_path / "ledger.sqlite")
