"""One place."""

from __future__ import annotations

import pytest

from support import build_sample_book
from taizhang.errors import UnknownEntryError
from taizhang.views.place import build_place


def test_a_town_shows_its_projects():
    page = build_place(build_sample_book(), "dong")
    assert page.place.n_projects == len(page.projects) == 7
    assert (page.place.kind, page.place.parent) == ("street", "甲区")


def test_a_district_lists_what_lies_in_it():
    assert [row.id for row in build_place(build_sample_book(), "jia").inside] == ["dong", "nan"]


def test_an_unknown_place_is_refused():
    with pytest.raises(UnknownEntryError):
        build_place(build_sample_book(), "atlantis")
