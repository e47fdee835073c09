"""What `taizhang.views.ties` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.assess.ties import Agreement
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.statement import Statement


class CountRow(TypedDict):
    """A count of agreements as a document states it."""

    statement: Statement
    partners: list[str]
    passages: list[Passage]
    n_listed: int | None
    gap: int | None


class TieRow(TypedDict):
    """A joint zone or a corridor, which is a project of the ledger."""

    project_id: str
    name: str
    stage: Literal["reserve", "signed", "started", "advancing", "completed"] | None
    detail: str | None
    partners: list[str]
    passage: Passage | None


class TiesPage(TypedDict):
    """The exact values of the page of ties; `invented` are the rows that say so of themselves, by fact id."""

    counts: list[CountRow]
    agreements: list[Agreement]
    invented: list[str]
    zones: list[TieRow]
    corridors: list[Row2[Literal["rail", "road", "air", "water", "port", "channel"], list[TieRow]]]
    freight: list[Statement]
    is_empty: bool
