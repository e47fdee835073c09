"""The page of publishing: what was published, what is new since, what holds the next one."""

from __future__ import annotations

from dataclasses import replace

from tests.office_sample import build_small_book

from taizhang.model.finding import Finding
from taizhang.model.publication import PublishedSite, published_to_record
from taizhang.views.publishing import build_publishing

SITE = PublishedSite(3, "a" * 64, "b" * 64, "c" * 64, 12, "0")


def test_without_a_publication_nothing_is_counted_as_new():
    page = build_publishing(build_small_book(), [], n_frozen=1)
    assert (page.lines, page.n_new, page.n_frozen) == ((), None, 1)


def test_a_publication_is_a_line_and_what_came_after_it_is_new():
    book = build_small_book()
    known = [entry for entry, _ in book.snapshot.events]
    entry = replace(
        known[-1], seq=len(known) + 1, act="publish", payload=published_to_record(SITE), recorded_by="发布岗"
    )
    page = build_publishing(replace(book, entries=(*known, entry)), [], n_frozen=1)
    (line,) = page.lines
    assert (line.seq, line.by, line.head, line.n_files) == (len(known) + 1, "发布岗", 3, 12)
    assert page.n_new == sum(one.seq > 3 for one in known)


def test_what_holds_is_told_in_words():
    finding = Finding("TZ313", "high", "finding.TZ313", (("count", "300"), ("percent", "20"), ("word", "5")))
    (line,) = build_publishing(build_small_book(), [finding], n_frozen=0).held
    assert (line.code, line.fingerprint) == ("TZ313", finding.fingerprint)
    assert line.words
