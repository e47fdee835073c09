from support import build_sample_book
from taizhang.views.apparatus import Apparatus
from taizhang.views.keyword import pick_keywords


def ids_of(book, *words):
    return [next(s.id for s in book.snapshot.facts if s.read.anchor.exact == word) for word in words]


def test_two_facts_of_one_sentence_share_one_note_with_both_values_marked():
    book = build_sample_book()
    apparatus = Apparatus(book)
    numbers = [apparatus.cite_fact(fact_id) for fact_id in ids_of(book, "300", "55.6", "58.2")]
    assert numbers == [1, 1, 2]
    first, second = apparatus.list_notes()
    assert [words for words, is_value in first.sentence if is_value] == ["300", "55.6"]
    assert first.written == ("300亿元", "55.6%") and second.number == 2


def test_the_sentence_of_a_note_is_the_document_s_own():
    book = build_sample_book()
    apparatus = Apparatus(book)
    apparatus.cite_fact(ids_of(book, "300")[0])
    (note,) = apparatus.list_notes()
    assert "".join(words for words, _ in note.sentence) in book.snapshot.documents[0].text.content


def test_a_heading_without_figures_is_a_source_too():
    book = build_sample_book()
    apparatus = Apparatus(book)
    keyword = pick_keywords(book)[0]
    assert apparatus.cite_heading(keyword) == (1,)
    (note,) = apparatus.list_notes()
    assert note.fact_ids == () and note.sentence[0][1]


def test_a_fact_the_ledger_does_not_hold_is_not_cited():
    assert Apparatus(build_sample_book()).cite_fact("nothing") is None
