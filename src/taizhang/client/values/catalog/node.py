"""What `taizhang.catalog.node` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Node(TypedDict):
    """One node of a template."""

    id: str
    name_zh: str
    name_en: str
    days: int
    after: list[str]
    factor: str
    stage: str


class NodeTemplate(TypedDict):
    """The nodes a kind of project goes through, in an order in which each follows those it waits for."""

    id: str
    name_zh: str
    name_en: str
    source: str
    nodes: list[Node]
