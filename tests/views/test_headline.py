"""The figures a reader should see first."""

from dataclasses import replace

from support import build_sample_book
from taizhang.views.headline import pick_headlines


def words(book, n=8):
    return [state.read.anchor.exact for state in pick_headlines(book, n)]


def test_each_indicator_comes_once_and_domains_are_spread():
    book = build_sample_book()
    ids = [s.read.measure.id for s in pick_headlines(book, 5) if s.read.measure.id]
    assert len(ids) == len(set(ids))
    assert words(book, 3)[0] == "300"


def test_rejected_figures_and_aims_are_left_out():
    found = words(build_sample_book(), 30)
    assert "200" not in found
    assert "20" not in found


def test_a_figure_a_severe_finding_speaks_against_is_left_out_until_a_person_decides():
    book = build_sample_book()
    assert "1445" in words(book, 30)
    states = tuple(
        replace(s, decision="unreviewed", accepted=s.read) if s.read.anchor.exact == "1445" else s
        for s in book.snapshot.facts
    )
    assert "1445" not in words(build_sample_book(snapshot=replace(book.snapshot, facts=states)), 30)
