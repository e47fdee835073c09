"""What `taizhang.views.passage` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import DayWords


class Passage(TypedDict):
    """A sentence of a document around the words of one fact."""

    fact_id: str
    source_id: str
    title: str
    publisher: str | None
    published_on: DayWords | None
    before: str
    exact: str
    after: str
    sheet: str | None
    row: int | None
    page: int | None
    is_amended: bool
    decision: Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"]
