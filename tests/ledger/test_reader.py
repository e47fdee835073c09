"""What a ledger answers without being written to."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
from datetime import date

import pytest

from taizhang.errors import BrokenChainError, UsageError
from taizhang.ledger import open_ledger
from taizhang.ledger.chain import entry_to_record
from taizhang.model.event import Event
from taizhang.model.identity import canonical_json
from taizhang.model.publication import PublishedSite

ARCHIVE = b"PK all the pages"
ARCHIVE_ID = hashlib.sha256(ARCHIVE).hexdigest()


def _note(ledger, make, minute, words="记", subject="a1" * 8, reason=None):
    event = Event("note", subject, "甲", date(2023, 1, 1), words=words)
    return ledger.record_events(
        [event], recorded_at=make.at(minute), recorded_by="甲", based_on=ledger.head()[0], reason=reason
    )[0]


def _site(ledger):
    seq, own = ledger.head()
    return PublishedSite(seq, own, hashlib.sha256(f"{seq}".encode()).hexdigest(), ARCHIVE_ID, 3, "0.1.0")


def test_what_readers_saw_at_a_moment_is_the_last_publication_before_it(ledger, make):
    _note(ledger, make, 0)
    sites = []
    for minute in (1, 3):
        sites.append(_site(ledger))
        ledger.record_publication(sites[-1], archive=ARCHIVE, recorded_at=make.at(minute), recorded_by="甲")
    assert ledger.find_publication(make.at(0)) is None
    assert ledger.find_publication(make.at(2))[1] == sites[0]
    entry, site = ledger.find_publication(make.at(4))
    assert (entry.seq, site) == (3, sites[1])
    assert ledger.read_file(site.archive_id) == ARCHIVE
    assert ledger.list_file_ids() == [ARCHIVE_ID]
    assert ledger.verify() == 3


def test_a_publication_of_another_ledger_or_archive_is_refused(ledger, make):
    _note(ledger, make, 0)
    site = _site(ledger)
    with pytest.raises(UsageError, match="archive"):
        ledger.record_publication(site, archive=b"other", recorded_at=make.at(1), recorded_by="甲")
    other = PublishedSite(1, "0" * 64, site.manifest_id, ARCHIVE_ID, 3, "0.1.0")
    with pytest.raises(UsageError, match="another one here"):
        ledger.record_publication(other, archive=ARCHIVE, recorded_at=make.at(1), recorded_by="甲")


def test_a_subject_is_found_by_the_beginning_of_its_id(ledger, make):
    for subject in ("a1b2c3d4e5f60718", "a1b2ffffffffffff", "0" * 64):
        _note(ledger, make, 0, subject=subject)
    assert ledger.find_subject_ids("a1b2c") == ["a1b2c3d4e5f60718"]
    assert len(ledger.find_subject_ids("a1")) == 2
    assert ledger.find_subject_ids("0" * 20) == ["0" * 64]
    assert ledger.find_subject_ids("0" * 65) == ledger.find_subject_ids("") == ledger.find_subject_ids("%") == []


def test_states_as_of_a_moment_find_their_last_entry_by_halving(ledger, make):
    for minute in (0, 0, 3, 3, 3, 9):
        _note(ledger, make, minute)
    found = {minute: len(ledger.list_entries(as_of=make.at(minute))) for minute in (-1, 0, 1, 3, 8, 9, 99)}
    assert found == {-1: 0, 0: 2, 1: 2, 3: 5, 8: 5, 9: 6, 99: 6}


@pytest.mark.parametrize(
    "words", ["平常", 'a "quote" \\ and / slash', "tab\tline\nfeed\r\x08\x0c", "\x01\x1f\x7f\u2028😀"]
)
def test_an_entry_can_be_checked_with_nothing_but_a_json_library(ledger, make, words):
    _note(ledger, make, 0, words=words)
    entry = ledger.list_entries(is_sealed=True)[-1]
    record = json.loads(canonical_json(entry_to_record(entry)))
    own = record.pop("hash")
    plain = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() == own
    assert ledger.verify() == 1


def test_known_entries_are_those_that_are_listed_and_are_read_once(ledger, make, monkeypatch):
    for minute in range(3):
        _note(ledger, make, minute)
    known = ledger.list_known()
    assert known == ledger.list_entries()
    _note(ledger, make, 3)
    again = ledger.list_known()
    assert again == ledger.list_entries()
    assert all(one is other for one, other in zip(known, again, strict=False))
    assert ledger.list_known(after=2) == again[2:]
    read = []
    monkeypatch.setattr("taizhang.ledger.chain.json.loads", read.append)
    assert ledger.list_known() == again
    assert read == []


@pytest.mark.parametrize("name", ['a "b"\\', "tab\there", "\x01\x1f", "\u2028é😀"])
def test_words_that_a_database_quotes_otherwise_still_verify(ledger, make, name):
    event = Event("note", "s", "甲", date(2023, 1, 1))
    ledger.record_events([event], recorded_at=make.at(0), recorded_by=name, based_on=0, reason=name)
    assert ledger.verify() == 1


@pytest.mark.parametrize("has_columns", [True, False])
def test_processes_that_share_the_work_find_what_one_finds(ledger, make, monkeypatch, tmp_path, has_columns):
    monkeypatch.setattr("taizhang.ledger._verification._FEW", 4)
    if not has_columns:
        monkeypatch.syspath_prepend(_hide(tmp_path, "adbc_driver_postgresql"))
    for minute in range(20):
        _note(ledger, make, minute)
    assert ledger.verify(n_processes=2) == 20
    with pytest.raises(BrokenChainError, match="entry 9"):
        ledger.verify(n_processes=2, expected={9: "f" * 64})


def test_processes_of_their_own_find_a_changed_entry(tmp_path, make, monkeypatch):
    monkeypatch.setattr("taizhang.ledger._verification._FEW", 4)
    with open_ledger(tmp_path / "ledger.sqlite", is_new=True) as ledger:
        for minute in range(20):
            _note(ledger, make, minute, reason='a "b"' if minute == 5 else None)
        assert ledger.verify(n_processes=2) == 20
    for column, change in (("recorded_by", "'乙'"), ("payload", "payload || char(0)"), ("hash", "upper(hash)")):
        shutil.copy(tmp_path / "ledger.sqlite", tmp_path / f"{column}.sqlite")
        connection = sqlite3.connect(tmp_path / f"{column}.sqlite")
        connection.execute("DROP TRIGGER entry_is_never_updated")
        connection.execute(f"UPDATE entry SET {column} = {change} WHERE seq = 12")
        connection.commit()
        connection.close()
        with (
            open_ledger(tmp_path / f"{column}.sqlite") as ledger,
            pytest.raises(BrokenChainError, match=r"entry 1[23]:"),
        ):
            ledger.verify(n_processes=2)


def test_processes_of_their_own_find_a_changed_text(tmp_path, make, monkeypatch):
    monkeypatch.setattr("taizhang.ledger._verification._FEW", 1)
    paper = make.paper("甲投资10亿元。")
    with open_ledger(tmp_path / "ledger.sqlite", is_new=True) as ledger:
        ledger.record_document(paper, [make.fact(paper, "10亿元", value=10)], recorded_at=make.at(0), recorded_by="甲")
        assert ledger.verify(n_processes=2) == 2
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    connection.execute("DROP TRIGGER text_is_never_updated")
    connection.execute("UPDATE text SET content = replace(content, '10', '70')")
    connection.commit()
    connection.close()
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for n_processes in (1, 2):
            with pytest.raises(BrokenChainError, match=r"entry 1: the text .* is not what was recorded"):
                ledger.verify(n_processes=n_processes)


@pytest.mark.parametrize("program", ["no such program", "cat", "false"])
def test_what_another_process_cannot_check_is_checked_here(tmp_path, make, monkeypatch, program):
    monkeypatch.setattr("taizhang.ledger._verification._FEW", 4)
    monkeypatch.setattr(sys, "executable", shutil.which(program) or program)
    with open_ledger(tmp_path / "ledger.sqlite", is_new=True) as ledger:
        for minute in range(20):
            _note(ledger, make, minute)
        assert ledger.verify(n_processes=2) == 20
        with pytest.raises(BrokenChainError, match="entry 9"):
            ledger.verify(n_processes=2, expected={9: "f" * 64})


def _hide(folder, name):
    """Give a folder in which a package stands that cannot be imported."""
    (folder / "hidden" / name).mkdir(parents=True)
    (folder / "hidden" / name / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    return folder / "hidden"


def test_proofs_of_events_are_among_the_files(ledger, make):
    key = ledger.keep_file(b"a photo")
    event = Event("note", "s", "甲", date(2023, 1, 1), evidence=(key, "f" * 64))
    ledger.record_events([event], recorded_at=make.at(0), recorded_by="甲", based_on=0)
    assert ledger.list_file_ids() == [key]
