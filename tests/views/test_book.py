"""The book."""

from dataclasses import replace

import pytest

from support import NOON, build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.model.snapshot import Dismissal


def test_an_unknown_id_is_refused_by_name():
    book = build_sample_book()
    for read in (book.read_fact, book.read_project, book.read_commitment, book.read_document):
        with pytest.raises(UnknownEntryError, match="nothing"):
            read("nothing")


def test_a_document_is_found_by_source_and_by_text():
    book = build_sample_book()
    document = book.snapshot.documents[0]
    assert book.read_document(document.source.id) is book.read_document(document.text.id)


def test_a_dismissed_finding_is_left_out_unless_asked_for():
    book = build_sample_book()
    finding = next(book.iter_findings())
    dismissal = Dismissal(finding.fingerprint, "已核", "陈工", NOON)
    answered = build_sample_book(snapshot=replace(book.snapshot, dismissals=(dismissal,)))
    assert finding not in list(answered.iter_findings())
    assert finding in list(answered.iter_findings(with_dismissed=True))
    assert answered.find_dismissal(finding) == dismissal


def test_a_finding_whose_fact_was_set_right_no_longer_waits():
    book = build_sample_book()
    park, fund = book.iter_findings()
    assert not book.is_open(park)
    assert book.is_open(fund)


def test_a_remembered_value_is_built_once():
    book = build_sample_book()
    built = []
    for _ in range(3):
        book.remember("x", lambda: built.append(1))
    assert built == [1]


def test_what_is_recorded_about_a_subject_is_found_in_order():
    sample = build_sample_book()
    entries = tuple(sorted((e for s in sample.snapshot.facts for e in s.entries), key=lambda e: e.seq))
    book = build_sample_book(entries=entries)
    for subject_id in {entry.subject_id for entry in entries}:
        assert book.list_about(subject_id) == tuple(entry for entry in entries if entry.subject_id == subject_id)
    assert book.list_about("nobody") == ()


def test_names_follow_the_language():
    assert build_sample_book("zh").title == "甲区发展台账"
    assert build_sample_book("en").title == "Ledger of Jia District"
    assert build_sample_book("en").place_name == "Jia District"
    assert build_sample_book(place_id=None).place_name is None
