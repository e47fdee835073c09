"""What readers see of rounds: frozen ones only, with sums and bulletin, without what the office keeps to itself."""

from __future__ import annotations

import pytest
from tests.office_sample import build_county_book, build_small_book

from support import build_sample_site
from taizhang.errors import UnknownEntryError
from taizhang.pages.rounds import ROUTES
from taizhang.pages.route import Ask

LIST, ONE = ROUTES


def test_the_list_holds_frozen_rounds_with_their_bulletin():
    book = build_small_book()
    page = LIST.show(book, build_sample_site(), Ask())
    assert "2023-1" in page
    assert "2023-2" not in page
    assert "bulletin-2023-1.docx" in page
    assert list(ONE.list_keys(book)) == ["2023-1"]


def test_a_round_shows_its_sums_and_nothing_of_obstacles_and_letters():
    book = build_county_book()
    page = ONE.show(book, build_sample_site(book.lang, "/round/2023-3"), Ask("2023-3"))
    assert "73.27%" in page
    assert "405.34" in page
    assert "/act/" not in page
    assert "letter" not in page
    assert "/photo/" not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_round_that_is_not_frozen_has_no_page_for_readers(lang):
    book = build_small_book(lang)
    with pytest.raises(UnknownEntryError):
        ONE.show(book, build_sample_site(book.lang, "/round/2023-2"), Ask("2023-2"))
