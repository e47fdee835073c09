"""The places of the programme: towns, scenic areas, parks, with what the ledger says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.coverage import is_standing
from taizhang.views.campaign import MapView, build_map, list_inside
from taizhang.views.coverage import Coverage, list_coverages, name_of
from taizhang.views.investment import MoneySum, sum_investments
from taizhang.views.layout import Layout, list_layouts
from taizhang.views.mention import find_mentions, find_sayings

if TYPE_CHECKING:
    from taizhang.catalog.entry import Place
    from taizhang.model.snapshot import Project
    from taizhang.views.book import Book

KINDS = ("town", "scenic", "park", "village", "other")
_KIND_OF = {
    "street": "town", "town": "town", "scenic": "scenic", "park": "park", "zone": "park", "village": "village",
    "poverty_village": "village",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how much is said of it.

    Args:
        kind: The catalogue's kind.
        parent: Name of the place it lies in.
        n_facts: Facts that speak of it.
        n_sayings: Sentences of running text that name it.
        n_projects, money: Projects in it (and in the places within it).
    """

    id: str
    name: str
    name_zh: str
    kind: str
    parent: str | None
    n_facts: int
    n_sayings: int
    n_projects: int
    money: MoneySum

    @property
    def is_spoken_of(self) -> bool:
        """Whether the ledger says anything of it."""
        return bool(self.n_facts or self.n_sayings or self.n_projects)


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The exact values of the list of places; `former` do not stand on the day of the book (any more, or yet)."""

    root: PlaceRow | None
    groups: tuple[tuple[str, tuple[PlaceRow, ...]], ...]
    former: tuple[PlaceRow, ...]
    coverages: tuple[Coverage, ...]
    layouts: tuple[Layout, ...]
    map: MapView | None
    n_unplaced: int
    n_projects: int


def build_places(book: Book) -> PlacesPage:
    """Build the list of the programme's places."""
    places = list_inside(book, book.place_id)
    mentions, sayings = find_mentions(book, places), find_sayings(book, places)
    rows = {
        place.id: build_place_row(
            book, place, n_facts=len(mentions.get(place.id, ())), n_sayings=len(sayings.get(place.id, ()))
        )
        for place in places
    }
    root = book.catalog.places.get(book.place_id or "")
    standing = {place.id for place in places if is_standing(place, book.today)}
    groups = {
        kind: [rows[p.id] for p in places if p.id in standing and _KIND_OF.get(p.kind, "other") == kind]
        for kind in KINDS
    }
    inside = {place.id for place in places}
    return PlacesPage(
        root=None if root is None else build_place_row(book, root, n_facts=0, n_sayings=0),
        groups=tuple((kind, tuple(found)) for kind, found in groups.items() if found),
        former=tuple(rows[place.id] for place in places if place.id not in standing),
        coverages=list_coverages(book, places),
        layouts=list_layouts(book, [place for place in places if place.id in standing]),
        map=build_map(book, ()),
        n_unplaced=sum(1 for project in book.snapshot.projects if project.place_id not in inside),
        n_projects=len(book.snapshot.projects),
    )


def build_place_row(book: Book, place: Place, *, n_facts: int, n_sayings: int) -> PlaceRow:
    """Build the row of a place."""
    projects = list_projects(book, place.id)
    parent = book.catalog.places.get(place.parent or "")
    return PlaceRow(
        id=place.id,
        name=name_of(book, place),
        name_zh=place.name_zh,
        kind=place.kind,
        parent=None if parent is None else name_of(book, parent),
        n_facts=n_facts,
        n_sayings=n_sayings,
        n_projects=len(projects),
        money=sum_investments(book, projects),
    )


def list_projects(book: Book, place_id: str) -> list[Project]:
    """List the projects of a place and of the places within it."""
    inside = {place.id for place in list_inside(book, place_id)} | {place_id}
    return [project for project in book.snapshot.projects if project.place_id in inside]
