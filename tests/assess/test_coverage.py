"""A rule over places: who has none, and what could still fill a gap."""

from dataclasses import replace
from datetime import date

from taizhang.assess.coverage import cover_places, is_standing, list_inside
from taizhang.catalog import load_catalog

CATALOG = load_catalog()
RULE = next(rule for rule in CATALOG.coverage_rules if rule.id == "town_scenic")
ON = date(2023, 1, 1)


def test_a_town_without_a_place_that_counts_is_bare_and_a_place_without_town_could_fill_it():
    places = list_inside(CATALOG, "wansheng")
    cover = cover_places(places, RULE, ON)
    assert {place.id for place in cover.bare} == {place.id for place, inside in cover.towns if not inside}
    assert cover.n_counting == sum(len(inside) for _, inside in cover.towns) + len(cover.unplaced)
    assert cover.bare
    assert cover.unplaced


def test_a_place_counts_only_while_it_stands():
    site = CATALOG.places["heishan_valley"]
    closed = replace(site, valid_to=date(2022, 12, 31))
    assert (is_standing(site, ON), is_standing(closed, ON)) == (True, False)
    town = CATALOG.places["500110107"]
    assert not cover_places([town, site], RULE, ON).bare
    assert cover_places([town, closed], RULE, ON).bare == (town,)


def test_places_are_listed_at_any_depth():
    inside = {place.id for place in list_inside(CATALOG, "wansheng")}
    assert "heishan_valley" in inside
    assert "wansheng" not in inside
    assert list_inside(CATALOG, None) == []
