"""What `taizhang.exchange.totals` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.model.identity import Digits


class TotalMismatch(TypedDict):
    """A printed sum that its rows do not add up to."""

    address: str
    label: str
    head: str
    written: Digits
    computed: Digits
    n_rows: int
