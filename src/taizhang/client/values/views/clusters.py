"""What `taizhang.views.clusters` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.register import RegisterRow
from taizhang.client.values.views.statement import Statement
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import Digits


class Cluster(TypedDict):
    """One industrial cluster."""

    name: str
    indicator_id: str | None
    aim: Statement | None
    actual: Statement | None
    share: Cited | None
    percent: Digits | None
    growth: list[Statement]


class Rung(TypedDict):
    """A count of firms, platforms or factories."""

    name: str
    indicator_id: str | None
    latest: Statement | None
    aim: Statement | None
    is_added: bool


class ClustersPage(TypedDict):
    """The page of clusters and enterprises."""

    formula: Row2[str, Passage] | None
    clusters: list[Cluster]
    ladder: list[Row2[str, list[Rung]]]
    registers: list[RegisterRow]
    industry: list[Statement]
