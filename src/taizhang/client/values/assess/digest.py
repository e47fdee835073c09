"""What `taizhang.assess.digest` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict


class Contact(TypedDict):
    """Where a unit is reached; the office itself is the unit with an empty name."""

    unit: str
    email: str
    quiet_from: int
    quiet_until: int
    person: str | None
    phone: str | None
