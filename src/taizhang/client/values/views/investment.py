"""What `taizhang.views.investment` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.values.views.value import Cited
from taizhang.model.identity import Digits


class MoneySum(TypedDict):
    """A sum over projects and what it leaves open."""

    amount: Digits
    total: Cited
    n_projects: int
    n_missing: int
    n_bounded: int
    n_shared: int
    is_known: bool
