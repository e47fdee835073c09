"""What `taizhang.views.register` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords


class Member(TypedDict):
    """A firm on a rung."""

    firm: str
    entered_on: DayWords | None
    last_on: DayWords | None
    is_computed: bool
    state: str
    fact_id: str
    is_invented: bool


class RegisterRow(TypedDict):
    """One rung."""

    id: str
    name: str
    indicator_id: str | None
    held: Cited
    entered: list[Member]
    left: list[Member]
    due: list[Member]
    claim: Cited | None
    claim_on: DayWords | None
    listed: Cited | None
    gap: int | None
    members: list[Member]
    basis: str
