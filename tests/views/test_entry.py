"""One entry and the history of its subject."""

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.entry import build_entry_page


@pytest.fixture
def book():
    sample = build_sample_book()
    entries = tuple(sorted((e for s in sample.snapshot.facts for e in s.entries), key=lambda e: e.seq))
    return build_sample_book(entries=entries)


def test_an_entry_stands_beside_everything_recorded_about_the_same(book):
    amend = next(entry for entry in book.entries if entry.act == "amend")
    page = build_entry_page(book, str(book.entries.index(amend) + 1))
    assert page.entry == amend
    assert page.what == "correction"
    assert [line.act for line in page.history] == ["read", "amend"]
    assert page.is_last
    place = next(n for n, entry in enumerate(book.entries, start=1) if entry.seq == page.history[0].first)
    read = build_entry_page(book, str(place))
    assert read.what == "other"
    assert not read.is_last


def test_the_ends_of_the_record_have_one_neighbour(book):
    assert build_entry_page(book, "1").before is None
    assert build_entry_page(book, "1").after == 2
    assert build_entry_page(book, str(len(book.entries))).after is None


@pytest.mark.parametrize("key", ["0", "9999", "-1", "x", "１", ""])
def test_a_number_that_is_not_there_is_told(book, key):
    with pytest.raises(UnknownEntryError):
        build_entry_page(book, key)
