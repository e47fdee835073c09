"""The list of places."""

from __future__ import annotations

from support import build_sample_book
from taizhang.views.places import build_places, list_projects


def test_towns_count_their_projects_and_money():
    page = build_places(build_sample_book())
    rows = {row.id: row for _, rows in page.groups for row in rows}
    assert rows["dong"].n_projects + rows["nan"].n_projects == 12
    assert rows["dong"].money.amount + rows["nan"].money.amount == page.root.money.amount
    assert page.root.n_projects == 12
    assert page.n_unplaced == 0


def test_names_follow_the_language():
    page = build_places(build_sample_book("en"))
    assert {row.name for _, rows in page.groups for row in rows} == {"Dong Street", "Nan Town"}


def test_a_programme_without_a_place_has_an_empty_list():
    page = build_places(build_sample_book(place_id=None))
    assert page.groups == ()
    assert page.root is None


def test_projects_of_a_district_include_those_of_its_towns():
    assert len(list_projects(build_sample_book(), "jia")) == 12
