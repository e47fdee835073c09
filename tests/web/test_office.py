"""What a request asks for, in the terms of the pages."""

import gc
from datetime import date

import pytest

from taizhang.flows.book import Library
from taizhang.flows.kept import NAME
from taizhang.web.office import read_lang, read_next, write_address


@pytest.mark.parametrize(
    ("asked", "path"),
    [("/fact/ab", "/fact/ab"), ("//x", "/"), ("http://x", "/"), ("/a//b", "/"), (None, "/"), ("/a?b", "/")],
)
def test_only_paths_of_our_own_are_followed(asked, path):
    assert read_next(asked) == path


def test_an_address_names_language_and_entry():
    assert write_address("/", "zh") == "/"
    assert write_address("/", "en", done=3) == "/en?done=3"
    assert write_address("/sources", "en") == "/en/sources"
    assert read_lang("fr") == "zh"


def test_what_was_found_in_documents_is_kept_for_the_next_start_and_not_for_what_is_published(client, programme):
    place = programme.folder / NAME
    Library(programme, is_public=True).read_book("zh", today=date(2023, 7, 1))
    assert not place.exists()
    client.app.state.office.read_present("zh")
    assert len(place.read_bytes().splitlines()) == len(programme.read_snapshot().documents)


def test_the_books_are_there_before_the_first_reader(client):
    office = client.app.state.office
    office.warm()
    gc.unfreeze()
    assert office.read_present("zh") is office.read_present("zh")
