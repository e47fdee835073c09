"""The register of an office."""

import shutil
import sqlite3

import pytest

from people_support import NOW
from taizhang.errors import LedgerError, PeopleError, UsageError
from taizhang.people.register import Register, make_register, open_register


def test_an_office_is_made_once_beside_its_ledger(tmp_path, register):
    with pytest.raises(UsageError):
        make_register(register.folder, address="http://127.0.0.1", policy="modern")
    with pytest.raises(UsageError):
        make_register(tmp_path / "nowhere", address="http://127.0.0.1", policy="modern")
    (register.folder / "office.sqlite").rename(tmp_path / "gone")
    with pytest.raises(PeopleError, match="missing"):
        open_register(register.folder)


def test_an_office_without_security_administrator_or_with_open_files_is_unsafe(register):
    assert register.find_unsafe(host="127.0.0.1") == ("nobody is security administrator",)
    register.accounts.add("安全", roles=["security"], by="test", now=NOW)
    assert register.find_unsafe(host="127.0.0.1") == ()
    (register.folder / "office.sqlite").chmod(0o644)
    (register.folder / "office.key").chmod(0o640)
    assert len(register.find_unsafe(host="127.0.0.1")) == 2


def test_opening_again_changes_nothing_and_a_newer_office_is_left_alone(register):
    register.accounts.add("甲", by="test", now=NOW)
    with open_register(register.folder) as again:
        assert [person.name for person in again.accounts.list_people()] == ["甲"]
    database = sqlite3.connect(register.folder / "office.sqlite")
    database.execute("INSERT INTO people_schema_version VALUES (99)")
    database.commit()
    database.close()
    with pytest.raises(LedgerError, match="newer"):
        open_register(register.folder)


def test_the_guards_stand_after_every_step_of_the_tables(register):
    database = sqlite3.connect(register.folder / "office.sqlite")
    names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    database.close()
    assert names == {"audit_is_never_updated", "audit_is_never_deleted", "audit_follows_the_last"}


def test_a_database_that_is_none_is_one_line(register, tmp_path):
    shutil.copytree(register.folder, tmp_path / "copy")
    (tmp_path / "copy" / "office.sqlite").write_bytes(b"nonsense" * 999)
    for name in ("office.sqlite-wal", "office.sqlite-shm"):
        (tmp_path / "copy" / name).unlink(missing_ok=True)
    with pytest.raises(LedgerError):
        Register(tmp_path / "copy", register.settings)
