"""What `taizhang.views.statement` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import Literal, TypedDict

from taizhang.client.values.views.value import Cited


class Statement(TypedDict):
    """A fact as a page shows it."""

    fact_id: str
    label: str | None
    words: str | None
    figure: Cited
    status: Literal["actual", "target", "plan", "forecast", "name"] | None
    basis: Literal["level", "change", "share", "difference", "multiple", "rank", "count", "duration"] | None
    comparator: Literal["eq", "ge", "gt", "le", "lt", "approx"] | None
    period: str | None
    subject: str | None
    source_id: str | None
    title: str | None
    decision: Literal["unreviewed", "accepted", "amended", "rejected", "retracted", "merged"]
