"""What `taizhang.views.clause` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Part(TypedDict):
    """A stretch of a composed sentence; a stretch with a fact is the figure or name that the fact states."""

    words: str
    fact_id: str | None
