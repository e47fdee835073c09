"""What `taizhang.assess.nodes` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.catalog.node import Node, NodeTemplate
from taizhang.model.identity import DayWords


class Milestone(TypedDict):
    """One node of one project."""

    node: Node
    planned_on: DayWords
    due_on: DayWords
    done_on: DayWords | None
    days_over: int
    standing: Literal["done", "overdue", "ready", "waiting"]
    waits_for: list[str]
    is_critical: bool
    evidence: list[str]


class Course(TypedDict):
    """The milestones of a project by its template."""

    template: NodeTemplate
    start_on: DayWords
    milestones: list[Milestone]
    planned_end: DayWords
    expected_end: DayWords
    days_behind: int
