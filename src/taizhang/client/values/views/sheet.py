"""What `taizhang.views.sheet` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Sheet(TypedDict):
    """How degrees become positions on a sheet of `width` × `height`: equal scale both ways at the middle latitude."""

    west: float
    north: float
    scale: float
    shrink: float
    width: int
    height: int
