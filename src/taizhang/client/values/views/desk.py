"""What `taizhang.views.desk` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.views.card import Card
from taizhang.client.values.views.reading import Block
from taizhang.export.records import DocumentRecord, FindingRecord


class Desk(TypedDict):
    """A document, its text with the facts marked, and the facts."""

    document: DocumentRecord
    blocks: list[Block]
    cards: list[Card]
    kinds: list[Row2[str, int]]
    decisions: list[Row2[str, int]]
    levels: list[Row2[Literal["certain", "look"], int]]
    kind: str | None
    decision: str | None
    level: str | None
    page: int
    n_pages: int
    n_shown: int
    n_facts: int
    n_unreviewed: int
    findings: list[FindingRecord]
