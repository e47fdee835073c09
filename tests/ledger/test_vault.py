"""Personal data is sealed under a key of each person; a destroyed key leaves every hash and no plain word."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import text as sql

from taizhang.errors import UnknownEntryError, UsageError
from taizhang.ledger import open_ledger
from taizhang.ledger.vault import Vault
from taizhang.model.event import Event
from taizhang.model.personal import ERASED, LOCKED, SEALED, WITHHELD
from taizhang.model.transaction import Transaction

NAME, PHONE, CLERK = "欧阳霁川", "13800138000", "司徒云帆"


def record_person(ledger, make, minute=0, *, by=CLERK, name=NAME):
    details = {"person": name, "phone": PHONE}
    event = Event("in_charge", "0123456789abcdef", "某电池项目", date(2023, 1, 1), details=details)
    head = ledger.head()[0]
    return ledger.record_events([event], recorded_at=make.at(minute), recorded_by=by, based_on=head)[0]


def erase(ledger, make, person, minute=5):
    asked = ledger.ask_erasure(person, reason="本人申请", asked_by="安全甲", asked_at=make.at(minute))
    return ledger.erase(asked.key_id, recorded_at=make.at(minute), recorded_by="审计乙")


def list_words(location):
    """Give everything the database holds as bytes: whole files, or every column of every row."""
    if isinstance(location, str):
        found = b""
        with open_ledger(location) as ledger, ledger.database.read() as connection:
            for table in ledger.database.dialect.list_tables(connection):
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                    found += repr(tuple(row)).encode()
                    found += b"".join(value for value in row if isinstance(value, bytes))
        return found
    return b"".join(path.read_bytes() for path in location.parent.rglob("*") if path.is_file())


def test_personal_fields_are_sealed_as_stored_and_plain_as_read(ledger, location, make):
    entry = record_person(ledger, make)
    assert entry.payload["details"] == {"person": NAME, "phone": PHONE}
    assert entry.recorded_by == CLERK
    stored = ledger.list_entries(is_sealed=True)[0]
    assert SEALED.fullmatch(stored.recorded_by)
    assert all(SEALED.fullmatch(value) for value in stored.payload["details"].values())
    assert ledger.list_entries(recorded_by=CLERK) == [entry]
    ledger.close()
    words = list_words(location)
    for plain in (NAME, PHONE, CLERK):
        assert plain.encode() not in words


def test_a_person_and_their_number_go_by_one_key_and_two_persons_by_two(ledger, make):
    record_person(ledger, make)
    record_person(ledger, make, 1, name="诸葛望舒")
    keys = [
        {SEALED.fullmatch(value)[1] for value in entry.payload["details"].values()}
        for entry in ledger.list_entries(is_sealed=True)
    ]
    assert [len(one) for one in keys] == [1, 1]
    assert keys[0] != keys[1]


def test_erasing_leaves_every_hash_and_root_and_no_way_to_read(ledger, location, make):
    entry = record_person(ledger, make)
    roots, before = ledger.list_roots(), ledger.read_snapshot()
    key_id = ledger.vault.find_key_id(NAME)
    secret = _read_secret(ledger, key_id)
    head = ledger.head()
    said = erase(ledger, make, NAME)
    assert (said.act, said.subject_id, said.recorded_by, said.reason) == ("erase", key_id, "审计乙", "本人申请")
    assert said.payload["asked_by"] == "安全甲"
    assert ledger.verify(expected_head=head) == 2
    assert ledger.list_roots()[0].day == roots[0].day
    assert ledger.list_entries(is_sealed=True)[0].hash == entry.hash
    for as_of in (None, make.at(1)):
        snapshot = ledger.read_snapshot(as_of=as_of)
        assert snapshot.events[0][1].details == {"person": ERASED, "phone": ERASED}
        assert snapshot.events[0][0].recorded_by == CLERK
    assert before.events[0][1].details["person"] == NAME
    ledger.close()
    words = list_words(location)
    assert secret.encode() not in words
    assert NAME.encode() not in words
    with open_ledger(location) as again:
        assert again.list_entries()[0].payload["details"] == {"person": ERASED, "phone": ERASED}
        assert again.verify(expected_head=head) == 2


def _read_secret(ledger, key_id):
    with ledger.vault._read() as connection:
        words = sql("SELECT secret FROM person_key WHERE id = :id")
        return connection.execute(words, {"id": key_id}).scalar_one()


def test_who_recorded_can_be_erased_too(ledger, make):
    record_person(ledger, make)
    erase(ledger, make, CLERK)
    assert ledger.list_entries()[0].recorded_by == ERASED
    assert ledger.list_entries()[0].payload["details"]["person"] == NAME
    assert ledger.verify() == 2


def test_a_person_spoken_of_again_after_an_erasure_has_a_new_key(ledger, make):
    record_person(ledger, make)
    erase(ledger, make, NAME)
    record_person(ledger, make, 9)
    people = [entry.payload["details"]["person"] for entry in ledger.list_entries() if entry.act == "event"]
    assert people == [ERASED, NAME]


def test_two_people_decide_and_the_reason_names_nobody(ledger, make):
    record_person(ledger, make)
    with pytest.raises(UnknownEntryError):
        ledger.ask_erasure("查无此人", reason="x", asked_by="甲", asked_at=make.at(1))
    with pytest.raises(UsageError, match="must not name"):
        ledger.ask_erasure(NAME, reason=f"{NAME}申请", asked_by="甲", asked_at=make.at(1))
    with pytest.raises(UsageError, match="reason"):
        ledger.ask_erasure(NAME, reason=" ", asked_by="甲", asked_at=make.at(1))
    asked = ledger.ask_erasure(NAME, reason="本人申请", asked_by="甲", asked_at=make.at(1))
    assert ledger.vault.list_asked() == (asked,)
    with pytest.raises(UsageError, match="two people"):
        ledger.erase(asked.key_id, recorded_at=make.at(2), recorded_by="甲")
    assert ledger.list_entries()[-1].act == "event"
    assert ledger.list_entries()[0].payload["details"]["person"] == NAME
    ledger.vault.take_back(asked.key_id)
    with pytest.raises(UnknownEntryError):
        ledger.erase(asked.key_id, recorded_at=make.at(2), recorded_by="乙")


def test_another_process_shows_nothing_it_had_read_before_the_erasure(ledger, location, make):
    record_person(ledger, make)
    with open_ledger(location) as other:
        assert other.read_snapshot().events[0][1].details["person"] == NAME
        erase(ledger, make, NAME)
        assert other.read_snapshot(as_of=make.at(1)).events[0][1].details["person"] == ERASED
        assert other.list_entries()[0].payload["details"]["person"] == ERASED


def test_an_old_store_of_keys_put_back_loses_the_erased_ones_when_opened(sqlite_ledger, tmp_path, make):
    record_person(sqlite_ledger, make)
    record_person(sqlite_ledger, make, 1, name="诸葛望舒")
    old = Vault(tmp_path / "old.sqlite")
    old.take_over(sqlite_ledger.vault)
    key_id = sqlite_ledger.vault.find_key_id(NAME)
    old.close()
    erase(sqlite_ledger, make, NAME)
    sqlite_ledger.close()
    for path in tmp_path.glob("ledger-persons.sqlite*"):
        path.unlink()
    (tmp_path / "old.sqlite").rename(tmp_path / "ledger-persons.sqlite")
    with open_ledger(tmp_path / "ledger.sqlite") as again:
        assert not again.vault.has_key(key_id)
        people = [entry.payload["details"]["person"] for entry in again.list_entries() if entry.act == "event"]
        assert people == [ERASED, "诸葛望舒"]


def test_without_its_keys_a_ledger_is_whole_and_says_that_they_are_elsewhere(sqlite_ledger, tmp_path, make):
    record_person(sqlite_ledger, make)
    erase(sqlite_ledger, make, NAME)
    record_person(sqlite_ledger, make, 9, name="诸葛望舒")
    sqlite_ledger.close()
    for path in tmp_path.glob("ledger-persons.sqlite*"):
        path.unlink()
    with open_ledger(tmp_path / "ledger.sqlite") as again:
        assert again.verify() == 3
        people = [entry.payload["details"]["person"] for entry in again.list_entries() if entry.act == "event"]
        assert people == [ERASED, LOCKED]


def test_the_public_sees_neither_names_nor_who_recorded(ledger, make):
    record_person(ledger, make)
    erase(ledger, make, CLERK)
    record_person(ledger, make, 9, by="文书丙")
    snapshot = ledger.read_snapshot(is_public=True)
    assert {event.details["person"] for _, event in snapshot.events} == {WITHHELD}
    assert [entry.recorded_by for entry, _ in snapshot.events] == [ERASED, WITHHELD]


def test_what_comes_with_a_workbook_is_sealed_too(ledger, make):
    data = b"book"
    event = Event("in_charge", "s", "甲", date(2023, 1, 1), details={"person": NAME})
    transaction = Transaction(hashlib.sha256(data).hexdigest(), "a.xlsx")
    entries = ledger.record_transaction(
        transaction, [event], data=data, recorded_at=make.at(0), recorded_by="甲", based_on=0
    )
    assert entries[1].payload["details"]["person"] == NAME
    assert SEALED.fullmatch(ledger.list_entries(is_sealed=True)[1].payload["details"]["person"])


@pytest.mark.parametrize("words", ["sealed:0123456789abcdef:AAAA", ERASED])
def test_nobody_writes_words_that_pose_as_sealed_or_erased(ledger, make, words):
    note = Event("note", "s", "甲", date(2023, 1, 1), words=words)
    with pytest.raises(UsageError, match="kept for personal data"):
        ledger.record_events([note], recorded_at=make.at(0), recorded_by="甲", based_on=0)
    with pytest.raises(UsageError, match="kept for personal data"):
        ledger.record_events(
            [Event("note", "s", "甲", date(2023, 1, 1))], recorded_at=make.at(0), recorded_by=words, based_on=0
        )
    assert ledger.head()[0] == 0
