"""What `taizhang.views.project_row` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.views.pace import Pace
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords, Digits


class ProjectRow(TypedDict):
    """A project with the figures of one plan year."""

    id: str
    name: str
    is_invented: bool
    stage: Literal["reserve", "signed", "started", "advancing", "completed"] | None
    stage_words: str | None
    batch: Literal["reserve", "signed", "started", "advancing", "completed"] | None
    category: str | None
    owner: str | None
    place_id: str | None
    place: str | None
    investment: Cited | None
    amount: Digits | None
    is_counted: bool
    is_shared: bool
    annual_plan: Cited | None
    done: Cited | None
    pace: Pace
    start_planned: DayWords | None
    finish_planned: DayWords | None
    n_open: int
    changed_on: DayWords | None
    plain_amount: str | None
    search_words: str
