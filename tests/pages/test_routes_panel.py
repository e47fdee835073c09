"""Every page of indicators, clusters, honours, checks, assessment, brief and exports, in both languages."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site
from taizhang.errors import UnknownEntryError
from taizhang.pages.route import Ask
from taizhang.pages.routes_panel import ROUTES


def _show(route, lang, key=None):
    book = build_sample_book(lang)
    keys = list(route.list_keys(book)) if route.list_keys else [""]
    key = keys[0] if key is None else key
    return route.show(book, build_sample_site(lang, route.path.replace("{key}", key), is_live=True), Ask(key, None))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_every_page_has_one_heading_in_its_own_language(route, lang):
    tree = LexborHTMLParser(_show(route, lang))
    assert len(tree.css("h1")) == 1
    assert tree.css_first("html").attributes["lang"] == ("zh-CN" if lang == "zh" else "en")
    assert not [node for node in tree.css("a") if not node.attributes.get("href")]


def test_an_indicator_that_nobody_speaks_of_is_not_a_page():
    route = next(route for route in ROUTES if route.path == "/indicator/{key}")
    with pytest.raises(UnknownEntryError):
        _show(route, "zh", key="no_such_indicator")
