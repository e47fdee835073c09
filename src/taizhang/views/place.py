"""One place: what documents say of it, its projects, the places within it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.views.campaign import MapView, build_map, list_inside
from taizhang.views.mention import Saying, find_mentions, find_sayings
from taizhang.views.places import PlaceRow, build_place_row, list_projects
from taizhang.views.project_row import ProjectRow, list_rows
from taizhang.views.provenance import write_provenance
from taizhang.views.register import find_last_day
from taizhang.views.statement import Statement, build_statement

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The exact values of one place's page.

    Args:
        place: The place.
        aliases: Other names under which documents may speak of it.
        valid_from, last_on: The first and last day it stands, where known.
        longitude, latitude, basis: A point in it, and how far to trust it.
        facts: Facts that speak of it.
        sayings: The sentences that name it.
        projects: Projects in it and in the places within it.
        inside: The places directly within it.
        map: The map with its projects.
    """

    place: PlaceRow
    aliases: tuple[str, ...]
    valid_from: date | None
    last_on: date | None
    longitude: Decimal | None
    latitude: Decimal | None
    basis: str | None
    facts: tuple[Statement, ...]
    sayings: tuple[Saying, ...]
    projects: tuple[ProjectRow, ...]
    inside: tuple[PlaceRow, ...]
    map: MapView | None


def build_place(book: Book, place_id: str) -> PlacePage:
    """Build the page of a place; raises `UnknownEntryError`."""
    place = book.catalog.places.get(place_id)
    if place is None:
        raise UnknownEntryError("place", place_id)
    # All places take part, so that a longer name keeps its sentence from the shorter one inside it.
    places = list_inside(book, book.place_id)
    mentions = find_mentions(book, places)
    sayings = find_sayings(book, places)
    facts = mentions.get(place_id, ())
    projects = {project.id for project in list_projects(book, place_id)}
    rows = tuple(row for row in list_rows(book) if row.id in projects)
    return PlacePage(
        place=build_place_row(book, place, n_facts=len(facts), n_sayings=len(sayings.get(place_id, ()))),
        aliases=place.aliases,
        valid_from=place.valid_from,
        last_on=find_last_day(place.valid_to),
        longitude=place.longitude,
        latitude=place.latitude,
        basis=write_provenance(place.basis, book.lang),
        facts=tuple(build_statement(book, book.read_fact(fact_id)) for fact_id in facts),
        sayings=sayings.get(place_id, ()),
        projects=rows,
        inside=tuple(
            build_place_row(book, one, n_facts=len(mentions.get(one.id, ())), n_sayings=len(sayings.get(one.id, ())))
            for one in book.catalog.places.values()
            if one.parent == place_id
        ),
        map=build_map(book, rows),
    )
