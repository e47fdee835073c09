"""The layout a document announces and the parts the ledger knows."""

from __future__ import annotations

from dataclasses import replace

from support import NOON, build_sample_book, build_text
from taizhang.catalog import load_catalog
from taizhang.model.snapshot import Document
from taizhang.views.campaign import list_inside
from taizhang.views.layout import list_layouts


def _layouts(words):
    source, text = build_text("来稿", words, None)
    book = build_sample_book(catalog=load_catalog(), place_id="wansheng")
    document = Document(source, text, NOON, "陈工")
    book = replace(book, snapshot=replace(book.snapshot, documents=(document,), facts=()))
    return list_layouts(book, list_inside(book, "wansheng"))


def test_the_announced_parts_are_set_beside_the_known_ones():
    (layout,) = _layouts("甲区优化“一园四组团”布局，再说一次一园四组团。")
    assert (layout.words, layout.saying.exact) == ("一园四组团", "一园四组团")
    assert [(part.word, part.n, len(part.places)) for part in layout.parts] == [("园", 1, 1), ("组团", 4, 4)]


def test_a_layout_nobody_knows_the_parts_of_says_so():
    (layout,) = _layouts("构建两园五板块格局。")
    assert [(part.n, part.places) for part in layout.parts] == [(2, ()), (5, ())]


def test_a_single_park_is_no_layout():
    assert _layouts("一园之内，四季花开。") == ()
