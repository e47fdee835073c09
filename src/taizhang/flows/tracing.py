"""What changed in a programme between two days."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from taizhang.assess.unpublished import narrow_snapshot
from taizhang.errors import UsageError
from taizhang.ledger.difference import diff_snapshots
from taizhang.views.difference import build_difference_page

if TYPE_CHECKING:
    from datetime import date

    from taizhang.flows.programme import Programme
    from taizhang.views.book import Lang
    from taizhang.views.difference import DifferencePage


def trace_difference(
    programme: Programme,
    before: date,
    after: date,
    *,
    on: date | None = None,
    hidden: frozenset[int] = frozenset(),
    lang: Lang,
) -> DifferencePage:
    """Give what changed between the ends of two days (UTC).

    Args:
        programme: The programme.
        before: The earlier day.
        after: The later day.
        on: About the world on that day.
        hidden: Entries that whoever asks does not see.
        lang: Language of units.

    Raises:
        UsageError: When the first day is the later one.
    """
    if after < before:
        raise UsageError("the day to compare with is the earlier one")
    moments = [datetime.combine(day, time.max, UTC) for day in (before, after)]
    first, last = (narrow_snapshot(programme.read_snapshot(moment, on), hidden) for moment in moments)
    between = programme.ledger.list_entries(after=first.head, as_of=moments[1])
    entries = [entry for entry in between if entry.seq not in hidden]
    return build_difference_page((first, last), (before, after), diff_snapshots(first, last, entries), lang)
