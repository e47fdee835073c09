"""Commitments: how each stands, whether all that were announced are listed, and what money and share imply."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from taizhang.assess.budget import BudgetBound, list_budget_bounds
from taizhang.assess.lights import Light, build_light, build_unknown
from taizhang.assess.method import Method, build_method
from taizhang.assess.progress import Elapsed, elapsed_share, find_gap
from taizhang.assess.words import Given, say_amount, say_day, say_percent
from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from taizhang.catalog.entry import Catalog
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import Commitment, ProgressStep, Snapshot

State = Literal["kept", "late", "changed", "dropped", "on_pace", "behind", "missed", "unknown"]
_SAID: dict[str, State] = {"kept": "kept", "late": "late", "changed": "changed", "dropped": "dropped"}


@dataclass(frozen=True, slots=True)
class CommitmentPace:
    """How one promise stands.

    Args:
        commitment_id, number, year: Which.
        percent: Share done as last stated, 0 to 100; `None` where nothing is stated.
        as_of: The day of that statement.
        elapsed: Share gone on that day of the time from the year's start to the deadline (the year's end without one).
        gap: Points ahead (+) or behind (−).
        state: `kept`, `late`, `changed`, `dropped` as people recorded; else `on_pace`, `behind`, `missed`, `unknown`.
        light: With its explanation.
        fact_ids: The facts that report the progress.
        method: What stands behind it.
    """

    commitment_id: str
    number: int | None
    year: int | None
    percent: Decimal | None
    as_of: date | None
    elapsed: Elapsed | None
    gap: Decimal | None
    state: State
    light: Light
    fact_ids: tuple[str, ...]
    method: Method


@dataclass(frozen=True, slots=True)
class Roll:
    """Whether all promises that were announced for a year are accounted for.

    Args:
        year: The year.
        announced: How many were announced; `None` where no document says or documents disagree.
        announced_fact_ids: The facts that say so.
        commitment_ids: The listed promises, in order.
        missing_numbers: Numbers of the list that no promise carries.
        repeated_numbers: Numbers that several promises carry.
        is_complete: All announced are listed; `None` where the announced number is not known.
        money_listed: Sum of the listed promises' money, CNY; `None` where none states any.
        n_without_money: Listed promises without stated money.
        states: (state, how many), in order of the states.
    """

    year: int
    announced: int | None
    announced_fact_ids: tuple[str, ...]
    commitment_ids: tuple[str, ...]
    missing_numbers: tuple[int, ...]
    repeated_numbers: tuple[int, ...]
    is_complete: bool | None
    money_listed: Decimal | None
    n_without_money: int
    states: tuple[tuple[State, int], ...]


@dataclass(frozen=True, slots=True)
class CommitmentAssessment:
    """All promises, the rolls of their years, and what money and share imply of the budget."""

    paces: tuple[CommitmentPace, ...]
    rolls: tuple[Roll, ...]
    budgets: tuple[BudgetBound, ...]


def assess_commitments(snapshot: Snapshot, *, catalog: Catalog, today: date) -> CommitmentAssessment:
    """Assess every promise, in the order of the snapshot."""
    paces = tuple(_assess(one, catalog=catalog, today=today) for one in snapshot.commitments)
    facts = snapshot.list_current()
    announced = [fact for fact in facts if _announces(fact)]
    years = {one.year for one in snapshot.commitments if one.year is not None and _is_listed(one)}
    years |= {fact.period.year for fact in announced if fact.period is not None and fact.period.year is not None}
    states = {pace.commitment_id: pace.state for pace in paces}
    rolls = tuple(_build_roll(year, snapshot.commitments, announced, states) for year in sorted(years))
    return CommitmentAssessment(paces, rolls, list_budget_bounds(facts))


def _assess(commitment: Commitment, *, catalog: Catalog, today: date) -> CommitmentPace:
    step = _find_step(commitment, today)
    percent = None if step is None else step.percent
    period = _find_period(commitment)
    elapsed = None if step is None or period is None else elapsed_share(period, step.on)
    gap = None if percent is None or elapsed is None else find_gap(percent / 100, elapsed.share)
    state, light = _judge(commitment, percent, elapsed, gap, catalog=catalog, today=today)
    return CommitmentPace(
        commitment_id=commitment.id,
        number=commitment.number,
        year=commitment.year,
        percent=percent,
        as_of=None if step is None else step.on,
        elapsed=elapsed,
        gap=gap,
        state=state,
        light=light,
        fact_ids=() if step is None else step.fact_ids,
        method=build_method(
            "序时差: share done less the share of time gone",
            "linear, from the year's start to the deadline",
            parameters={"rules": "targets/1, deadlines/1", "today": today},
            data=[commitment.id, percent, None if step is None else step.on, commitment.deadline, commitment.outcome],
        ),
    )


def _find_step(commitment: Commitment, today: date) -> ProgressStep | None:
    said = (step for step in commitment.steps if step.percent is not None and step.on <= today)
    return max(said, key=lambda step: step.on, default=None)


def _find_period(commitment: Commitment) -> Period | None:
    year = commitment.year
    if year is None and commitment.deadline is not None:
        year = commitment.deadline.year
    if year is None:
        return None
    last = commitment.deadline or date(year, 12, 31)
    return Period(date(year, 1, 1), last + timedelta(1))


def _judge(
    commitment: Commitment,
    percent: Decimal | None,
    elapsed: Elapsed | None,
    gap: Decimal | None,
    *,
    catalog: Catalog,
    today: date,
) -> tuple[State, Light]:
    deadlines, targets = catalog.light_packs["deadlines/1"], catalog.light_packs["targets/1"]
    said = _SAID.get(commitment.outcome or "")
    if said in ("kept", "late") or (said is None and percent is not None and percent >= 100):
        return said or "kept", build_light(deadlines, "deadline", outcome="done")
    due = commitment.deadline or (None if commitment.year is None else date(commitment.year, 12, 31))
    if said is not None:
        return said, build_light(deadlines, "deadline", outcome=said)
    if due is not None and today > due:
        if percent is None:
            return "unknown", build_unknown(deadlines, "deadline", ["progress"])
        late = Decimal((today - due).days)
        return "missed", build_light(deadlines, "deadline", late, inputs=[say_day("due", due)])
    if percent is None or elapsed is None or gap is None:
        missing = ["progress"] if percent is None else ["deadline"]
        return "unknown", build_unknown(targets, "target", missing)
    inputs = [
        _say_target(commitment, catalog),
        say_percent("done", percent / 100),
        say_percent("elapsed", elapsed.share),
    ]
    light = build_light(targets, "target", -gap, inputs=inputs)
    return ("on_pace" if light.light == "green" else "behind"), light


def _say_target(commitment: Commitment, catalog: Catalog) -> Given:
    if commitment.quantity is None:
        return Given("target", commitment.name, commitment.name, commitment.name)
    return say_amount(
        "target", commitment.quantity, commitment.unit, units=catalog.units, comparator=commitment.comparator
    )


def _announces(fact: Fact) -> bool:
    is_count = fact.measure is not None and fact.measure.id == "livelihood_items" and fact.value is not None
    return is_count and fact.basis in ("count", "level", None) and fact.comparator in ("eq", None)


def _is_listed(commitment: Commitment) -> bool:
    return commitment.number is not None


def _build_roll(
    year: int, commitments: Iterable[Commitment], announced: Sequence[Fact], states: dict[str, State]
) -> Roll:
    listed = [one for one in commitments if one.year == year and _is_listed(one)]
    said = [fact for fact in announced if fact.period is not None and fact.period.year == year]
    counts = {int(fact.value) for fact in said if fact.value is not None}
    n_announced = counts.pop() if len(counts) == 1 else None
    numbers = Counter(one.number for one in listed if one.number is not None)
    last = max([n_announced or 0, *numbers])
    missing = tuple(number for number in range(1, last + 1) if number not in numbers)
    money = [one.money for one in listed if one.money is not None]
    tally = Counter(states[one.id] for one in listed)
    return Roll(
        year=year,
        announced=n_announced,
        announced_fact_ids=tuple(fact.id for fact in said),
        commitment_ids=tuple(one.id for one in listed),
        missing_numbers=missing,
        repeated_numbers=tuple(sorted(number for number, n in numbers.items() if n > 1)),
        is_complete=None if n_announced is None else len(listed) == n_announced and not missing,
        money_listed=sum(money, Decimal(0)) if money else None,
        n_without_money=len(listed) - len(money),
        states=tuple((state, tally[state]) for state in get_args(State) if tally[state]),
    )
