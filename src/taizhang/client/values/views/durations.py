"""What `taizhang.views.durations` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.assess.durations import Leg
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.value import Cited


class LegLine(TypedDict):
    """A way between two stages with every project that went it, the fastest first."""

    start: str
    end: str
    leg: Leg


class StatedLine(TypedDict):
    """A duration a document states about a project, with its sentence."""

    project_id: str | None
    name: str
    duration: Cited
    passage: Passage | None


class DurationsPage(TypedDict):
    """The exact values of the page of durations."""

    legs: list[LegLine]
    stated: list[StatedLine]
