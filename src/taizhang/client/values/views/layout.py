"""What `taizhang.views.layout` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.mention import Saying


class Part(TypedDict):
    """One part of a layout: how many are announced, and the places known to be them."""

    word: str
    n: int
    places: list[Row2[str, str]]


class Layout(TypedDict):
    """An announced layout with its sentence."""

    words: str
    saying: Saying
    parts: list[Part]
