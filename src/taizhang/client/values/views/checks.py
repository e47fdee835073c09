"""What `taizhang.views.checks` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.row import Row2
from taizhang.model.identity import MomentWords


class Excerpt(TypedDict):
    """Words of a document with what stands around them."""

    source_id: str
    title: str
    before: str
    exact: str
    after: str
    fact_id: str | None


class FindingLine(TypedDict):
    """One finding."""

    fingerprint: str
    code: str
    severity: Literal["high", "medium", "low", "info"]
    title: str
    words: str
    excerpts: list[Excerpt]
    evidence: list[Excerpt]
    proposal: str | None
    fact_ids: list[str]
    answer: str | None
    answered_by: str | None
    answered_at: MomentWords | None


class FindingGroup(TypedDict):
    """The findings of one document, or of the ledger as a whole (`source_id` is `None`)."""

    source_id: str | None
    title: str | None
    lines: list[FindingLine]


class RuleLine(TypedDict):
    """One rule of the reference."""

    code: str
    id: str
    group: str
    severity: Literal["high", "medium", "low", "info"]
    scope: str
    is_default: bool
    title: str
    meaning: str
    found: str
    left_alone: str
    n_findings: int


class ChecksPage(TypedDict):
    """The page of checks."""

    groups: list[FindingGroup]
    answered: list[FindingLine]
    counts: list[Row2[Literal["high", "medium", "low", "info"], int]]
    rules: list[RuleLine]
    severity: Literal["high", "medium", "low", "info"] | None
    n_held: int
    n_open: int
