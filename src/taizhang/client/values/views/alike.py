"""What `taizhang.views.alike` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict


class Choice(TypedDict):
    """Something a fact can be merged with."""

    kind: Literal["project", "commitment", "organisation", "fact"]
    id: str
    name: str
    words: str
