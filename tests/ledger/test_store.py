"""Trouble around the database ends in one clear line, and nothing is half done."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from taizhang.errors import LedgerError, LedgerLockedError, StaleStateError, UsageError
from taizhang.ledger import _store, open_ledger
from taizhang.ledger._sqlite import MIGRATIONS
from taizhang.model.event import Event


@pytest.fixture
def location(tmp_path):
    """These tests reach into the file."""
    return tmp_path / "ledger.sqlite"


def _note(subject="s", words="记"):
    return Event("note", subject, "甲", date(2023, 1, 1), words=words)


def _record(ledger, make, minute=0, **more):
    based_on = more.pop("based_on", ledger.head()[0])
    return ledger.record_events([_note(**more)], recorded_at=make.at(minute), recorded_by="甲", based_on=based_on)


def test_a_second_process_that_writes_leads_to_a_clear_line(ledger, make, tmp_path):
    _record(ledger, make)
    other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(tmp_path / "ledger.sqlite", busy_seconds=0.05) as hurried:
        with pytest.raises(LedgerLockedError, match="another process is writing"):
            _record(hurried, make)
        assert hurried.read_snapshot().head == 1, "readers are not held up"
        other.execute("ROLLBACK")
        other.close()
        _record(hurried, make)
    assert ledger.verify() == 2


def test_one_writer_at_a_time_in_a_process(ledger, make, tmp_path):
    with (
        open_ledger(tmp_path / "ledger.sqlite", busy_seconds=0.05) as hurried,
        ledger._store.write(),
        pytest.raises(LedgerLockedError, match="another write is going on"),
    ):
        _record(hurried, make)


def test_many_threads_lose_nothing(ledger, make):
    def write(worker):
        for number in range(5):
            _record(ledger, make, subject=f"{worker}/{number}", based_on=0)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert ledger.verify() == 40
    assert len({entry.subject_id for entry in ledger.list_entries()}) == 40


def test_of_many_that_decide_on_the_same_state_one_wins(ledger, make):
    outcomes, barrier = [], threading.Barrier(6)

    def write(worker):
        barrier.wait()
        try:
            _record(ledger, make, words=str(worker), based_on=0)
            outcomes.append("kept")
        except StaleStateError:
            outcomes.append("stale")

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept", *["stale"] * 5]
    assert ledger.head()[0] == 1


def test_a_full_disk_keeps_what_was_acknowledged_and_nothing_of_the_rest(ledger, make):
    paper = make.paper("甲投资40亿元。" * 20000)
    _record(ledger, make)

    def limit(connection, _record):
        connection.execute("PRAGMA max_page_count = 20")

    ledger._store.close()
    event.listen(ledger._store.engine, "connect", limit)
    with pytest.raises(LedgerLockedError, match="disk is full"):
        ledger.record_document(paper, [], recorded_at=make.at(1), recorded_by="甲")
    event.remove(ledger._store.engine, "connect", limit)
    ledger._store.close()
    assert ledger.verify() == 1
    ledger.record_document(paper, [], recorded_at=make.at(1), recorded_by="甲")
    assert ledger.verify() == 2


@pytest.mark.parametrize("limit", [40_000, 90_000, 200_000])
def test_files_that_cannot_grow_end_in_a_clear_line(tmp_path, limit):
    program = textwrap.dedent(f"""
        import resource, signal, sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from datetime import date
        from conftest import Makers
        from taizhang.errors import LedgerError
        from taizhang.ledger import open_ledger
        from taizhang.model.event import Event
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        ledger = open_ledger({str(tmp_path / "ledger.sqlite")!r}, is_new=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        acknowledged = 0
        try:
            for number in range(10_000):
                events = [Event("note", str(number), "甲", date(2023, 1, 1), words="记" * 300)]
                ledger.record_events(events, recorded_at=Makers.at(number), recorded_by="甲", based_on=number)
                acknowledged = number + 1
        except LedgerError as error:
            print(acknowledged, error)
    """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    words = done.stdout.split(maxsplit=1)
    assert words, done.stderr
    assert "nothing was recorded" in words[1]
    assert done.stderr == ""
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.verify() >= int(words[0])


def test_a_read_only_database_is_read_and_not_written(ledger, make):
    _record(ledger, make)

    def forbid(connection, _record):
        connection.execute("PRAGMA query_only = ON")

    ledger._store.close()
    event.listen(ledger._store.engine, "connect", forbid)
    with pytest.raises(LedgerLockedError, match="cannot be written"):
        _record(ledger, make)
    assert ledger.read_snapshot().head == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write to a read-only folder")
def test_a_read_only_folder_is_one_clear_line(tmp_path, make):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(LedgerLockedError):
        open_ledger(folder / "ledger.sqlite", is_new=True)
    with pytest.raises(LedgerLockedError):
        open_ledger(folder / "deeper" / "ledger.sqlite", is_new=True)
    assert list(folder.iterdir()) == []


def test_a_file_in_the_way_of_the_folder_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(LedgerError):
        open_ledger(tmp_path / "file" / "ledger.sqlite", is_new=True)


def test_files_that_cannot_be_written_leave_the_ledger_as_it_was(ledger, make, tmp_path):
    (tmp_path / "files").write_text("in the way", encoding="utf-8")
    with pytest.raises(LedgerLockedError, match="nothing was recorded"):
        ledger.record_document(make.paper("甲。"), [], recorded_at=make.at(0), recorded_by="甲")
    assert ledger.head()[0] == 0


def _sqlite_file(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("is_new", [True, False])
def test_a_file_that_is_no_database_is_left_alone(tmp_path, is_new):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes("这不是台账。".encode() * 100)
    with pytest.raises(LedgerError) as refused:
        open_ledger(path, is_new=is_new)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == "这不是台账。".encode() * 100


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "ledger.sqlite"
    _sqlite_file(path, "CREATE TABLE song (name)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(path)
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(path, is_new=True)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_ledger_but_can_become_one(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.touch()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(path)
    open_ledger(path, is_new=True).close()


def test_a_newer_schema_is_named_and_left_alone(ledger, tmp_path):
    ledger.close()
    _sqlite_file(tmp_path / "ledger.sqlite", f"INSERT INTO schema_version VALUES ({len(MIGRATIONS) + 1})")
    with pytest.raises(LedgerError, match="newer version"):
        open_ledger(tmp_path / "ledger.sqlite")


def test_a_folder_in_the_place_of_the_ledger_is_one_clear_line(tmp_path):
    (tmp_path / "ledger.sqlite").mkdir()
    for is_new in (True, False):
        with pytest.raises(LedgerError):
            open_ledger(tmp_path / "ledger.sqlite", is_new=is_new)


def test_half_characters_are_refused_and_nothing_is_kept(ledger, make):
    with pytest.raises(UsageError, match="half characters"):
        _record(ledger, make, words="\ud800")
    assert ledger.head()[0] == 0


def test_every_commit_is_synced(ledger):
    with ledger._store.write() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_subject_is_found_by_its_index_and_never_by_looking_at_all_entries(ledger, make):
    _record(ledger, make)
    with ledger.database.read() as connection:
        about = _store._ABOUT["sqlite"]
        for question in (about.rows, about.last, about.ids):
            words = question.text
            for name in ("heads", "wanted", "head", "subject_id", "stop", "like"):
                words = words.replace(f"IN :{name}", "IN ('s')").replace(f":{name}", "'s'")
            plan = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").fetchall())
            assert "entry_by_stretch" in plan
            assert "SCAN entry" not in plan
