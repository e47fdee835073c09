"""A database is opened, read and written in the same words, whichever it is."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.engine import make_url

from taizhang.database import Part, is_address, open_database
from taizhang.errors import LedgerError, LedgerLockedError, UnsafeSettingError, UsageError

NOTES = Part("notes", "a notebook", dict.fromkeys(("sqlite", "postgres"), (("CREATE TABLE note (words TEXT)",),)))


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    return tmp_path / "b.sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres_address")


@pytest.fixture
def database(place):
    opened = open_database(place)
    opened.migrate(NOTES, is_new=True)
    yield opened
    opened.close()


def _write(database, words):
    with database.write() as connection:
        connection.exec_driver_sql(f"INSERT INTO note VALUES ('{words}')")


def _read(database):
    with database.read() as connection:
        return sorted(row[0] for row in connection.exec_driver_sql("SELECT words FROM note"))


def test_what_is_written_is_read_and_a_failed_block_leaves_nothing(database):
    _write(database, "a")
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO note VALUES ('b')")
        1 / 0  # noqa: B018
    assert _read(database) == ["a"]


def test_a_reader_sees_one_state(database):
    _write(database, "a")
    with database.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM note").scalar()
        _write(database, "b")
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == before == 1


def test_many_writers_share_commits_and_lose_nothing(database):
    barrier = threading.Barrier(8)

    def work(worker):
        barrier.wait()
        for number in range(6):
            _write(database, f"{worker}{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert len(set(_read(database))) == 48


def test_an_address_is_told_from_a_file(tmp_path):
    assert is_address("postgresql://a@b/c")
    assert is_address("postgres://a@b/c")
    assert not is_address(tmp_path / "ledger.sqlite")


def test_a_server_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(LedgerLockedError, match="cannot be reached"):
        open_database(f"postgresql://nobody@/x?host={tmp_path}")


def test_a_message_never_holds_the_password(tmp_path):
    with pytest.raises(LedgerError) as refused:
        open_database(f"postgresql://clerk:hidden@/office?host={tmp_path}")
    assert "hidden" not in str(refused.value)
    assert str(refused.value).startswith("office:")
    with pytest.raises(UsageError):
        open_database("postgresql://a:b:c@host:port/x")


@pytest.mark.parametrize("setting", ["synchronous_commit"])
def test_a_server_that_would_lose_what_it_acknowledged_is_refused_by_name(postgres_address, setting):
    address = f"{postgres_address}%20-c%20{setting}%3Doff"
    with pytest.raises(UnsafeSettingError, match=f"{setting} is off"):
        open_database(address)


def test_a_database_of_another_encoding_is_refused_by_name(postgres_server):
    psycopg = pytest.importorskip("psycopg")
    name = f"bytes{os.getpid()}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        kind = "ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
        connection.execute(f"CREATE DATABASE {name} {kind}")
        address = make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
        with pytest.raises(UnsafeSettingError, match="server_encoding is SQL_ASCII"):
            open_database(address)
        connection.execute(f"DROP DATABASE {name}")


def test_writers_of_two_opened_databases_do_not_meet(place, database):
    other = open_database(place, busy_seconds=0.05)
    with database.write(), pytest.raises(LedgerLockedError, match="another write"):
        _write(other, "x")
    _write(other, "y")
    other.close()
    assert _read(database) == ["y"]
