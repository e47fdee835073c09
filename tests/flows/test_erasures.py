"""An erasure newer than a restored backup is carried out again: the journal beside the backups knows of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from taizhang.cli import main
from taizhang.errors import LedgerError
from taizhang.flows import keeping
from taizhang.flows.erasing import erase_person
from taizhang.flows.erasures import find_journal, read_journal, write_journal
from taizhang.flows.programme import open_programme, read_settings, write_settings
from taizhang.model.event import Event
from taizhang.model.personal import ERASED

AT = datetime(2023, 1, 20, 8, 0, tzinfo=UTC)
NAME = "欧阳霁川"


@pytest.fixture
def folder(tmp_path):
    """A programme in whose record a person is named, and a backup of it from before the person was erased."""
    with open_programme(tmp_path / "p", is_new=True) as programme:
        event = Event("in_charge", "s", "某项目", date(2023, 1, 1), details={"person": NAME})
        programme.ledger.record_events([event], recorded_at=AT, recorded_by="文书", based_on=0)
    (tmp_path / "backups").mkdir()
    keeping.back_up(str(tmp_path / "p"), tmp_path / "backups" / "1")
    return tmp_path / "p"


def erase(folder):
    return erase_person(str(folder), NAME, reason="本人申请", asked_by="甲", confirmed_by="乙")


def read_name(folder):
    with keeping.open_record(str(folder)) as ledger:
        return ledger.list_entries()[0].payload["details"]["person"]


def restore(folder, n=1, target="r", **more):
    target = folder.parent / target
    return target, keeping.restore(folder.parent / "backups" / str(n), str(target), recorded_by="管理员", **more)


def test_what_a_later_backup_wrote_down_is_carried_out_when_the_older_one_is_restored(folder):
    erase(folder)
    keeping.back_up(str(folder), folder.parent / "backups" / "2")
    target, done = restore(folder)
    assert (done.head[0], done.n_erased, read_name(target)) == (1, 1, ERASED)
    with keeping.open_record(str(target)) as ledger:
        assert ledger.verify() == 2
        entry = ledger.list_entries()[-1]
    assert (entry.act, entry.recorded_by, entry.reason) == ("erase", "管理员", "本人申请")
    assert entry.payload["erased_at"] > AT.isoformat()
    later, again = restore(folder, 2, "later")
    assert (again.n_erased, read_name(later)) == (0, ERASED)


def test_the_journal_on_another_medium_knows_it_before_any_later_backup_is_made(folder, tmp_path):
    medium = tmp_path / "medium"
    medium.mkdir()
    write_settings(folder, read_settings(folder).__class__(erasures=str(medium / "erasures.jsonl")))
    erase(folder)
    assert NAME not in (medium / "erasures.jsonl").read_text(encoding="utf-8")
    target, done = restore(folder, erasures=medium / "erasures.jsonl")
    assert (done.n_erased, read_name(target)) == (1, ERASED)


def test_a_journal_named_by_a_path_without_a_root_is_looked_for_from_the_folder_of_the_programme(folder):
    (folder.parent / "medium").mkdir()
    for place in (folder, folder.parent / "backups" / "1"):
        write_settings(place, read_settings(place).__class__(erasures="../medium/erasures.jsonl"))
    erase(folder)
    target, done = restore(folder)
    assert (done.n_erased, read_name(target)) == (1, ERASED)


def test_keys_that_come_back_later_are_destroyed_as_well(folder):
    erase(folder)
    write_ours(folder)
    target, _ = restore(folder, persons=Path("none.sqlite"))
    assert read_name(target) == ERASED
    with keeping.open_record(str(target)) as ledger:
        assert keeping.restore_keys(ledger, keeping.find_persons(folder.parent / "backups" / "1")) > 0
        assert ledger.vault.find_key_id(NAME) is None
    assert read_name(target) == ERASED


def write_ours(folder):
    with keeping.open_record(str(folder)) as ledger:
        assert write_journal(ledger, find_journal(folder.parent / "backups" / "1")) == 1
        assert write_journal(ledger, find_journal(folder.parent / "backups" / "1")) == 0


def test_the_journal_of_another_ledger_says_nothing_about_this_one(folder, tmp_path):
    erase(folder)
    write_ours(folder)
    journal = find_journal(folder.parent / "backups" / "1")
    (line,) = read_journal(journal)
    journal.write_text(json.dumps({**line, "ledger": "0" * 64}) + "\n", encoding="utf-8")
    target, done = restore(folder)
    assert (done.n_erased, read_name(target)) == (0, NAME)


@pytest.mark.parametrize("words", ["{", "[]", '{"key_id": "x"}', "\u0000"])
def test_what_is_no_journal_is_refused(folder, words):
    journal = find_journal(folder.parent / "backups" / "1")
    journal.write_text(words, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"erasures\.jsonl"):
        restore(folder)


def test_nobody_is_erased_where_the_journal_cannot_be_written(folder, tmp_path):
    write_settings(folder, read_settings(folder).__class__(erasures=str(tmp_path / "gone" / "erasures.jsonl")))
    with pytest.raises(LedgerError, match="nobody was erased"):
        erase(folder)
    assert read_name(folder) == NAME


def test_the_command_says_how_many_were_carried_out_again(folder):
    erase(folder)
    write_ours(folder)
    words = ["ledger", "restore", str(folder.parent / "backups" / "1"), str(folder.parent / "r")]
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 0, said.output
    assert "carried out again as entries of their own: 1" in said.stdout
