"""Two names or facts that a person says are one thing: an act of its own, which can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MergeKind = Literal["project", "commitment", "organisation", "fact"]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that stands.

    Args:
        kind: What the two are.
        subject_id: The id that goes; what was said of it counts for the other one.
        name: Its name as written.
        into_id: The id that stays.
        into_name: The name both go by.
        entry_seq: The entry that says so.
        recorded_by, recorded_at, reason: Who, when, why.
    """

    kind: MergeKind
    subject_id: str
    name: str
    into_id: str
    into_name: str
    entry_seq: int
    recorded_by: str
    recorded_at: datetime
    reason: str


def map_merged(merges: Iterable[Merge]) -> Mapping[str, Merge]:
    """Map each id that goes to the last merge on its way, whose `into_id` is the one that stays.

    >>> at = datetime(2023, 1, 1)
    >>> first = Merge("project", "a", "甲", "b", "乙", 1, "x", at, "同名")
    >>> second = Merge("project", "b", "乙", "c", "丙", 2, "x", at, "同名")
    >>> map_merged([first, second])["a"].into_id
    'c'
    """
    step = {merge.subject_id: merge for merge in merges}
    last: dict[str, Merge] = {}
    for gone, merge in step.items():
        seen = {gone}
        while merge.into_id in step and merge.into_id not in seen:
            seen.add(merge.into_id)
            merge = step[merge.into_id]  # noqa: PLW2901 - following the way to its end
        last[gone] = merge
    return last
