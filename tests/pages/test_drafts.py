"""The pages of drafts in both languages."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site, build_text
from taizhang.model.finding import Finding
from taizhang.model.span import Span
from taizhang.pages.drafts import render_draft, render_draft_difference, render_drafts
from taizhang.people.role import Visitor
from taizhang.views.draft import DraftInput, build_draft_page
from taizhang.views.draft_difference import Side, build_draft_difference

_, TEXT = build_text("稿.txt", "绿化<b>覆盖率率达40%。", None)
AT = TEXT.content.index("率率")
FINDING = Finding("TZ101", "high", "", spans=(Span(TEXT.id, AT, AT + 2, "率率"),), proposal="率")
EDITOR = Visitor("王工", frozenset({"read", "edit"}))
REVIEWER = Visitor("陈工", frozenset({"read", "edit", "review"}))


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def build_page(lang, **more):
    draft = DraftInput("d" * 16, "稿.txt", "s", 2, 2, TEXT, 1, [FINDING], (), against=False, previous=None, promises=())
    return build_draft_page(build_sample_book(lang), replace(draft, **more))


def render(lang, visitor=REVIEWER, **more):
    site = replace(build_sample_site(lang, "/draft/d"), token="t", visitor=visitor)
    return LexborHTMLParser(render_draft(build_page(lang, **more), site))


def test_the_words_are_marked_and_lead_to_their_finding(lang):
    tree = render(lang)
    mark = tree.css_first("a.k-finding")
    assert mark.text() == "率率"
    assert tree.css_first(mark.attributes["href"]).attributes["data-severity"] == "high"
    assert "绿化<b>覆盖" in tree.css_first(".desk-text").text()


def test_a_proposal_is_offered_and_can_be_taken_out_again(lang):
    assert render(lang).css_first("button[data-key=a]").attributes["value"] == "1"
    assert render(lang, accepted=(FINDING.fingerprint,)).css_first("button[data-key=a]").attributes["value"] == "0"


def test_who_may_not_review_cannot_answer(lang):
    assert render(lang).css("form[action='/act/dismiss']")
    assert not render(lang, EDITOR).css("form[action='/act/dismiss']")


def test_the_list_names_every_draft_and_takes_files_and_words(lang):
    site = replace(build_sample_site(lang, "/drafts"), token="t", visitor=EDITOR)
    tree = LexborHTMLParser(render_drafts([("d" * 16, "稿.txt", 2, "2026-03-01 08:00", "王工")], site))
    assert "稿.txt" in tree.css_first("tbody").text()
    assert tree.css("form[action='/act/draft'] input[type=file]") and tree.css("textarea[name=words]")


def test_two_versions_stand_side_by_side(lang):
    _, other = build_text("稿.txt", "绿化<b>覆盖率达40%。", None)
    sides = (Side(1, TEXT, [FINDING]), Side(2, other, []))
    page = build_draft_difference(build_sample_book(lang), "d" * 16, "稿.txt", sides, n_versions=2)
    tree = LexborHTMLParser(render_draft_difference(page, build_sample_site(lang, "/draft/d/compare")))
    assert tree.css_first("#d-mended .digits").text() == "1"
    assert tree.css_first(".diff del").text() == "率"
