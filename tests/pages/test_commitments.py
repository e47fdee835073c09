"""The pages of promises."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site
from taizhang.pages.commitments import render_commitment, render_commitments
from taizhang.views.commitment import build_commitment
from taizhang.views.commitments import build_commitments


def test_twenty_boxes_stand_for_twenty_announced_items_and_the_missing_are_named():
    book = build_sample_book()
    tree = LexborHTMLParser(render_commitments(build_commitments(book), build_sample_site(path="/commitments")))
    assert len(tree.css(".account-boxes li")) == 20
    assert len(tree.css(".account-boxes .is-missing")) == 15
    assert "缺 15 件" in tree.css_first(".account-missing").text()


def test_every_promise_says_in_words_how_it_stands():
    book = build_sample_book()
    tree = LexborHTMLParser(render_commitments(build_commitments(book), build_sample_site("en")))
    for card in tree.css(".promise-card"):
        assert card.css_first(".promise-state").text(strip=True)


def test_a_promise_quotes_its_words_and_leads_to_them():
    book = build_sample_book()
    commitment = book.snapshot.commitments[1]
    tree = LexborHTMLParser(render_commitment(build_commitment(book, commitment.id), build_sample_site()))
    assert tree.css_first("blockquote mark").text() == "4"
    assert tree.css_first("blockquote footer a").attributes["href"] == f"/fact/{commitment.fact_ids[0]}"


def test_an_unknown_share_is_said_and_not_drawn_as_zero():
    book = build_sample_book()
    tree = LexborHTMLParser(
        render_commitment(build_commitment(book, book.snapshot.commitments[5].id), build_sample_site())
    )
    assert not tree.css("progress")
    assert "还没有人报告" in tree.body.text()


def test_days_are_said_as_people_say_them():
    book = build_sample_book()
    one = book.snapshot.commitments[1].id
    assert "2023年12月31日" in render_commitment(build_commitment(book, one), build_sample_site())
    book = build_sample_book("en")
    assert "31 December 2023" in render_commitment(build_commitment(book, one), build_sample_site("en"))


def test_a_list_that_is_not_there_is_said_to_be_missing():
    book = build_sample_book()
    others = tuple(one for one in book.snapshot.commitments if one.number is None)
    book = build_sample_book(snapshot=replace(book.snapshot, commitments=others))
    tree = LexborHTMLParser(render_commitments(build_commitments(book), build_sample_site()))
    assert "一件也没有列出" in tree.css_first(".account-missing").text()
    assert len(tree.css(".account-boxes .is-missing")) == 20
