from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.office_sample import build_county_book, build_small_book

from support import build_sample_site
from taizhang.pages.route import Ask
from taizhang.pages.routes_office import ROUTES, find_unit
from taizhang.people.role import WHOLE_OFFICE, Visitor


def show(route, book, lang, query=None):
    for key in route.list_keys(book) if route.list_keys else [""]:
        site = build_sample_site(lang, route.path.replace("{key}", key))
        office = Visitor("甲", site.visitor.rights, WHOLE_OFFICE)  # sees what units hand in before it is published
        yield route.show(book, replace(site, visitor=office), Ask(key, query))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_every_page_of_the_office_is_whole(route, lang):
    for html in show(route, build_small_book(lang), lang, {"unit": "甲局"}):
        tree = LexborHTMLParser(html)
        assert len(tree.css("h1")) == 1
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        assert not [node for node in tree.css("a") if not node.attributes.get("href")]
        for node in tree.css("input:not([type=hidden]):not([type=checkbox]), select"):
            assert node.parent.tag == "label", node.html


def test_the_office_stays_off_the_public_site():
    assert not any(route.is_public for route in ROUTES)


def test_the_screen_of_the_county_shows_every_printed_figure():
    route = next(route for route in ROUTES if route.path == "/office/round/{key}")
    words = LexborHTMLParser(next(show(route, build_county_book(), "zh"))).body.text(separator=" ")
    for figure in ("1,160.04", "405.34", "297", "73.27%", "85.07%", "83.91%", "51.70%", "79.73%", "66.24%", "79.63%",
                   "51.77%", "66.66%", "52.64%", "−23.3", "−8.8", "明显低于序时进度23.3个百分点",
                   "低于序时进度8.8个百分点", "略低于序时进度1.7个百分点"):  # fmt: skip
        assert figure in words, figure
    assert words.count("各行之和等于合计") == 5


def test_people_of_a_unit_see_their_own_form_and_the_office_any():
    own = Visitor("张三", frozenset(), unit="甲局")
    assert find_unit(own, "乙局") == "甲局"
    assert find_unit(Visitor("李四", frozenset(), unit=WHOLE_OFFICE), "乙局") == "乙局"
