"""What `taizhang.views.card` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.model.merge import Merge
from taizhang.client.values.model.snapshot import FactState
from taizhang.client.values.views.confidence import Confidence
from taizhang.client.values.views.value import Cited
from taizhang.export.records import FindingRecord


class Card(TypedDict):
    """A fact for the eye."""

    id: str
    kind: str
    status: str | None
    label: str
    aspect: str | None
    whom: str | None
    cited: Cited
    read: Cited | None
    period: str | None
    stage: str | None
    basis: str | None
    decision: str
    changed: list[str]
    n_repeats: int
    findings: list[FindingRecord]
    confidence: Confidence
    merge: Merge | None
    state: FactState
    is_number: bool


class Field(TypedDict):
    """One field of a fact as read and as it counts."""

    name: str
    read: str | None
    accepted: str | None
    is_changed: bool
