"""What `taizhang.assess.standing` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.catalog.institution import Title
from taizhang.model.identity import DayWords


class TitleTerm(TypedDict):
    """How long a title holds."""

    term: Literal["held", "due", "ended", "unknown"]
    ends_on: DayWords | None
    is_computed: bool
    title: Title | None
