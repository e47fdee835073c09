"""Outlines of places."""

from __future__ import annotations

from taizhang.catalog import load_catalog
from taizhang.catalog.outline import find_outline


def test_the_outline_is_closed_and_holds_every_town():
    outline = find_outline("wansheng")
    assert outline is not None
    for ring in outline.rings:
        assert ring[0] == ring[-1]
    west, east = min(x for x, _ in outline.rings[0]), max(x for x, _ in outline.rings[0])
    towns = [place for place in load_catalog().places.values() if place.kind == "town" and place.parent == "wansheng"]
    assert len(towns) == 8
    assert all(west < town.longitude < east for town in towns)


def test_a_place_without_an_outline_has_none():
    assert find_outline("dong") is None
    assert find_outline(None) is None
    assert find_outline("../wansheng") is None
