"""What `taizhang.views.sources` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.export.records import DocumentRecord


class SourceRow(TypedDict):
    """A document with its counts."""

    document: DocumentRecord
    n_facts: int
    n_unreviewed: int
    n_findings: int
    n_high: int
    counts: list[Row2[Literal["high", "medium", "low", "info"], int]]
    n_characters: int
    reviewed_share: int


class SourceList(TypedDict):
    """All documents, in order of recording."""

    rows: list[SourceRow]
    n_facts: int
    n_unreviewed: int
