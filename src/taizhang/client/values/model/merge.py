"""What `taizhang.model.merge` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.model.identity import MomentWords


class Merge(TypedDict):
    """A merge that stands."""

    kind: Literal["project", "commitment", "organisation", "fact"]
    subject_id: str
    name: str
    into_id: str
    into_name: str
    entry_seq: int
    recorded_by: str
    recorded_at: MomentWords
    reason: str
