"""What `taizhang.views.sparkline` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Sparkline(TypedDict):
    """Points of a polyline in a box of 96 by 24, and where the last one stands."""

    points: str
    last_x: str
    last_y: str
    n_points: int
