"""What `taizhang.views.honours` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.assess.standing import TitleTerm
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.statement import Statement
from taizhang.client.values.views.value import Cited


class Honour(TypedDict):
    """One title."""

    title: str
    subject: str | None
    body: str | None
    is_body_known: bool
    level: str | None
    period: str | None
    term: TitleTerm
    running: Cited | None
    fact_ids: list[str]
    passage: Passage | None


class Rank(TypedDict):
    """A place in a ranking."""

    statement: Statement
    scope: str | None
    scope_code: str | None
    place: str
    is_exact: bool
    clause: str | None
    passage: Passage | None


class HonoursPage(TypedDict):
    """The page of honours: held, sought, and ranks."""

    held: list[Honour]
    sought: list[Honour]
    ranks: list[Rank]
    n_undated: int
