from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from support import build_sample_book, build_sample_site
from taizhang.catalog import load_catalog
from taizhang.errors import UnknownEntryError
from taizhang.pages.route import Ask
from taizhang.pages.routes_panel import ROUTES

PATHS = [route.path for route in ROUTES if "{" not in route.path]


def show(path, lang="zh", *, key="", book=None, query=None, **site):
    route = next(route for route in ROUTES if route.path == path)
    here = path.replace("{key}", key)
    return route.show(book or build_sample_book(lang), build_sample_site(lang, here, **site), Ask(key, query))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("is_live", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_whole_in_both_languages_live_and_static(path, lang, is_live):
    page = HTMLParser(show(path, lang, is_live=is_live))
    assert len(page.css("h1")) == 1
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_ledger_still_gives_every_page(path):
    book = build_sample_book()
    empty = replace(book.snapshot, facts=(), documents=(), projects=(), commitments=(), events=())
    assert "</html>" in show(path, book=replace(book, snapshot=empty, text_findings={}))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_numbers_stated_by_documents_lead_to_their_facts(lang):
    page = HTMLParser(show("/indicators", lang))
    links = [node.attributes["href"] for node in page.css("a.cited")]
    assert links and all("/fact/" in link for link in links)


def test_one_indicator_shows_its_chart_with_the_same_numbers_as_a_table():
    page = HTMLParser(show("/indicator/{key}", key="industrial_output"))
    assert page.css_first('script[type="application/json"]') is not None
    table = page.css_first(".chart-table").text()
    assert "300" in table and "81.2" in table


def test_an_indicator_that_does_not_exist_is_refused():
    with pytest.raises(UnknownEntryError):
        show("/indicator/{key}", key="nothing")


def test_a_finding_can_be_answered_only_where_there_is_a_server():
    live, static = show("/checks"), show("/checks", is_live=False, token=None)
    assert 'action="/act/dismiss"' in live and 'name="fingerprint"' in live and 'name="reason"' in live
    assert "<form" not in static


def test_a_proposal_is_marked_as_not_applied():
    assert "建议（未采用）" in show("/checks")
    assert "Proposal (not applied)" in show("/checks", "en")


def test_the_words_of_a_document_are_escaped():
    book = build_sample_book()
    document = book.snapshot.documents[0]
    source = replace(document.source, title="<script>alert(1)</script>")
    documents = (replace(document, source=source), *book.snapshot.documents[1:])
    book = replace(book, snapshot=replace(book.snapshot, documents=documents))
    for path in ("/checks", "/brief", "/indicators"):
        assert "<script>alert" not in show(path, book=book)


def test_the_assessment_says_that_traditional_coupling_adds_nothing():
    book = replace(build_sample_book(), catalog=load_catalog(), place_id=None)
    html = show("/assessment", book=book)
    assert "没有给出任何新信息" in html
    assert "固定标尺的极差标准化" in html


def test_downloads_stand_beside_what_they_hold():
    page = HTMLParser(show("/exports"))
    names = {node.text() for node in page.css("a[download]")}
    assert {
        "facts.xlsx",
        "facts.csv",
        "facts.jsonl",
        "facts.parquet",
        "projects.xlsx",
        "map.geojson",
        "brief.docx",
    } <= names


def test_a_machine_without_print_fonts_says_so():
    assert "brief.pdf</a>" not in show("/exports", vendor=frozenset())
    assert "brief.pdf</a>" in show("/exports", vendor=frozenset({"echarts.min.js"}))


def test_the_brief_says_how_many_facts_nobody_reviewed():
    assert "尚未经人审定" in show("/brief")


def test_each_note_mark_of_the_brief_leads_to_its_note():
    page = HTMLParser(show("/brief"))
    marks = {node.attributes["href"] for node in page.css("sup.mark a")}
    notes = {f"#{node.attributes['id']}" for node in page.css(".notes-list li")}
    assert marks == notes


def test_every_kind_of_page_with_a_key_lists_its_keys():
    book = build_sample_book()
    for route in ROUTES:
        assert ("{key}" in route.path) == (route.list_keys is not None)
        if route.list_keys is not None:
            assert list(route.list_keys(book))
