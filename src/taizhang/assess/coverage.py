"""Whether every place of a kind has what a rule asks of each, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from taizhang.catalog.entry import Catalog, Place
    from taizhang.catalog.institution import CoverageRule


@dataclass(frozen=True, slots=True)
class Cover:
    """How far a rule over places holds.

    Args:
        towns: Every place of the rule with the places that count and lie in it.
        bare: Those with fewer than the rule asks.
        unplaced: Places that count and lie in none of them; any could fill a gap.
        n_counting: How many places count.
    """

    towns: tuple[tuple[Place, tuple[Place, ...]], ...]
    bare: tuple[Place, ...]
    unplaced: tuple[Place, ...]
    n_counting: int


def cover_places(places: Sequence[Place], rule: CoverageRule, on: date) -> Cover:
    """Hold the places that stand on a day against a rule."""
    standing = [place for place in places if is_standing(place, on)]
    counting = [place for place in standing if place.kind in rule.of]
    towns = tuple(
        (place, tuple(one for one in counting if one.parent == place.id))
        for place in standing
        if place.kind in rule.over
    )
    held = {place.id for place, _ in towns}
    return Cover(
        towns,
        tuple(place for place, inside in towns if len(inside) < rule.at_least),
        tuple(one for one in counting if one.parent not in held),
        len(counting),
    )


def is_standing(place: Place, on: date) -> bool:
    """Tell whether a place stands on a day."""
    return (place.valid_from is None or place.valid_from <= on) and (place.valid_to is None or on < place.valid_to)


def list_inside(catalog: Catalog, place_id: str | None) -> list[Place]:
    """List the places within a place, at any depth, in order of the catalogue."""
    inside = {place_id} if place_id else set()
    fresh = set(inside)
    while fresh:
        fresh = {place.id for place in catalog.places.values() if place.parent in fresh} - inside
        inside |= fresh
    return [place for place in catalog.places.values() if place.id in inside and place.id != place_id]
