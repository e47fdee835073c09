"""Marked words as HTML."""

from lxml import html

from support import build_sample_site
from taizhang.pages.marks import Link, mark_pieces, shorten_id
from taizhang.views.reading import Piece

ID = "ab" * 32


def test_the_words_of_a_document_are_never_markup():
    assert mark_pieces([Piece("<script>"), Piece("<b>", (ID,), "value", "observation")]) == (
        '&lt;script&gt;<mark class="m m-value k-observation">&lt;b&gt;</mark>'
    )


def test_a_mark_leads_to_its_fact_and_carries_an_anchor():
    piece = Piece("300", (ID, "cd" * 32), "value", "observation", starts=(ID,))
    for is_live, href in ((True, f"/fact/{ID}"), (False, f"../fact/{ID}.html")):
        site = build_sample_site(path="/source/x", is_live=is_live)
        link = html.fragment_fromstring(str(mark_pieces([piece], Link(site))))
        assert link.get("href") == href
        assert link.get("id") == f"at-{shorten_id(ID)}"
        assert link.get("data-marks").split() == [shorten_id(ID), shorten_id("cd" * 32)]


def test_a_head_of_hundreds_of_facts_names_a_few():
    ids = tuple(f"{n:064x}" for n in range(500))
    html_ = str(mark_pieces([Piece("单位", ids, "unit", "project_state")], Link(build_sample_site())))
    assert len(html_) < 500
