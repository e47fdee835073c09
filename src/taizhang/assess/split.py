"""Splits of a plan: sums by a key, each of which is shown to add up to the total, or said not to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.pipeline import NOT_STATED, add_stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_ADDED = ("n", "investment", "planned", "done")


@dataclass(frozen=True, slots=True)
class Line:
    """One project as sums see it. Money in CNY, `None` where nobody states it."""

    project_id: str
    investment: Decimal | None
    planned: Decimal | None
    done: Decimal | None


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of a split, or the total.

    Args:
        key: The word it is split by; `not_stated`; `total`.
        n: Projects.
        investment, planned, done: Sums of what is stated; `None` where nothing is.
        n_without_investment, n_without_plan: Projects without.
        n_unreported: Projects with a plan and no report; the rate is then a lower bound.
        rate: Done ÷ planned of the projects with a plan, unrounded.
        gap: Points ahead of (+) or behind (−) the linear share of the year, unrounded.
        project_ids: In order of the plan.
    """

    key: str
    n: int
    investment: Decimal | None
    planned: Decimal | None
    done: Decimal | None
    n_without_investment: int
    n_without_plan: int
    n_unreported: int
    rate: Decimal | None
    gap: Decimal | None
    project_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A total split by one thing.

    Args:
        axis: `kind` (new or carried over), `investor`, `category`, `batch`, `unit`.
        rows: In order of first mention or of the given keys, `not_stated` last; rows without projects are left out.
        total: What they must add up to.
        differences: (name, sum of the rows − total) for each amount that does not add up.
    """

    axis: str
    rows: tuple[Sum, ...]
    total: Sum
    differences: tuple[tuple[str, Decimal], ...]

    @property
    def adds_up(self) -> bool:
        """Whether every amount of the rows adds up to the total."""
        return not self.differences

    def find(self, key: str) -> Sum | None:
        """Find a row."""
        return next((row for row in self.rows if row.key == key), None)


def build_sum(key: str, lines: Sequence[Line], *, elapsed: Decimal | None) -> Sum:
    """Build one line; `elapsed` is the share of the year gone."""
    planned = add_stated(line.planned for line in lines)
    done_of_plan = add_stated(line.done for line in lines if line.planned is not None)
    rate = None if not planned or done_of_plan is None else done_of_plan / planned
    return Sum(
        key=key,
        n=len(lines),
        investment=add_stated(line.investment for line in lines),
        planned=planned,
        done=add_stated(line.done for line in lines),
        n_without_investment=sum(line.investment is None for line in lines),
        n_without_plan=sum(line.planned is None for line in lines),
        n_unreported=sum(line.planned is not None and line.done is None for line in lines),
        rate=rate,
        gap=None if rate is None or elapsed is None else (rate - elapsed) * 100,
        project_ids=tuple(line.project_id for line in lines),
    )


def build_split(
    axis: str,
    lines: Sequence[Line],
    find_key: Callable[[Line], str | None],
    *,
    total: Sum,
    elapsed: Decimal | None,
    keys: Sequence[str] = (),
) -> Split:
    """Split lines by a key and check that the rows add up to a total that was summed without them."""
    groups: dict[str, list[Line]] = {key: [] for key in keys}
    unstated: list[Line] = []
    for line in lines:
        key = find_key(line)
        (unstated if key is None else groups.setdefault(key, [])).append(line)
    groups[NOT_STATED] = unstated
    rows = tuple(build_sum(key, group, elapsed=elapsed) for key, group in groups.items() if group)
    sums = ((name, _add_rows(rows, name) - Decimal(getattr(total, name) or 0)) for name in _ADDED)
    return Split(axis, rows, total, tuple((name, amount) for name, amount in sums if amount != 0))


def _add_rows(rows: Iterable[Sum], name: str) -> Decimal:
    return sum((Decimal(getattr(row, name) or 0) for row in rows), Decimal(0))
