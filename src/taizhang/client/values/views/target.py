"""What `taizhang.views.target` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.pace import Light
from taizhang.client.values.views.passage import Passage
from taizhang.client.values.views.statement import Statement
from taizhang.client.values.views.value import Cited
from taizhang.model.identity import DayWords


class TargetRow(TypedDict):
    """One target."""

    statement: Statement
    actual: Cited | None
    as_of: DayWords | None
    state: str
    light: Light
    passage: Passage | None
    n_documents: int
