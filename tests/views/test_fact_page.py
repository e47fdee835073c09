"""One fact and where it leads."""

from support import build_sample_book
from taizhang.views.fact_page import build_fact_page


def page_of(words):
    book = build_sample_book()
    state = next(s for s in book.snapshot.facts if s.read.anchor.exact == words)
    return build_fact_page(book, state.id)


def test_the_sentence_holds_the_words_of_the_fact():
    page = page_of("300")
    assert (
        "".join(p.words for p in page.sentence)
        == "2022年，甲区工业总产值首次突破300亿元，技改投资占工业投资比重为55.6%。"
    )
    assert "".join(p.words for p in page.sentence if p.fact_ids) == "工业总产值突破300亿元"


def test_a_fact_leads_to_the_pages_that_show_it():
    assert [(u.kind, u.name) for u in page_of("40").uses] == [("project", "电池一期")]
    assert [(u.kind, u.name) for u in page_of("19.5").uses] == [("commitment", "民生资金")]
    assert [u.path for u in page_of("300").uses] == ["/indicator/industrial_output"]


def test_the_neighbours_chain_through_the_document():
    first = page_of("300")
    assert first.before is None
    assert first.after == page_of("55.6").card.id
    assert page_of("55.6").before == first.card.id


def test_other_statements_of_the_measure_are_listed():
    assert [card.cited.text for card in page_of("300").akin] == ["81.2亿元", "9.4%"]


def test_the_history_is_whole():
    assert [entry.act for entry in page_of("1445").entries] == ["read", "amend"]


def test_what_it_can_be_merged_with_is_looked_for_only_where_there_are_forms():
    book = build_sample_book()
    state = next(s for s in book.snapshot.facts if s.read.anchor.exact == "443")
    assert build_fact_page(book, state.id).alike == ()
    assert build_fact_page(book, state.id, with_alike=True).alike != ()
