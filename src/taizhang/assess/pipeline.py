"""The pipeline of a plan year by stage, batch and other splits, each of which sums to the total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.assess.method import Method, build_method
from taizhang.assess.progress import Elapsed, elapsed_share, find_gap
from taizhang.assess.projects import find_stage, find_year_step
from taizhang.model.period import build_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from taizhang.model.fact import Comparator
    from taizhang.model.snapshot import Project, Snapshot

NOT_STATED = "not_stated"
STAGES = ("reserve", "signed", "started", "advancing", "completed")


@dataclass(frozen=True, slots=True)
class SharedSum:
    """One stated sum that covers several projects; it is counted once, with the first of them."""

    amount: Decimal
    fact_id: str | None
    project_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a split, or the total. Money in CNY.

    Args:
        key: Stage, batch or other word; `not_stated`; `total`.
        n: Projects.
        n_started: Those that have started, advance or are completed.
        investment: Total of the stated investments, shared sums once; `None` where none is stated.
        comparator: How that total bounds the truth: `eq` where every sum is exact.
        n_without_investment: Projects whose investment no source states.
        n_shared_elsewhere: Projects covered by a sum that is counted with another project.
        planned: Planned for the year; `None` where none is stated.
        n_without_plan: Projects without a stated plan.
        done: Done in the year; `None` where none is stated.
        done_of_plan: Done by projects that have a plan: what the rate looks at.
        n_unreported: Projects with a plan and no report; the rate is then a lower bound.
        rate: Done ÷ planned, unrounded.
        gap: Points against the linear share of the year, unrounded.
        project_ids: The projects, in order of the snapshot.
    """

    key: str
    n: int
    n_started: int
    investment: Decimal | None
    comparator: Comparator | None
    n_without_investment: int
    n_shared_elsewhere: int
    planned: Decimal | None
    n_without_plan: int
    done: Decimal | None
    done_of_plan: Decimal | None
    n_unreported: int
    rate: Decimal | None
    gap: Decimal | None
    project_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The pipeline of a plan year.

    Args:
        year: The plan year.
        total: All projects.
        by_stage, by_batch: The five and `not_stated`, always all six, in order.
        by_category, by_owner: In order of first mention, `not_stated` last.
        shared: Sums that cover several projects.
        first_report, last_report: Days of the earliest and latest of the last reports.
        elapsed: Share of the year gone on the last of them.
        method: What stands behind it.
    """

    year: int
    total: Row
    by_stage: tuple[Row, ...]
    by_batch: tuple[Row, ...]
    by_category: tuple[Row, ...]
    by_owner: tuple[Row, ...]
    shared: tuple[SharedSum, ...]
    first_report: date | None
    last_report: date | None
    elapsed: Elapsed | None
    method: Method


@dataclass(frozen=True, slots=True)
class _Item:
    """One project with what a row adds up."""

    project: Project
    stage: str | None
    investment: Decimal | None
    is_counted_elsewhere: bool
    planned: Decimal | None
    done: Decimal | None
    reported_on: date | None


def assess_pipeline(snapshot: Snapshot, *, year: int, today: date) -> Pipeline:
    """Assess the pipeline of a plan year as known on a day."""
    shared = _find_shared(snapshot)
    counted_elsewhere = {project_id for one in shared for project_id in one.project_ids[1:]}
    items = [_build_item(project, counted_elsewhere, year=year, today=today) for project in snapshot.projects]
    reports = sorted(item.reported_on for item in items if item.reported_on is not None)
    elapsed = elapsed_share(build_year(year), reports[-1]) if reports else None

    def split(find_key: Callable[[_Item], str | None], keys: Sequence[str] = ()) -> tuple[Row, ...]:
        return _split(items, find_key, keys=keys, elapsed=elapsed)

    return Pipeline(
        year=year,
        total=_build_row("total", items, elapsed),
        by_stage=split(lambda item: item.stage, STAGES),
        by_batch=split(lambda item: item.project.find_batch(year), STAGES),
        by_category=split(lambda item: item.project.find_property("category")),
        by_owner=split(lambda item: item.project.find_property("owner")),
        shared=shared,
        first_report=reports[0] if reports else None,
        last_report=reports[-1] if reports else None,
        elapsed=elapsed,
        method=build_method(
            "sums of stated amounts; shared sums once; rate = done ÷ planned",
            "missing is missing, never zero",
            parameters={"year": year, "today": today, "clock": "none" if elapsed is None else elapsed.clock},
            data=[
                [item.project.id, item.stage, item.investment, item.planned, item.done, item.reported_on]
                for item in items
            ],
        ),
    )


def _find_shared(snapshot: Snapshot) -> tuple[SharedSum, ...]:
    groups: dict[tuple[str, int, int], list[Project]] = {}
    for project in snapshot.projects:
        state = None if project.investment_fact_id is None else snapshot.find_fact(project.investment_fact_id)
        if project.is_shared and project.investment is not None and state is not None:
            anchor = state.read.anchor
            groups.setdefault((anchor.text_id, anchor.start, anchor.end), []).append(project)
    return tuple(
        SharedSum(group[0].investment, group[0].investment_fact_id, tuple(project.id for project in group))
        for group in groups.values()
        if len(group) > 1 and group[0].investment is not None
    )


def _build_item(project: Project, counted_elsewhere: set[str], *, year: int, today: date) -> _Item:
    step = find_year_step(project, year=year, today=today)
    return _Item(
        project=project,
        stage=find_stage(project, today)[0],
        investment=project.investment,
        is_counted_elsewhere=project.id in counted_elsewhere,
        planned=next((amount for y, amount in project.annual_plan if y == year), None),
        done=None if step is None else step.amount,
        reported_on=None if step is None else step.on,
    )


def _split(
    items: Sequence[_Item],
    find_key: Callable[[_Item], str | None],
    *,
    keys: Sequence[str],
    elapsed: Elapsed | None,
) -> tuple[Row, ...]:
    groups: dict[str, list[_Item]] = {key: [] for key in keys}
    unstated: list[_Item] = []
    for item in items:
        key = find_key(item)
        if key is None:
            unstated.append(item)
        else:
            groups.setdefault(key, []).append(item)
    groups[NOT_STATED] = unstated
    return tuple(_build_row(key, group, elapsed) for key, group in groups.items())


def _build_row(key: str, items: Sequence[_Item], elapsed: Elapsed | None) -> Row:
    stated = [item for item in items if item.investment is not None and not item.is_counted_elsewhere]
    planned = add_stated(item.planned for item in items)
    done_of_plan = add_stated(item.done for item in items if item.planned is not None)
    rate = None if not planned or done_of_plan is None else done_of_plan / planned
    return Row(
        key=key,
        n=len(items),
        n_started=sum(item.stage in ("started", "advancing", "completed") for item in items),
        investment=add_stated(item.investment for item in stated),
        comparator=_find_comparator({item.project.investment_comparator or "eq" for item in stated}),
        n_without_investment=sum(item.investment is None for item in items),
        n_shared_elsewhere=sum(item.is_counted_elsewhere for item in items),
        planned=planned,
        n_without_plan=sum(item.planned is None for item in items),
        done=add_stated(item.done for item in items),
        done_of_plan=done_of_plan,
        n_unreported=sum(item.planned is not None and item.done is None for item in items),
        rate=rate,
        gap=None if rate is None or elapsed is None else find_gap(rate, elapsed.share),
        project_ids=tuple(item.project.id for item in items),
    )


def add_stated(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add what is stated; `None` where nothing is."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, Decimal(0)) if stated else None


_SUMS: Mapping[frozenset[Comparator], Comparator] = {
    frozenset({"eq"}): "eq",
    frozenset({"ge"}): "ge",
    frozenset({"gt"}): "gt",
    frozenset({"eq", "ge"}): "ge",
    frozenset({"eq", "gt"}): "gt",
    frozenset({"ge", "gt"}): "gt",
    frozenset({"eq", "ge", "gt"}): "gt",
    frozenset({"le"}): "le",
    frozenset({"lt"}): "lt",
    frozenset({"eq", "le"}): "le",
    frozenset({"eq", "lt"}): "lt",
    frozenset({"le", "lt"}): "lt",
    frozenset({"eq", "le", "lt"}): "lt",
}
"""What a sum is when its parts are bounds; anything else is only approximate."""


def _find_comparator(comparators: set[Comparator]) -> Comparator | None:
    return _SUMS.get(frozenset(comparators), "approx") if comparators else None
