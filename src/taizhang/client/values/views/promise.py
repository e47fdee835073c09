"""What `taizhang.views.promise` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.pace import Light
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords, Digits


class Promise(TypedDict):
    """A promise with how it stands on the day of the book."""

    id: str
    number: int | None
    name: str
    words: str
    category: str | None
    owner: str | None
    quantity: Cited | None
    money: Cited | None
    deadline: DayWords | None
    days_left: int | None
    state: str
    light: Light
    method: str
    percent: Digits | None
    percent_words: Cited | None
    said: str | None
    said_on: DayWords | None
    is_due: bool
    n_steps: int
