"""What a fact is called."""

from support import build_sample_book
from taizhang.views.label import label_fact, name_property


def test_the_catalogue_name_goes_before_the_words_of_the_text():
    for lang, name in (("zh", "空气质量优良天数"), ("en", "Days of good air")):
        book = build_sample_book(lang)
        state = next(s for s in book.snapshot.facts if s.read.anchor.exact == "343")
        assert label_fact(state.read, book) == name


def test_a_project_fact_is_called_by_its_project_and_names_its_property():
    book = build_sample_book()
    state = next(s for s in book.snapshot.facts if s.read.anchor.exact == "40")
    assert (label_fact(state.read, book), name_property(state.read)) == ("电池一期", "investment")


def test_a_fact_without_measure_is_called_by_its_words():
    book = build_sample_book()
    rank = next(s for s in book.snapshot.facts if s.read.kind == "ranking")
    assert label_fact(rank.read, book) == "第一"
    assert name_property(rank.read) is None
