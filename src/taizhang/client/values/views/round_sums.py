"""What `taizhang.views.round_sums` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.value import Cited
from taizhang.model.identity import Digits


class SumLine(TypedDict):
    """One line of a split, or the total, as people read it."""

    key: str
    n: int
    investment: Cited | None
    planned: Cited | None
    done: Cited | None
    rate: str
    is_at_least: bool
    gap: str
    words: str
    light: str
    share: Digits | None
    n_missing: int
    planned_amount: Digits | None
    done_amount: Digits | None
