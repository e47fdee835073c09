"""What `taizhang.assess.cases` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import DayWords


class CaseStep(TypedDict):
    """One step of a case: what was done, when, by whom, with what proof."""

    kind: Literal["raised", "assigned", "answered", "cleared"]
    on: DayWords
    words: str | None
    by: str
    evidence: list[str]
    seq: int


class Case(TypedDict):
    """One obstacle of one project."""

    id: str
    project_id: str
    project_name: str
    factor: str
    words: str
    standing: Literal["raised", "assigned", "answered", "cleared"]
    raised_on: DayWords
    due_on: DayWords | None
    cleared_on: DayWords | None
    owner: str | None
    steps: list[CaseStep]
    has_proof: bool
    is_open: bool
