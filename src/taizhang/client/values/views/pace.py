"""What `taizhang.views.pace` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.model.identity import DayWords, Digits


class Light(TypedDict):
    """One light with why it shines."""

    axis: str
    light: str
    is_due: bool
    words: str
    excuse: str | None
    rule: str
    inputs: list[Row2[str, str]]
    is_bare: bool


class Pace(TypedDict):
    """How far a project is against its year."""

    light: str
    lights: list[Light]
    colour: Light | None
    planned: Digits | None
    done: Digits | None
    done_facts: list[str]
    rate: Digits | None
    linear: Digits | None
    linear_gap: Digits | None
    phased: Digits | None
    phased_gap: Digits | None
    done_on: DayWords | None
    method: str
    rate_words: str
    sign: str
