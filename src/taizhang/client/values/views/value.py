"""What `taizhang.views.value` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict


class Cited(TypedDict):
    """A number on a page with what it rests on."""

    number: str
    unit: str
    bound: str
    fact_ids: list[str]
    decision: Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"] | None
    is_computed: bool
    note: str | None
    text: str
