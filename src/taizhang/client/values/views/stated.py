"""What `taizhang.views.stated` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.value import Cited
from taizhang.model.identity import Digits


class StatedPlan(TypedDict):
    """The plan as announced; each part `None` where no document states it."""

    total: Cited | None
    total_value: Digits | None
    count: Cited | None
    count_value: Digits | None
