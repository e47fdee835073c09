"""What `taizhang.views.mention` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.model.identity import DayWords


class Saying(TypedDict):
    """A sentence of running text, with the words it is shown for set apart."""

    source_id: str
    title: str
    published_on: DayWords | None
    before: str
    exact: str
    after: str
