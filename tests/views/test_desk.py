"""The reading desk."""

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.desk import build_desk


def desk(**asked):
    book = build_sample_book()
    return build_desk(book, book.snapshot.documents[0].source.id, **asked)


def test_every_fact_of_the_document_has_a_card():
    page = desk()
    assert len(page.cards) == page.n_facts == 26
    assert page.n_unreviewed == 22


def test_filters_narrow_the_cards_and_not_the_text():
    page = desk(kind="commitment", decision="unreviewed")
    assert {card.kind for card in page.cards} == {"commitment"}
    assert page.blocks == desk().blocks
    assert dict(page.kinds)["observation"] > 0


def test_cards_come_in_pages_and_a_page_beyond_the_last_is_the_last():
    assert [len(desk(size=10, page=n).cards) for n in (1, 2, 3, 99, -4)] == [10, 10, 6, 6, 10]
    assert desk(size=10).n_pages == 3


def test_findings_stand_with_the_facts_they_speak_of():
    page = desk()
    assert [card.cited.number for card in page.cards if card.findings] == ["14.45", "1,000"]
    assert page.findings == ()


def test_an_unknown_document_is_refused():
    with pytest.raises(UnknownEntryError):
        build_desk(build_sample_book(), "nothing")


def test_the_filter_by_confidence_shows_what_asks_for_a_look():
    page, every = desk(level="look"), desk()
    assert {card.confidence.level for card in page.cards} == {"look"}
    assert len(page.cards) + len(desk(level="certain").cards) == len(every.cards)
    assert sum(n for _, n in page.levels) == page.n_unreviewed
