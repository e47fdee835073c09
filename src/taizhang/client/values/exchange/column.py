"""What `taizhang.exchange.column` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict


class ColumnQuestion(TypedDict):
    """What is to be asked about a column; nothing in it is read until it is answered."""

    id: str
    kind: Literal["head_edited", "head_missing", "unit_changed"]
    letter: str
    issued: str
    returned: str | None
    field: str
    answer: str | None
