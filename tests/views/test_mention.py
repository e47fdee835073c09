"""Which facts and sentences speak of which place."""

from __future__ import annotations

from dataclasses import replace

from support import NOON, build_fact, build_sample_book, build_text
from taizhang.catalog import load_catalog
from taizhang.model.snapshot import Document, FactState
from taizhang.views.mention import find_mentions, find_sayings

_WORDS = "建成黑山谷·万盛石林、奥陶纪等22个景区景点。黑山谷新增3条步道。"


def _book():
    source, text = build_text("景区", _WORDS, None)
    facts = [
        build_fact(text, "22个景区景点", measure="景区景点", written="22", number="22", unit="个"),
        build_fact(text, "新增3条步道", measure="步道", written="3", number="3", unit="条"),
    ]
    book = build_sample_book(catalog=load_catalog(), place_id="wansheng")
    states = tuple(FactState(fact, "unreviewed", fact, ()) for fact in facts)
    return build_sample_book(
        catalog=load_catalog(),
        place_id="wansheng",
        snapshot=replace(book.snapshot, documents=(Document(source, text, NOON, "陈工"),), facts=states),
    ), facts


def _places():
    return [load_catalog().places[name] for name in ("heishan_valley", "heishan_stone_forest", "ordovician_park")]


def test_the_longest_name_keeps_its_sentence():
    book, (count, paths) = _book()
    found = find_mentions(book, _places())
    assert found["heishan_stone_forest"] == (count.id,)
    assert found["ordovician_park"] == (count.id,)
    assert found["heishan_valley"] == (paths.id,)


def test_sentences_are_quoted_with_the_name_marked():
    book, _ = _book()
    (saying,) = find_sayings(book, _places())["heishan_valley"]
    assert (saying.before, saying.exact, saying.after) == ("", "黑山谷", "新增3条步道。")


def test_without_places_nobody_is_spoken_of():
    book, _ = _book()
    assert find_mentions(book, []) == {}
    assert find_sayings(book, []) == {}
