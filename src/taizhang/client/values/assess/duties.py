"""What `taizhang.assess.duties` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import DayWords


class Duty(TypedDict):
    """Something someone has to do by a day."""

    kind: Literal["filing", "returned", "case", "answer", "node", "start", "finish", "promise"]
    unit: str | None
    subject_id: str
    name: str
    words: str
    due_on: DayWords
    urgency: Literal["overdue", "soon", "later"]
    days: int
    path: str


class Notice(TypedDict):
    """What a unit is told about a duty; the same thing is told once."""

    kind: Literal["assigned", "due_soon", "overdue", "returned", "escalated"]
    unit: str | None
    duty: Duty
    fingerprint: str
