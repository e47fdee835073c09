"""The sentence of a fact, with its words set apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from support import build_sample_book
from taizhang.views.passage import build_passage, cut_sentence, list_naming, list_passages


def test_every_passage_puts_together_what_the_document_says():
    book = build_sample_book()
    for state in book.snapshot.facts:
        passage = build_passage(book, state.id)
        assert passage is not None
        content = book.read_document(state.read.text_id).text.content
        assert passage.before + passage.exact + passage.after in content
        assert passage.exact == state.read.anchor.exact


def test_an_unknown_fact_has_no_passage():
    assert build_passage(build_sample_book(), "0" * 64) is None


@given(st.text(alphabet="甲乙。；\n”12 ", min_size=1, max_size=80), st.data())
def test_a_cut_holds_the_stretch_and_never_crosses_a_full_stop_outside_it(content, data):
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    left, right = cut_sentence(content, start, end)
    assert left <= start < end <= right
    assert not set(content[left:start]) & set("。\n")
    assert "\n" not in content[end:right]


def test_a_long_paragraph_is_cut_short():
    content = "长" * 500 + "42" + "长" * 500
    left, right = cut_sentence(content, 500, 502, reach=50)
    assert (left, right) == (450, 552)


def test_one_sentence_is_shown_once_however_many_facts_it_holds():
    book = build_sample_book()
    facts = [
        state.id
        for state in book.snapshot.facts
        if "森林" in str(state.read.measure) or state.read.anchor.exact == "343"
    ]
    assert len(facts) == 2
    assert len(list_passages(book, facts)) == 1


def test_a_name_is_marked_where_the_sentence_has_it():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    passages = list_naming(book, project.fact_ids, project.names)
    assert {passage.exact for passage in passages} == {"电池一期"}


def test_passages_without_the_name_are_kept_when_there_is_nothing_better():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    assert list_naming(book, project.fact_ids, ("没有这个名字",)) == list_passages(book, project.fact_ids)
