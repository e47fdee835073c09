"""What `taizhang.views.notices` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.client.row import Row2
from taizhang.client.values.assess.digest import Contact
from taizhang.client.values.assess.duties import Notice
from taizhang.model.identity import MomentWords


class NoticeLine(TypedDict):
    """A notice and when it was told by mail; `None` where it was not yet."""

    notice: Notice
    told_at: MomentWords | None


class NoticesPage(TypedDict):
    """The exact values of the page of notices."""

    unit: str | None
    units: list[str]
    lines: list[NoticeLine]
    n_new: int
    contacts: list[Row2[str, Contact | None]]
