"""What `taizhang.views.places` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.campaign import MapView
from taizhang.client.values.views.coverage import Coverage
from taizhang.client.values.views.investment import MoneySum
from taizhang.client.values.views.layout import Layout


class PlaceRow(TypedDict):
    """A place with how much is said of it."""

    id: str
    name: str
    name_zh: str
    kind: str
    parent: str | None
    n_facts: int
    n_sayings: int
    n_projects: int
    money: MoneySum
    is_spoken_of: bool


class PlacesPage(TypedDict):
    """The exact values of the list of places; `former` do not stand on the day of the book (any more, or yet)."""

    root: PlaceRow | None
    groups: list[Row2[str, list[PlaceRow]]]
    former: list[PlaceRow]
    coverages: list[Coverage]
    layouts: list[Layout]
    map: MapView | None
    n_unplaced: int
    n_projects: int
