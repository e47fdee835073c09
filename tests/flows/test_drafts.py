"""Drafts on disk."""

from datetime import UTC, datetime

import pytest

from taizhang.errors import LedgerError, LedgerLockedError, MovedOnError, UnknownEntryError
from taizhang.flows.drafts import DraftShelf
from taizhang.read.reading import read_upload

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
ONE, TWO = "全区新建学校3所，改造校舍12栋。\n", "全区新建学校4所，改造校舍12栋。\n"


@pytest.fixture
def shelf(tmp_path):
    return DraftShelf(tmp_path)


def add(shelf, words, **more):
    return shelf.add_version(read_upload("稿.txt", words.encode()), added_at=AT, added_by="王工", **more)


def test_a_version_is_kept_as_it_came(shelf):
    draft = add(shelf, ONE)
    assert shelf.read_bytes(draft.versions[0].source_id) == ONE.encode()
    assert shelf.read_draft(draft.id) == draft
    assert (draft.title, draft.versions[0].added_by) == ("稿.txt", "王工")


def test_the_same_bytes_open_the_same_draft_and_add_nothing(shelf):
    first = add(shelf, ONE)
    assert add(shelf, ONE) == first
    assert add(shelf, ONE, draft_id=first.id, based_on=first.state) == first
    assert len(shelf.list_drafts()) == 1


def test_versions_are_counted_from_one(shelf):
    first = add(shelf, ONE)
    draft = add(shelf, TWO, draft_id=first.id, based_on=first.state)
    assert draft.read_version().source_id != draft.read_version(1).source_id
    for number in (0, 3):
        with pytest.raises(UnknownEntryError):
            draft.read_version(number)


def test_an_accepted_proposal_can_be_taken_out_again(shelf):
    draft = add(shelf, ONE)
    accepted = shelf.set_accepted(draft.id, 1, "ab", is_accepted=True, based_on=draft.state)
    assert accepted.versions[0].accepted == ("ab",)
    assert shelf.set_accepted(draft.id, 1, "ab", is_accepted=True, based_on=accepted.state) == accepted
    assert shelf.set_accepted(draft.id, 1, "ab", is_accepted=False, based_on=accepted.state) == draft


def test_what_a_draft_is_held_against_is_kept(shelf):
    draft = add(shelf, ONE)
    shelf.set_against(draft.id, against=True, previous="f" * 64, based_on=draft.state)
    assert shelf.read_draft(draft.id).previous == "f" * 64
    assert shelf.read_draft(draft.id).against


def test_removing_a_draft_keeps_bytes_that_another_needs(shelf):
    first, second = add(shelf, ONE), add(shelf, TWO)
    second = add(shelf, ONE, draft_id=second.id, based_on=second.state)
    assert shelf.remove_draft(first.id, based_on=first.state) == first
    assert shelf.read_bytes(first.versions[0].source_id)
    shelf.remove_draft(second.id, based_on=second.state)
    with pytest.raises(UnknownEntryError):
        shelf.read_bytes(first.versions[0].source_id)
    assert shelf.list_drafts() == ()


def test_a_draft_that_has_moved_on_is_not_changed_unseen(shelf):
    seen = add(shelf, ONE)
    now = shelf.set_accepted(seen.id, 1, "ab", is_accepted=True, based_on=seen.state)
    for change in (
        lambda: add(shelf, TWO, draft_id=seen.id, based_on=seen.state),
        lambda: add(shelf, TWO, draft_id=seen.id),
        lambda: shelf.set_accepted(seen.id, 1, "ab", is_accepted=False, based_on=seen.state),
        lambda: shelf.set_against(seen.id, against=True, previous=None, based_on=seen.state),
        lambda: shelf.remove_draft(seen.id, based_on=seen.state),
    ):
        with pytest.raises(MovedOnError):
            change()
    assert shelf.read_draft(seen.id) == now


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "z" * 16, "a" * 15])
def test_only_names_of_our_own_are_looked_up(shelf, name):
    with pytest.raises(UnknownEntryError):
        shelf.read_draft(name)
    with pytest.raises(UnknownEntryError):
        shelf.read_bytes(name)


def test_a_damaged_file_is_said_in_one_line(shelf, tmp_path):
    draft = add(shelf, ONE)
    (tmp_path / "drafts" / f"{draft.id}.json").write_text("{", encoding="utf-8")
    with pytest.raises(LedgerError, match=draft.id):
        shelf.read_draft(draft.id)


def test_a_folder_that_cannot_be_written_is_said_in_one_line(shelf, tmp_path):
    (tmp_path / "drafts").write_text("a file", encoding="utf-8")
    with pytest.raises(LedgerLockedError, match="drafts"):
        add(shelf, ONE)


def test_bytes_that_began_the_draft_of_another_begin_ones_own(shelf):
    first = add(shelf, ONE)
    own = add(shelf, ONE, owns=lambda _draft: False)
    assert own.id != first.id
    assert shelf.read_draft(first.id) == first
    assert add(shelf, ONE, owns=lambda draft: draft.id == own.id) == own
    assert add(shelf, ONE, owns=lambda draft: draft.id == first.id) == first
