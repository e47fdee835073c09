"""What `taizhang.views.place` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.campaign import MapView
from taizhang.client.values.views.mention import Saying
from taizhang.client.values.views.places import PlaceRow
from taizhang.client.values.views.project_row import ProjectRow
from taizhang.client.values.views.statement import Statement
from taizhang.model.identity import DayWords, Digits


class PlacePage(TypedDict):
    """The exact values of one place's page."""

    place: PlaceRow
    aliases: list[str]
    valid_from: DayWords | None
    last_on: DayWords | None
    longitude: Digits | None
    latitude: Digits | None
    basis: str | None
    facts: list[Statement]
    sayings: list[Saying]
    projects: list[ProjectRow]
    inside: list[PlaceRow]
    map: MapView | None
