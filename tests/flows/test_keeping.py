"""A record is made, backed up, restored and copied, and every copy is checked."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, date, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from taizhang.errors import BrokenChainError, LedgerError, UsageError
from taizhang.flows import keeping
from taizhang.flows.erasing import erase_person
from taizhang.flows.programme import Upload, now, open_programme, read_settings
from taizhang.model.event import Event
from taizhang.model.personal import ERASED, LOCKED

AT = datetime(2023, 1, 20, 8, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def programme(request, tmp_path):
    """A programme folder with one document, its ledger in either database."""
    address = request.getfixturevalue("postgres_address") if request.param == "postgres" else None
    folder = tmp_path / "p"
    keeping.make_record(str(folder), database=address).close()
    with open_programme(folder) as programme:
        programme.add_document(Upload("甲.txt", "全区投资40亿元。".encode()), recorded_at=AT, recorded_by="甲")
    return folder


def _head(location):
    with keeping.open_record(str(location)) as ledger:
        ledger.verify()
        return ledger.head()


def test_a_backup_is_restored_with_every_hash(programme, tmp_path):
    note = keeping.back_up(str(programme), tmp_path / "b")
    assert note["n_entries"] == _head(programme)[0]
    assert keeping.restore(tmp_path / "b", str(tmp_path / "r")).head == _head(programme) == _head(tmp_path / "r")
    with open_programme(tmp_path / "r") as restored, open_programme(programme) as before:
        assert restored.read_snapshot() == before.read_snapshot()
    assert read_settings(tmp_path / "r").database is None


def test_all_facts_of_a_day_are_one_table_that_later_writes_do_not_change(programme, tmp_path):
    target, moment = tmp_path / "facts.parquet", now()
    with open_programme(programme) as opened:
        facts = {state.id: state for state in opened.read_snapshot(moment).facts}
        assert keeping.write_states(programme, target, as_of=moment) == len(facts) > 0
        before = target.read_bytes()
        rows = pq.read_table(target).to_pylist()
        assert [row["seq"] for row in rows] == sorted(state.entries[0].seq for state in facts.values())
        assert {row["fact_id"]: row["decision"] for row in rows} == {key: s.decision for key, s in facts.items()}
        first = rows[0]["fact_id"]
        opened.ledger.decide(
            first, "reject", reason="误读", based_on=opened.ledger.head()[0], recorded_by="乙", recorded_at=now()
        )
        keeping.write_states(programme, target, as_of=moment)
        assert target.read_bytes() == before
        keeping.write_states(programme, target, as_of=now())
    assert {row["fact_id"]: row["decision"] for row in pq.read_table(target).to_pylist()}[first] == "rejected"
    (tmp_path / "nowhere.parquet").mkdir()
    with pytest.raises(LedgerError, match=r"nowhere\.parquet"):
        keeping.write_states(programme, tmp_path / "nowhere.parquet", as_of=moment)
    assert not list(tmp_path.glob(".*.part"))


def test_a_backup_made_while_others_write_is_whole(programme, tmp_path):
    is_over = threading.Event()

    def write():
        with keeping.open_record(str(programme)) as ledger:
            number = 0
            while not is_over.is_set():
                number += 1
                event = Event("note", str(number), "甲", date(2023, 1, 1), words="记" * 200)
                moment = AT + timedelta(minutes=number)
                ledger.record_events([event], recorded_at=moment, recorded_by="乙", based_on=ledger.head()[0])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        notes = [keeping.back_up(str(programme), tmp_path / f"b{n}") for n in range(3)]
    finally:
        is_over.set()
        writer.join()
    for n, note in enumerate(notes):
        assert keeping.restore(tmp_path / f"b{n}", str(tmp_path / f"r{n}")).head == (note["n_entries"], note["head"])


def test_a_ledger_moves_to_a_server_and_back(tmp_path, postgres_address):
    keeping.make_record(str(tmp_path / "p")).close()
    with open_programme(tmp_path / "p") as programme:
        programme.add_document(Upload("甲.txt", "全区投资40亿元。".encode()), recorded_at=AT, recorded_by="甲")
    head = keeping.copy_record(str(tmp_path / "p"), postgres_address)
    assert head == keeping.copy_record(postgres_address, str(tmp_path / "back")) == _head(tmp_path / "back")


def test_a_backup_that_was_changed_is_not_restored(programme, tmp_path):
    keeping.back_up(str(programme), tmp_path / "b")
    (file,) = (tmp_path / "b" / "files").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"x")
    with pytest.raises(BrokenChainError):
        keeping.restore(tmp_path / "b", str(tmp_path / "r"))
    assert not (tmp_path / "r").exists()
    file.write_bytes(whole)
    note = json.loads((tmp_path / "b" / "backup.json").read_text(encoding="utf-8"))
    (tmp_path / "b" / "backup.json").write_text(json.dumps({**note, "head": "0" * 64}), encoding="utf-8")
    with pytest.raises(BrokenChainError, match="another hash"):
        keeping.restore(tmp_path / "b", str(tmp_path / "r"))


def test_nothing_is_written_over(programme, tmp_path):
    keeping.back_up(str(programme), tmp_path / "b")
    with pytest.raises(LedgerError, match="there already"):
        keeping.back_up(str(programme), tmp_path / "b")
    with pytest.raises(LedgerError, match="already"):
        keeping.restore(tmp_path / "b", str(programme))
    with pytest.raises(LedgerError, match="already"):
        keeping.make_record(str(programme))


def test_what_is_no_ledger_or_backup_is_one_clear_line(tmp_path):
    (tmp_path / "empty").mkdir()
    for location in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(LedgerError, match="no ledger"):
            keeping.open_record(str(location))
    with pytest.raises(LedgerError, match="not a backup"):
        keeping.restore(tmp_path / "empty", str(tmp_path / "r"))
    with pytest.raises(UsageError, match="alone"):
        keeping.make_record("postgresql://a@b/c", database="postgresql://a@b/d")


def test_a_failed_backup_leaves_nothing(programme, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "_sync", fail)
    with pytest.raises(OSError, match="space"):
        keeping.back_up(str(programme), tmp_path / "b")
    assert not list(tmp_path.glob("*b*"))
    shutil.rmtree(tmp_path / ".b.part", ignore_errors=True)


def test_a_drill_says_how_long_each_step_took_and_leaves_the_ledger_alone(programme, postgres_server):
    before = _head(programme)
    lines = list(keeping.drill(str(programme)))
    assert lines[0].startswith("backup:")
    assert any("every one of" in line for line in lines)
    assert _head(programme) == before


def test_a_backup_keeps_the_keys_of_persons_apart_and_restoring_erases_again_who_was_erased(programme, tmp_path):
    folder, name = programme, "欧阳霁川"
    with keeping.open_record(str(folder)) as ledger:
        n = ledger.head()[0]
        event = Event("in_charge", "s", "某项目", date(2023, 1, 1), details={"person": name})
        ledger.record_events([event], recorded_at=now(), recorded_by="文书", based_on=n)
    keeping.back_up(str(folder), tmp_path / "old")
    assert name.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "old").rglob("*") if path.is_file())
    assert not list((tmp_path / "old").glob("*persons*"))
    erase_person(str(folder), name, reason="本人申请", asked_by="甲", confirmed_by="乙")
    keeping.back_up(str(folder), tmp_path / "new")
    # the keys of before the erasure, the record of after it
    keeping.restore(tmp_path / "new", str(tmp_path / "restored"), persons=keeping.find_persons(tmp_path / "old"))
    with keeping.open_record(str(tmp_path / "restored")) as ledger:
        assert ledger.list_entries()[n].payload["details"]["person"] == ERASED
        assert not ledger.vault.has_key(ledger.list_entries()[n + 1].subject_id)
        assert ledger.list_entries()[n].recorded_by == "文书"
    keeping.find_persons(tmp_path / "new").unlink()
    keeping.restore(tmp_path / "new", str(tmp_path / "sealed"))
    with keeping.open_record(str(tmp_path / "sealed")) as ledger:
        assert ledger.list_entries()[n].payload["details"]["person"] == ERASED
        assert ledger.list_entries()[n].recorded_by == LOCKED
        assert ledger.verify() == n + 2
