"""What `taizhang.views.projects` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.investment import MoneySum
from taizhang.client.values.views.project_row import ProjectRow
from taizhang.client.values.views.stated import StatedPlan
from taizhang.client.values.views.value import Cited


class ProjectChoice(TypedDict):
    """What a reader chose; `None` chooses everything."""

    stage: str | None
    batch: str | None
    category: str | None
    owner: str | None
    place: str | None
    light: str | None
    made: str | None
    text: str | None
    sort: str
    group: str
    is_open: bool


class Option(TypedDict):
    """One choice of a filter: its key, its words in the source (`None` where a message has them), how many."""

    key: str
    words: str | None
    n: int


class Group(TypedDict):
    """Rows under one head with their subtotal."""

    key: str
    words: str | None
    rows: list[ProjectRow]
    money: MoneySum


class PlanCheck(TypedDict):
    """The total a document states beside the sum of the rows."""

    stated: StatedPlan
    n_rows: int
    money: MoneySum
    difference: Cited | None
    is_equal: bool


class ProjectsPage(TypedDict):
    """The exact values of the table of projects."""

    year: int
    choice: ProjectChoice
    options: dict[str, list[Option]]
    groups: list[Group]
    money: MoneySum
    n_all: int
    n_invented: int
    check: PlanCheck
