"""What a request asks for, in the terms of the pages."""

import gc

import pytest

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


def test_the_books_are_there_before_the_first_reader(client):
    office = client.app.state.office
    office.warm()
    gc.unfreeze()
    assert office.read_present("zh") is office.read_present("zh")
