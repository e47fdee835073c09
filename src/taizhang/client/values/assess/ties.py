"""What `taizhang.assess.ties` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import DayWords


class Agreement(TypedDict):
    """One agreement of a list."""

    name: str
    partner: str
    partner_id: str | None
    signed_on: DayWords | None
    last_on: DayWords | None
    term: Literal["held", "due", "ended", "unknown"]
    fact_id: str
