from __future__ import annotations

from itertools import pairwise

import pytest

from taizhang.catalog import load_catalog, outline
from taizhang.catalog.outline import find_outline
from taizhang.errors import CatalogError


def _contains(ring, x, y):
    is_inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def test_the_districts_outline_is_closed_small_and_says_what_it_rests_on():
    found = find_outline("wansheng")
    assert found is not None
    (ring,) = found.rings
    assert ring[0] == ring[-1]
    assert 20 <= len(ring) <= 60
    assert "not a legal boundary" in (found.basis or "")


def test_places_of_the_zone_lie_inside_its_outline():
    found = find_outline("wansheng")
    assert found is not None
    places = load_catalog().places
    for place in places.values():
        above, is_inside_zone = place.id, False
        while above is not None and not is_inside_zone:
            is_inside_zone = above == "wansheng"
            above = places[above].parent
        if is_inside_zone and place.longitude is not None:
            assert _contains(found.rings[0], place.longitude, place.latitude), place.name_zh


@pytest.mark.parametrize("place_id", [None, "500110", "../wansheng", "nowhere"])
def test_a_place_without_an_outline_has_none(place_id):
    assert find_outline(place_id) is None


def test_a_broken_outline_is_named(tmp_path, monkeypatch):
    (tmp_path / "outline_x.geojson").write_text('{"type": "Feature"}', encoding="utf-8")
    monkeypatch.setattr(outline, "_DATA", tmp_path)
    with pytest.raises(CatalogError, match=r"outline_x\.geojson"):
        find_outline.__wrapped__("x")
