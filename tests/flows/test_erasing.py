"""Erasing a person takes two: any two on a machine of one's own, two administrators of different kinds in an office."""

from __future__ import annotations

from datetime import date

import pytest

from people_support import CHEAP, NOW
from taizhang.errors import UnknownEntryError, UsageError
from taizhang.flows.erasing import ask_erasure, confirm_erasure, erase_person, refuse_erasure
from taizhang.flows.erasures import read_journal
from taizhang.flows.keeping import back_up, make_record, open_record, restore
from taizhang.flows.programme import now, open_programme
from taizhang.model.event import Event
from taizhang.model.personal import ERASED
from taizhang.people.answered import Answer
from taizhang.people.register import make_register, open_register

NAME = "欧阳霁川"


@pytest.fixture
def folder(tmp_path):
    """A programme in whose record a person is named."""
    with open_programme(tmp_path / "p", is_new=True) as programme:
        event = Event("in_charge", "s", "某项目", date(2023, 1, 1), details={"person": NAME})
        programme.ledger.record_events([event], recorded_at=NOW, recorded_by="文书", based_on=0)
    return tmp_path / "p"


@pytest.fixture
def register(folder):
    make_register(folder, address="http://127.0.0.1:8760", policy="modern")
    with open_register(folder, hasher=CHEAP) as opened:
        for name, role in (
            ("系统", "system"),
            ("安全", "security"),
            ("安全二", "security"),
            ("审计", "audit"),
            ("编辑", "editor"),
        ):
            opened.accounts.add(name, unit=None, roles=[role], by="test", now=NOW)
        yield opened


def read_name(folder):
    with open_record(str(folder)) as ledger:
        return ledger.list_entries()[0].payload["details"]["person"]


def test_on_a_machine_of_one_person_two_names_are_given(folder):
    with pytest.raises(UsageError, match="two names"):
        erase_person(str(folder), NAME, reason="本人申请", asked_by="甲", confirmed_by=" 甲 ")
    assert read_name(folder) == NAME
    entry = erase_person(str(folder), NAME, reason="本人申请", asked_by="甲", confirmed_by="乙")
    assert (entry.payload["asked_by"], entry.recorded_by) == ("甲", "乙")
    assert read_name(folder) == ERASED


@pytest.mark.parametrize(("one", "other"), [("安全", "安全二"), ("安全", "编辑"), ("编辑", "审计"), ("安全", "无此人")])
def test_in_an_office_two_administrators_of_different_kinds_decide(folder, register, one, other):
    with pytest.raises((UsageError, UnknownEntryError)):
        erase_person(str(folder), NAME, reason="本人申请", asked_by=one, confirmed_by=other)
    assert read_name(folder) == NAME
    erase_person(str(folder), NAME, reason="本人申请", asked_by="安全", confirmed_by="审计")
    assert read_name(folder) == ERASED


def test_both_are_lines_of_the_audit_log_and_an_entry_that_name_only_the_key(folder, register):
    with open_record(str(folder)) as ledger:
        register.answers.keep("文书", "k", Answer("h", 201, NAME), now=NOW)
        asked = ask_erasure(ledger, register, NAME, reason="本人申请", asked_by="安全", moment=now())
        with pytest.raises(UsageError, match="different kinds"):
            confirm_erasure(ledger, register, asked.key_id, confirmed_by="安全二", moment=now())
        entry = confirm_erasure(ledger, register, asked.key_id, confirmed_by="系统", moment=now())
        lines = register.audit.list_lines()[:2]
        assert [(line.act, line.by, line.about) for line in lines] == [
            ("erased", "系统", asked.key_id),
            ("erasure_asked", "安全", asked.key_id),
        ]
        assert NAME not in "".join(line.detail for line in lines) + str(entry)
        assert register.answers.find("文书", "k", now=NOW) is None
        assert ledger.verify() == 2


def test_what_was_asked_for_can_be_refused(folder, register):
    with open_record(str(folder)) as ledger:
        asked = ask_erasure(ledger, register, NAME, reason="本人申请", asked_by="安全", moment=now())
        refuse_erasure(ledger, register, asked.key_id, refused_by="审计", moment=now())
        assert ledger.vault.list_asked() == ()
        assert register.audit.list_lines()[0].act == "erasure_refused"
        with pytest.raises(UnknownEntryError):
            confirm_erasure(ledger, register, asked.key_id, confirmed_by="系统", moment=now())


def test_an_address_alone_names_its_journal_or_nobody_is_erased(postgres_address, tmp_path):
    with make_record(postgres_address) as ledger:
        event = Event("in_charge", "s", "某项目", date(2023, 1, 1), details={"person": NAME})
        ledger.record_events([event], recorded_at=NOW, recorded_by="文书", based_on=0)
    said = {"reason": "本人申请", "asked_by": "甲", "confirmed_by": "乙"}
    note = back_up(postgres_address, tmp_path / "before")
    with pytest.raises(UsageError, match="--erasures"):
        erase_person(postgres_address, NAME, **said)
    assert read_name(postgres_address) == NAME
    journal = tmp_path / "journal.jsonl"
    entry = erase_person(postgres_address, NAME, **said, erasures=journal)
    assert read_name(postgres_address) == ERASED
    assert [line["key_id"] for line in read_journal(journal)] == [entry.subject_id]
    done = restore(tmp_path / "before", str(tmp_path / "restored"), erasures=journal)
    assert (done.head[0], done.n_erased) == (note["n_entries"], 1)
    assert read_name(tmp_path / "restored") == ERASED


def test_a_ledger_in_a_file_has_its_journal_beside_it(folder):
    place = folder / "ledger.sqlite"
    entry = erase_person(str(place), NAME, reason="本人申请", asked_by="甲", confirmed_by="乙")
    assert [line["key_id"] for line in read_journal(folder / "erasures.jsonl")] == [entry.subject_id]
