"""Search finds words of two characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import build_sample_book
from taizhang.views.search import build_index, find_items, fold

INDEX = build_index(build_sample_book())


def test_a_word_of_two_characters_is_found():
    assert "人均公园绿地面积" in [hit.item.title for hit in INDEX.find("绿地")]


def test_a_single_character_is_found_too():
    assert INDEX.find("桥") == []
    assert INDEX.find("厂")


def test_every_word_must_be_there():
    assert INDEX.find("绿地 街头")
    assert INDEX.find("绿地 火箭") == []


def test_full_width_and_capitals_do_not_matter():
    assert INDEX.find("４２７．０８") == INDEX.find("427.08")
    assert fold("ＧＤＰ") == "gdp"


def test_a_hit_shows_the_words_around():
    hit = next(h for h in INDEX.find("羽毛球") if h.item.kind == "passage")
    assert hit.exact == "羽毛球"
    assert hit.before.endswith("全国")


def test_nothing_asked_finds_nothing():
    assert find_items(build_sample_book(), "   ") == []


@pytest.mark.property
@given(st.data())
def test_any_stretch_of_an_item_finds_that_item(data):
    item = data.draw(st.sampled_from([i for i in INDEX.items if len(i.words) > 3]))
    at = data.draw(st.integers(0, len(item.words) - 2))
    word = item.words[at : at + data.draw(st.integers(1, 6))]
    if len(word.split()) == 1 and word.strip() == word:
        assert item in [hit.item for hit in INDEX.find(word, limit=10_000)]
