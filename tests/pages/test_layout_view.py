"""The layout view in both languages."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site
from taizhang.pages.layout_view import Mark, render_layout
from taizhang.views.layout_view import build_layout_page


def build(lang):
    book = build_sample_book(lang)
    first, *rest = book.snapshot.documents
    layout = tuple(replace(run, page=1, box=(70.0, 70.0, 500.0, 90.0)) for run in first.text.layout)
    book = replace(
        book,
        snapshot=replace(book.snapshot, documents=(replace(first, text=replace(first.text, layout=layout)), *rest)),
    )
    return build_layout_page(book, first.source.id), build_sample_site(lang, f"/source/{first.source.id}/layout")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_marks_lie_over_the_picture_and_lead_to_their_facts(lang):
    page, site = build(lang)
    card = page.cards[0]
    tree = LexborHTMLParser(render_layout(page, site, size=(595, 842), marks=[Mark(card.id, "value", 70, 80, 30, 14)]))
    mark = tree.css_first("svg a")
    assert mark.attributes["data-marks"] == card.id[:16]
    assert tree.css_first(f"[data-fact='{card.id[:16]}']")
    assert tree.css_first("image").attributes["href"].endswith(f"/page/{page.number}")


def test_a_page_that_cannot_be_drawn_says_why_and_keeps_its_cards():
    page, site = build("zh")
    tree = LexborHTMLParser(render_layout(page, site, size=(1, 1), marks=[], trouble="坏了"))
    assert tree.css_first(".notice-error").text() == "坏了"
    assert len(tree.css("[data-fact]")) == len(page.cards)
