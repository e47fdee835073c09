"""The pages of places."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site
from taizhang.pages.places import render_place, render_places
from taizhang.views.place import build_place
from taizhang.views.places import build_places


def test_the_rule_is_answered_with_its_counter_evidence():
    tree = LexborHTMLParser(render_places(build_places(build_sample_book()), build_sample_site(path="/places")))
    text = tree.css_first("#coverage-town_scenic").text()
    assert "2 个街镇，0 个查得到景区" in text
    assert "南镇" in text


def test_a_place_marks_itself_on_the_map():
    tree = LexborHTMLParser(render_place(build_place(build_sample_book(), "nan"), build_sample_site(path="/place/nan")))
    assert [node.attributes["data-place"] for node in tree.css(".map-place.is-here")] == ["nan"]


def test_without_a_place_the_page_says_what_to_do():
    html = render_places(build_places(build_sample_book(place_id=None)), build_sample_site())
    assert "在设置里写明地方" in html
