"""What `taizhang.views.revision` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Change(TypedDict):
    """Words of a text and what stands in their place in the copy; code points, end excluded."""

    start: int
    end: int
    before: str
    after: str
    fingerprint: str
