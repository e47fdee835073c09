"""Every page of projects, promises and places, in both languages, live and as a file."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site
from taizhang.errors import UnknownEntryError
from taizhang.pages.route import Ask
from taizhang.pages.routes_projects import ROUTES, read_choice

_CASES = [(route, lang, is_live) for route in ROUTES for lang in ("zh", "en") for is_live in (True, False)]


def _show(route, lang, *, is_live=True, key=None, query=None):
    book = build_sample_book(lang)
    keys = list(route.list_keys(book)) if route.list_keys else [""]
    key = keys[0] if key is None else key
    site = build_sample_site(lang, route.path.replace("{key}", key), is_live=is_live)
    return route.show(book, site, Ask(key, query))


def find_route(path):
    return next(route for route in ROUTES if route.path == path)


@pytest.mark.parametrize(("route", "lang", "is_live"), _CASES, ids=lambda value: getattr(value, "path", str(value)))
def test_every_page_is_whole(route, lang, is_live):
    tree = LexborHTMLParser(_show(route, lang, is_live=is_live))
    assert len(tree.css("h1")) == 1
    assert tree.css_first("html").attributes["lang"] == ("zh-CN" if lang == "zh" else "en")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert not [node for node in tree.css("a") if not node.attributes.get("href")]
    for node in tree.css("script"):
        assert node.attributes.get("src") or node.attributes.get("type") == "application/json"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_every_key_of_a_page_has_a_page(route):
    book = build_sample_book()
    for key in route.list_keys(book) if route.list_keys else ():
        assert _show(route, "zh", key=key)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_a_file_needs_no_server(route):
    html = _show(route, "zh", is_live=False)
    assert "<form" not in html or "data-filter-here" in html
    assert not re.findall(r'(?:href|src)="/', html)


@pytest.mark.parametrize("path", ["/project/{key}", "/commitment/{key}", "/place/{key}", "/projects/board/{key}"])
def test_a_key_that_is_not_there_is_named(path):
    with pytest.raises(UnknownEntryError):
        _show(find_route(path), "zh", key="nothing")


def test_a_choice_is_read_from_the_query_and_nonsense_falls_back():
    choice = read_choice(
        Ask("", {"stage": "started", "text": " 电池 ", "sort": "drop table", "group": "owner", "batch": ""})
    )
    assert (choice.stage, choice.text, choice.sort, choice.group, choice.batch) == (
        "started",
        "电池",
        "investment",
        "owner",
        None,
    )


def test_names_of_sources_are_escaped():
    html = _show(find_route("/projects"), "zh", query={"text": '"><script>alert(1)</script>'})
    assert "<script>alert" not in html
