"""The audit log."""

import sqlite3
from pathlib import Path

import pytest

import taizhang
from people_support import NOW
from taizhang.errors import BrokenChainError


@pytest.fixture
def lines(register):
    for n in range(5):
        register.audit.record("denied", by="王芳", about=f"act {n}", at=NOW, why="x")
    return register


def open_database(register):
    return sqlite3.connect(register.folder / "office.sqlite")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit",
        "DELETE FROM audit WHERE seq = 5",
        "UPDATE audit SET by_whom = 'x' WHERE seq = 2",
        "INSERT OR REPLACE INTO audit SELECT 2, at, by_whom, act, about, detail, previous_hash, hash FROM audit LIMIT 1",
        "INSERT INTO audit SELECT 9, at, by_whom, act, about, detail, previous_hash, hash FROM audit LIMIT 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(lines, statement):
    database = open_database(lines)
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)
    database.close()
    assert lines.audit.verify() == 5


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET about = 'act 9' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 3",
        "UPDATE audit SET at = at + 1",
    ],
)
def test_a_change_past_the_guards_is_found(lines, statement):
    database = open_database(lines)
    for name in ("updated", "deleted"):
        database.execute(f"DROP TRIGGER audit_is_never_{name}")
    database.execute(statement)
    database.commit()
    database.close()
    with pytest.raises(BrokenChainError):
        lines.audit.verify()


def test_the_last_lines_come_first_and_are_cut_by_number_and_kind(lines):
    assert [line.seq for line in lines.audit.list_lines(limit=2)] == [5, 4]
    assert [line.seq for line in lines.audit.list_lines(before=3)] == [2, 1]
    assert lines.audit.list_lines(act="signed_in") == []
    assert lines.audit.list_lines()[0].at == NOW


def test_nothing_in_the_package_deletes_from_the_log():
    for path in Path(taizhang.__file__).parent.rglob("*.py"):
        assert "DELETE FROM audit" not in path.read_text(encoding="utf-8"), path.name
