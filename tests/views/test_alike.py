"""What a fact can be merged with."""

from support import build_sample_book
from taizhang.views.alike import find_subject, list_alike


def find(words, nth=0):
    book = build_sample_book()
    return [s for s in book.snapshot.facts if s.read.anchor.exact == words][nth], book


def test_the_same_figure_of_another_document_comes_first():
    state, book = find("443")
    choices = list_alike(book, state)
    other = book.snapshot.find_fact(choices[0].id)
    assert other.read.anchor.exact == "443"
    assert other.read.text_id != state.read.text_id
    assert all(choice.id != state.id for choice in choices)


def test_equal_figures_of_unlike_measures_are_not_offered():
    state, book = find("343")
    assert [choice for choice in list_alike(book, state) if choice.kind == "fact"] == []


def test_a_fact_about_a_project_offers_names_that_are_alike():
    book = build_sample_book()
    state = next(s for s in book.snapshot.facts if s.read.subject and s.read.subject.name == "电池一期")
    kind, subject_id, name = find_subject(state)
    assert (kind, name) == ("project", "电池一期")
    names = [choice for choice in list_alike(book, state) if choice.kind == "project"]
    assert all(choice.id != subject_id for choice in names)


def test_a_place_is_no_name_to_merge():
    state, _ = find("443")
    assert find_subject(state) is None
