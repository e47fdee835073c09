"""The schema comes step by step, and its guards hold after every step."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect

from taizhang.errors import LedgerError, LedgerLockedError
from taizhang.ledger import Ledger, _postgres, _sqlite, _store, open_ledger
from taizhang.model.event import Event


@pytest.fixture
def location(tmp_path):
    """These tests reach into the file."""
    return tmp_path / "ledger.sqlite"


FORBIDDEN = {
    "UPDATE entry SET reason = 'x'": "never changed",
    "UPDATE entry SET seq = 9 WHERE seq = 1": "never changed",
    "DELETE FROM entry": "never deleted",
    "DELETE FROM text": "never deleted",
    "UPDATE text SET content = ''": "never changed",
    "INSERT OR REPLACE INTO text SELECT hash, id, source_id, reader, '', layout, notes FROM text": "never replaced",
    "DELETE FROM reading": "never deleted",
    "UPDATE reading SET last_seq = 9": "never changed",
    "UPDATE block SET last_seq = last_seq": "never changed",
    "DELETE FROM block": "never deleted",
    "REPLACE INTO block SELECT * FROM block": "follows the last entry",
    "UPDATE block_subject SET body = body": "never changed",
    "DELETE FROM block_subject": "never deleted",
    "REPLACE INTO block_subject SELECT * FROM block_subject": "never replaced",
    "INSERT INTO block_subject VALUES (0, 9999, x'')": "never replaced",
    "REPLACE INTO entry SELECT * FROM entry WHERE seq = 1": "follows the last",
    "INSERT INTO entry SELECT seq + 7, act, subject_id, payload, valid_from, valid_to, valid_label, recorded_at,"
    " recorded_by, reason, supersedes, based_on, previous_hash, hash FROM entry WHERE seq = 1": "follows the last",
}


N_FILLED = 3 + 301


@pytest.fixture
def filled(ledger, make):
    paper = make.paper("投资40亿元。")
    ledger.record_document(paper, [make.fact(paper, "40亿元", value=40)], recorded_at=make.at(0), recorded_by="甲")
    note = Event("note", "s", "甲", date(2023, 1, 1))
    ledger.record_events([note], recorded_at=make.at(0), recorded_by="甲", based_on=2)
    paper, facts = make.many(300)
    ledger.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
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
    assert filled.verify() == N_FILLED


def test_a_migration_that_rebuilds_a_table_gets_its_guards_back(filled, tmp_path, monkeypatch):
    filled.close()
    rebuild = (
        "ALTER TABLE text RENAME TO text_old",
        "CREATE TABLE text AS SELECT * FROM text_old",
        "DROP TRIGGER text_is_never_deleted",
        "DROP TABLE text_old",
    )
    _set_steps(monkeypatch, (*_sqlite.MIGRATIONS, rebuild))
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.verify() == N_FILLED
    _expect_guards(tmp_path / "ledger.sqlite")


def test_a_migration_that_fails_leaves_the_schema_as_it_was(filled, tmp_path, monkeypatch):
    filled.close()
    broken = ("CREATE TABLE extra (a)", "CREATE TABLE extra (a)")
    with monkeypatch.context() as patch:
        _set_steps(patch, (*_sqlite.MIGRATIONS, broken))
        with pytest.raises(Exception, match="already exists"):
            open_ledger(tmp_path / "ledger.sqlite")
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert tables == {"entry", "block", "block_subject", "text", "reading", "schema_version"}
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.verify() == N_FILLED


def test_opening_again_changes_nothing(filled, tmp_path):
    filled.close()
    before = (tmp_path / "ledger.sqlite").read_bytes()
    open_ledger(tmp_path / "ledger.sqlite").close()
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


def test_a_migration_waits_for_no_other_writer_for_ever(filled, tmp_path, monkeypatch):
    _set_steps(monkeypatch, (*_sqlite.MIGRATIONS, ("CREATE TABLE extra (a)",)))
    other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerLockedError):
        open_ledger(tmp_path / "ledger.sqlite", busy_seconds=0.05)
    other.close()


def _write_old(location, version, make, monkeypatch, tmp_path):
    """Write a ledger as an earlier version did: every entry a row of its own. Give its entries and one fact."""
    paper = make.paper("投资40亿元。")
    fact = make.fact(paper, "40亿元", value=40)
    with open_ledger(tmp_path / "model" / "ledger.sqlite", is_new=True) as ledger:
        ledger.record_document(paper, [fact], recorded_at=make.at(0), recorded_by="甲")
        ledger.decide(fact.id, "accept", recorded_at=make.at(1), recorded_by="乙", based_on=2)
        ledger.decide(fact.id, "retract", reason="x", recorded_at=make.at(2), recorded_by="乙", based_on=3)
        before = ledger.list_entries()
        with ledger.database.read() as connection:
            texts, entries, readings = (
                connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
                for table in ("text", "entry", "reading")
            )
        kind = "sqlite" if isinstance(location, Path) else "postgres"
        with monkeypatch.context() as patch:
            steps = (_sqlite if kind == "sqlite" else _postgres).MIGRATIONS[:version]
            patch.setattr(
                _store, "PART", replace(_store.PART, migrations={**_store.PART.migrations, kind: steps}, triggers={})
            )
            patch.setattr(Ledger, "finish_erasures", lambda _: 0)
            with open_ledger(location, is_new=True) as old:
                old.keep_file(paper.data)
                old.vault.take_over(ledger.vault)
            with open_ledger(location) as old, old.database.write() as connection:
                for table, rows in (("text", texts), ("entry", entries), ("reading", readings)):
                    for row in rows if table != "reading" or version > 2 or kind == "postgres" else ():
                        places = ", ".join(["?" if kind == "sqlite" else "%s"] * len(row))
                        connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({places})", tuple(row))
    return before, (paper, fact)


def _go_on(ledger, before, document, make):
    """Use a ledger that was brought to the present schema, small and large."""
    paper, fact = document
    assert ledger.list_entries() == before
    assert ledger.verify(expected_head=(before[-1].seq, before[-1].hash)) == 4
    receipt = ledger.record_document(paper, [fact], recorded_at=make.at(3), recorded_by="甲")
    assert (receipt.n_new, receipt.n_known) == (0, 1)
    ledger.merge(
        "project", ("a", "甲"), ("b", "乙"), reason="同名", recorded_at=make.at(3), recorded_by="乙", based_on=4
    )
    assert ledger.verify() == 5
    assert ledger.find_subject_ids(fact.id[:8]) == [fact.id]
    large, facts = make.many(300)
    ledger.record_document(large, facts, recorded_at=make.at(4), recorded_by="甲")
    with ledger.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM block").scalar() == 2
    assert ledger.verify(expected_head=(before[-1].seq, before[-1].hash)) == 306


@pytest.mark.parametrize("version", range(1, len(_sqlite.MIGRATIONS)))
def test_a_ledger_of_an_earlier_schema_keeps_every_hash_and_gets_its_guards(version, tmp_path, make, monkeypatch):
    before, document = _write_old(tmp_path / "ledger.sqlite", version, make, monkeypatch, tmp_path)
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        _go_on(ledger, before, document, make)
    _expect_guards(tmp_path / "ledger.sqlite")


REFUSED = {
    **{f"UPDATE {table} SET {column} = {column}": "never changed"
       for table, column in (("entry", "reason"), ("text", "content"), ("reading", "last_seq"), ("file", "data"), ("block", "hash"),
                             ("block_subject", "body"))},
    **{f"DELETE FROM {table}": "never deleted" for table in ("entry", "text", "reading", "file", "block", "block_subject")},
    **{f"TRUNCATE {table}": "never deleted" for table in ("entry", "text", "reading", "file", "block", "block_subject")},
    "INSERT INTO entry SELECT seq + 7, act, subject_id, payload, valid_from, valid_to, valid_label, recorded_at,"
    " recorded_by, reason, supersedes, based_on, previous_hash, hash FROM entry WHERE seq = 1": "follows the last",
    "INSERT INTO block SELECT * FROM block": "follows the last entry",
    "INSERT INTO block_subject SELECT * FROM block_subject": "never replaced",
    "INSERT INTO block_subject VALUES (0, 9999, '')": "never replaced",
}  # fmt: skip
"""What PostgreSQL refuses, with its words."""


@pytest.mark.parametrize("version", range(2, len(_postgres.MIGRATIONS)))
def test_a_ledger_in_postgres_of_every_schema_keeps_every_hash_and_gets_its_guards(
    version, postgres_address, make, monkeypatch, tmp_path
):
    psycopg = pytest.importorskip("psycopg")
    before, document = _write_old(postgres_address, version, make, monkeypatch, tmp_path)
    with open_ledger(postgres_address) as ledger:
        _go_on(ledger, before, document, make)
    with psycopg.connect(postgres_address, autocommit=True) as connection:
        assert connection.execute("SELECT max(version) FROM schema_version").fetchone()[0] == len(_postgres.MIGRATIONS)
        for statement, words in REFUSED.items():
            with pytest.raises(psycopg.errors.RaiseException, match=words):
                connection.execute(statement)


def test_a_migration_in_postgres_that_fails_leaves_the_schema_as_it_was(postgres_address, make, monkeypatch):
    with open_ledger(postgres_address, is_new=True) as ledger:
        ledger.record_document(make.paper("甲。"), [], recorded_at=make.at(0), recorded_by="甲")
        tables = ledger.database.dialect.list_tables
        with ledger.database.read() as connection:
            before = tables(connection)
    broken = ("CREATE TABLE extra (a integer)", "CREATE TABLE extra (a integer)")
    with monkeypatch.context() as patch:
        _set_steps(patch, (*_postgres.MIGRATIONS, broken), "postgres")
        with pytest.raises(LedgerError, match="already exists"):
            open_ledger(postgres_address)
    with open_ledger(postgres_address) as ledger, ledger.database.read() as connection:
        assert tables(connection) == before
        assert ledger.verify() == 1


def _set_steps(patch, steps, kind="sqlite"):
    part = replace(_store.PART, migrations={**_store.PART.migrations, kind: steps})
    patch.setattr(_store, "PART", part)


def test_both_databases_have_the_same_steps_and_tables(ledger, postgres_address):
    assert len(_store.PART.migrations["sqlite"]) == len(_store.PART.migrations["postgres"])
    with open_ledger(postgres_address, is_new=True) as other, other.database.read() as connection:
        theirs = _list_columns(connection)
    with ledger.database.read() as connection:
        assert _list_columns(connection) == {name: columns for name, columns in theirs.items() if name != "file"}


def _list_columns(connection):
    schema = (
        None if connection.dialect.name == "sqlite" else connection.exec_driver_sql("SELECT current_schema()").scalar()
    )
    found = inspect(connection)
    return {
        name: [
            (
                c["name"],
                c["nullable"] and c["name"] not in found.get_pk_constraint(name, schema=schema)["constrained_columns"],
            )
            for c in found.get_columns(name, schema=schema)
        ]
        for name in sorted(found.get_table_names(schema=schema))
    }
