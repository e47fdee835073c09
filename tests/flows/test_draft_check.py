"""Drafts read and checked; the ledger stays as it was."""

from datetime import UTC, date, datetime

import pytest

from assess.ledger_reports import WORDS
from taizhang.errors import RefusedDocumentError, UnknownEntryError
from taizhang.flows.book import Library
from taizhang.flows.draft_check import DraftRoom
from taizhang.flows.programme import Upload, open_programme

AT = datetime(2027, 2, 1, tzinfo=UTC)
FLAWED = "全镇绿化覆盖率率达40%，新建学校3所。\n"


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    with open_programme(tmp_path_factory.mktemp("programme") / "p", is_new=True) as programme:
        year, words = WORDS[0]
        programme.add_document(Upload(f"{year}.txt", words.encode()), recorded_at=AT, recorded_by="甲")
        yield programme


@pytest.fixture
def book(programme):
    return Library(programme).read_book("zh", today=date(2027, 2, 1))


@pytest.fixture
def room(tmp_path):
    return DraftRoom(tmp_path)


def add(room, words, name="稿.txt", **more):
    return room.add_version(Upload(name, words.encode()), added_at=AT, added_by="王工", **more)


def test_a_draft_is_checked_and_the_ledger_does_not_move(room, programme, book):
    head = programme.ledger.head()
    draft = add(room, FLAWED)
    checked = room.check(draft, draft.read_version(), book)
    assert "TZ101" in {finding.code for finding in checked.findings}
    assert checked.across == checked.promises == ()
    assert programme.ledger.head() == head
    assert len(programme.read_snapshot().documents) == 1


def test_the_same_version_is_checked_once(room, book):
    draft = add(room, FLAWED)
    assert room.check(draft, draft.read_version(), book) is room.check(draft, draft.read_version(), book)
    again = DraftRoom(room.shelf._folder.parent)
    assert again.check(draft, draft.read_version(), book) == room.check(draft, draft.read_version(), book)


def test_the_next_report_is_held_against_the_promises_of_the_last(room, book):
    draft = add(room, WORDS[1][1], "2026.txt")
    previous = book.snapshot.documents[0].source.id
    draft = room.shelf.set_against(draft.id, against=True, previous=previous, based_on=draft.state)
    checked = room.check(draft, draft.read_version(), book)
    verdicts = {promise.words: promise.verdict for promise in checked.promises}
    assert verdicts["社会消费品零售总额"] == "missed"


def test_a_previous_report_that_is_none_is_said(room, book):
    draft = add(room, FLAWED)
    draft = room.shelf.set_against(draft.id, against=False, previous="f" * 64, based_on=draft.state)
    with pytest.raises(UnknownEntryError):
        room.check(draft, draft.read_version(), book)


def test_a_refused_file_leaves_no_draft(room):
    with pytest.raises(RefusedDocumentError):
        add(room, "")
    assert room.shelf.list_drafts() == ()
