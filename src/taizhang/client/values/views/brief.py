"""What `taizhang.views.brief` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.apparatus import Note
from taizhang.client.values.views.clause import Part
from taizhang.model.identity import DayWords


class Item(TypedDict):
    """One datum or keyword."""

    number: int
    title: str
    parts: list[Part]
    notes: list[int]
    sentence: str


class Brief(TypedDict):
    """The brief."""

    title: str
    subtitle: str
    day: DayWords
    year: int
    plan_year: int
    data: list[Item]
    keywords: list[Item]
    notes: list[Note]
    n_unreviewed: int
