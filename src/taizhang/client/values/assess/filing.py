"""What `taizhang.assess.filing` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Any, TypedDict


class Remark(TypedDict):
    """What is wrong or strange about something handed in."""

    code: str
    is_error: bool
    project_id: str
    name: str
    values: dict[str, Any]
