from dataclasses import replace

from support import build_sample_book
from taizhang.views.news import find_reviewed_year, pick_news


def words(book, n=8):
    return [news.state.read.anchor.exact for news in pick_news(book, n)]


def test_a_first_leads_and_aims_are_no_news():
    found = words(build_sample_book(), 30)
    assert found[0] == "300"
    assert not {"200", "427.08", "19.5"} & set(found)


def test_what_people_rejected_or_severe_findings_doubt_is_left_out():
    book = build_sample_book()
    assert "20" not in words(book, 30)
    doubted = replace(
        book,
        snapshot=replace(
            book.snapshot,
            facts=tuple(
                replace(s, decision="unreviewed", accepted=s.read) if s.read.anchor.exact == "1445" else s
                for s in book.snapshot.facts
            ),
        ),
    )
    assert "1445" in words(book, 30) and "1445" not in words(doubted, 30)


def test_the_same_ledger_gives_the_same_choice():
    assert words(build_sample_book()) == words(build_sample_book())


def test_the_year_looked_back_on_is_the_one_before_the_plan():
    assert find_reviewed_year(build_sample_book()) == 2022
    assert find_reviewed_year(build_sample_book(plan_year=2030)) == 2023


def test_only_the_year_looked_back_on_is_told():
    assert "81.2" not in words(build_sample_book(), 30)
