"""The core pages as HTML."""

import json

from lxml import html

from support import build_sample_book, build_sample_site
from taizhang.pages import core
from taizhang.pages.route import Ask
from taizhang.pages.routes_core import ROUTES
from taizhang.views.card import build_card
from taizhang.views.search import build_index


def page(path, key="", lang="zh", query=None, **fields):
    book = build_sample_book(lang)
    route = next(r for r in ROUTES if r.path == path)
    site = build_sample_site(lang, path.replace("{key}", key), **fields)
    return html.fromstring(route.show(book, site, Ask(key, query or {})))


def state_of(words):
    return next(s for s in build_sample_book().snapshot.facts if s.read.anchor.exact == words)


def source_id():
    return build_sample_book().snapshot.documents[0].source.id


def test_the_overview_tells_the_story_in_its_heading():
    assert "".join(page("/").xpath("//h1")[0].text_content().split()) == "近100个重点项目，总投资427.08亿元。"
    assert (
        page("/", lang="en").xpath("normalize-space(//h1)")
        == "nearly 100 key projects, a total investment of 42.708 billion yuan."
    )


def test_every_stated_number_of_the_overview_leads_to_a_fact():
    links = page("/").xpath("//*[contains(@class,'figure-value')]//a/@href")
    assert len(links) == 8
    assert all(link.startswith("/fact/") for link in links)


def test_computed_sums_are_told_from_stated_ones():
    tree = page("/")
    assert tree.xpath("//*[contains(@class,'pipeline-money')]//*[contains(@class,'computed')]")


def test_the_desk_marks_words_and_links_them_to_cards():
    tree = page("/source/{key}", source_id())
    marks = {m for value in tree.xpath("//*[@data-marks]/@data-marks") for m in value.split()}
    cards = set(tree.xpath("//*[@data-fact]/@data-fact"))
    assert cards == marks
    assert len(cards) == 26


def test_the_desk_of_the_static_site_has_no_forms():
    tree = page("/source/{key}", source_id(), is_live=False, token=None)
    assert tree.xpath("//form") == []
    assert len(tree.xpath("//*[@data-fact]")) == 26


def test_a_fact_page_shows_the_sentence_and_the_difference():
    tree = page("/fact/{key}", state_of("1445").id)
    assert "人均公园绿地1445平方米" in tree.xpath("string(//blockquote)")
    assert tree.xpath("string(//ins)") == "14.45"
    assert "少了小数点" in tree.xpath("string(//*[@id='history'])")


def test_a_rejected_fact_says_that_it_does_not_count():
    tree = page("/fact/{key}", state_of("134").id)
    assert "不采用" in tree.xpath("string(//*[@id='fields'])")


def test_the_record_and_the_sources_render_in_english():
    assert page("/history", lang="en").xpath("//h1")
    assert page("/sources", lang="en").xpath("count(//tbody/tr)") == 2
    assert page("/about", lang="en").xpath("count(//h2)") == 9


def test_the_search_marks_what_was_asked_for():
    tree = page("/search", query={"q": "绿地"})
    assert set(tree.xpath("//ol//mark/text()")) == {"绿地"}
    assert tree.xpath("//input[@name='q']/@value") == ["绿地"]


def test_the_static_search_carries_its_index():
    tree = page("/search", is_live=False)
    index = json.loads(tree.xpath("string(//script[@id='search-index'])"))
    assert len(index) == len(build_index(build_sample_book()).items)
    assert all(link.endswith(".html") for link, *_ in index)


def test_a_card_alone_and_its_forms_render():
    card = build_card(state_of("300"), build_sample_book())
    site = build_sample_site()
    assert "突破" not in core.render_desk_card(card, site)
    assert 'role="alert"' in core.render_desk_card(card, site, trouble="x")
    forms = html.fromstring(core.render_decide(card, site)).xpath("//form")
    assert {f.xpath("string(.//*[@name='act']/@value)") for f in forms} == {"accept", "amend", "reject"}
    assert all(f.xpath(".//input[@name='token']") and f.xpath(".//input[@name='based_on']") for f in forms)
