"""What readers saw on a day is given back byte for byte, whatever was learnt since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from taizhang.errors import BrokenChainError, LedgerError
from taizhang.flows.programme import Upload, open_programme
from taizhang.flows.publication import pack_files, publish_and_record, unpack_files, write_as_published
from taizhang.flows.publish import publish_site

AT = datetime(2023, 3, 30, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(days=5)


@pytest.fixture
def programme(tmp_path):
    with open_programme(tmp_path / "p", is_new=True) as programme:
        page = Upload("甲.txt", "全区工业总产值300亿元。".encode())
        programme.add_document(page, recorded_at=AT, recorded_by="甲", published_on=date(2023, 3, 1))
        yield programme


def _publish(programme, folder, moment):
    return publish_and_record(programme, folder, as_of=None, on=None, recorded_at=moment, recorded_by="乙")


def _list_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_of_a_day_comes_back_byte_for_byte(programme, tmp_path):
    _publish(programme, tmp_path / "first", AT)
    seen = _list_files(tmp_path / "first")
    page = Upload("乙.txt", "全区工业总产值310亿元。".encode())
    programme.add_document(page, recorded_at=LATER, recorded_by="甲", published_on=date(2023, 4, 1))
    _publish(programme, tmp_path / "second", LATER)
    entry, published = write_as_published(programme.ledger, datetime(2023, 3, 31, tzinfo=UTC), tmp_path / "again")
    assert (entry.act, entry.recorded_by) == ("publish", "乙")
    assert published.n_pages > 10
    assert _list_files(tmp_path / "again") == seen
    write_as_published(programme.ledger, LATER, tmp_path / "again")
    assert _list_files(tmp_path / "again") == _list_files(tmp_path / "second") != seen
    assert programme.ledger.verify() == programme.ledger.head()[0]


def test_the_record_itself_gives_the_same_bytes_as_the_archive(programme, tmp_path):
    _publish(programme, tmp_path / "first", AT)
    with open_programme(tmp_path / "q", is_new=True) as other:
        other.ledger.vault.take_over(programme.ledger.vault)
        page = Upload("甲.txt", "全区工业总产值300亿元。".encode())
        other.add_document(page, recorded_at=AT, recorded_by="甲", published_on=date(2023, 3, 1))
        publish_site(other, tmp_path / "rebuilt", today=AT.date())
    assert _list_files(tmp_path / "rebuilt") == _list_files(tmp_path / "first")


def test_before_the_first_publication_there_is_nothing_to_see(programme, tmp_path):
    _publish(programme, tmp_path / "first", AT)
    with pytest.raises(LedgerError, match="nothing was published by 2023-03-29"):
        write_as_published(programme.ledger, AT - timedelta(days=1), tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_an_archive_that_was_changed_is_not_shown(programme, tmp_path):
    _publish(programme, tmp_path / "first", AT)
    (entry,) = programme.ledger.list_entries(acts=frozenset({"publish"}))
    archive = tmp_path / "p" / "files" / entry.payload["archive_id"]
    archive.write_bytes(archive.read_bytes() + b"x")
    with pytest.raises(BrokenChainError, match="another archive"):
        write_as_published(programme.ledger, LATER, tmp_path / "again")


def test_the_same_files_give_the_same_archive():
    files = {"b.html": b"<p>", "a/c.html": "页".encode()}
    assert pack_files(files) == pack_files(dict(reversed(files.items())))
    assert unpack_files(pack_files(files)) == files
