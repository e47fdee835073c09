"""The pages of promises in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from assess.ledger_reports import build_snapshot
from support import build_sample_book, build_sample_site
from taizhang.pages.promises import render_board_index, render_promise_board
from taizhang.views.promise_board import VERDICTS, build_board_index, build_board_page, list_board_keys


@pytest.fixture(params=["zh", "en"])
def book(request):
    return replace(build_sample_book(request.param), snapshot=build_snapshot())


def test_the_index_links_every_board_and_both_reports(book):
    tree = LexborHTMLParser(render_board_index(build_board_index(book), build_sample_site(book.lang)))
    links = {node.attributes["href"] for node in tree.css("tbody a")}
    assert sum("promises/" in link for link in links) == 3
    assert tree.css(".verdict")


def test_a_board_shows_both_sentences_and_the_arithmetic(book):
    page = build_board_page(book, list_board_keys(book)[0])
    site = build_sample_site(book.lang, f"/promises/{page.earlier.key}")
    tree = LexborHTMLParser(render_promise_board(page, site))
    line = next(node for node in tree.css("article.pledge") if node.attributes["aria-label"] == "社会消费品零售总额")
    assert [mark.text() for mark in line.css("mark")] == ["5", "4.1"]
    assert "4.1% < 5%" in line.text()


def test_five_year_aims_stand_in_a_table_by_year(book):
    page = build_board_page(book, list_board_keys(book)[1])
    tree = LexborHTMLParser(render_promise_board(page, build_sample_site(book.lang)))
    assert "2027" in tree.css_first("table.tracks thead").text()
    assert tree.css_first("table.tracks tbody .verdict-under_way")


def test_a_ledger_without_reports_says_so(book):
    empty = replace(build_sample_book(book.lang), snapshot=build_snapshot(2030))
    tree = LexborHTMLParser(render_board_index(build_board_index(empty), build_sample_site(book.lang)))
    assert tree.css(".empty")


def test_every_verdict_and_reason_has_words():
    site = build_sample_site("zh")
    assert all(site.find_words(f"verdict.{name}") for name in VERDICTS)
    for name in (
        "same_measure same_words within_about bare_figure_at_the_bound blanket_claim cap_or_aim claim_without_number "
        "above below failure_stated not_found weaker_threshold not_due_yet other_kind five_year_average five_year_total "
        "five_year_growth part_or_whole_only against_growth_of_the_same_report"
    ).split():
        assert site.find_words(f"verdict_reason.{name}"), name
