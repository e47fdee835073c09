"""A page of a paged document with the words of facts on it."""

from dataclasses import replace

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.layout_view import build_layout_page, count_pages


@pytest.fixture
def book():
    """The sample with its first document on pages of four runs each."""
    book = build_sample_book()
    first, *rest = book.snapshot.documents
    layout = tuple(
        replace(run, page=n // 4 + 1, box=(70.0, 70.0, 500.0, 90.0)) for n, run in enumerate(first.text.layout)
    )
    first = replace(first, text=replace(first.text, layout=layout))
    return replace(book, snapshot=replace(book.snapshot, documents=(first, *rest)))


def test_each_fact_stands_on_the_page_of_its_value(book):
    source = book.snapshot.documents[0].source.id
    n = count_pages(book.snapshot.documents[0].text)
    pages = [build_layout_page(book, source, number=number) for number in range(1, n + 1)]
    ids = [card.id for page in pages for card in page.cards]
    text_id = book.snapshot.documents[0].text.id
    assert sorted(ids) == sorted(s.id for s in book.snapshot.facts if s.read.text_id == text_id)
    assert sum(page.n_left_here for page in pages) == pages[0].n_left


def test_stretches_quote_the_words_of_their_facts(book):
    page = build_layout_page(book, book.snapshot.documents[0].source.id)
    content = page.document.text.content
    values = {content[one.start : one.end] for one in page.stretches if one.role == "value"}
    assert {"300", "55.6"} <= values


def test_a_page_beyond_the_last_is_the_last(book):
    source = book.snapshot.documents[0].source.id
    assert build_layout_page(book, source, number=99).number == build_layout_page(book, source).n_pages
    assert build_layout_page(book, source, number=-3).number == 1


def test_a_document_nobody_recorded_has_no_layout(book):
    with pytest.raises(UnknownEntryError):
        build_layout_page(book, "f" * 64)
