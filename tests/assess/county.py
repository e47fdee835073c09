"""211 project rows of an invented county that meet the totals and splits of a published bulletin of nine months.

The published figures (facts, in 亿元) are rounded to two places and do not all add up as printed: carried over and new
give 297.01, the total is 297. The rows below are in whole 万元 and meet every printed figure and rate when rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from taizhang.assess.rounds import PlanEntry

YEAR, AS_OF = 2023, date(2023, 9, 30)
WAN = Decimal(10_000)
CATEGORIES = ("甲类", "乙类", "丙类", "丁类")
UNITS = ("甲镇", "乙镇", "丙局", "丁局", "戊园区", "己公司")
N: Mapping[str, Mapping[str, int]] = {
    "kind": {"carried_over": 92, "new": 119},
    "investor": {"market": 84, "government": 127},
    "category": dict(zip(CATEGORIES, (94, 16, 72, 29), strict=True)),
}
#: In 万元. The bulletin prints no investment by category: any split of the total will do.
INVESTMENT: Mapping[str, Mapping[str, int]] = {
    "kind": {"carried_over": 8_391_900, "new": 3_208_500},
    "investor": {"market": 6_108_500, "government": 5_491_900},
    "category": dict(zip(CATEGORIES, (6_000_000, 600_400, 4_000_000, 1_000_000), strict=True)),
}
PLANNED: Mapping[str, Mapping[str, int]] = {
    "kind": {"carried_over": 2_715_000, "new": 1_338_400},
    "investor": {"market": 2_112_500, "government": 1_940_900},
    "category": dict(zip(CATEGORIES, (2_543_500, 214_800, 1_081_000, 214_100), strict=True)),
}
DONE: Mapping[str, Mapping[str, int]] = {
    "kind": {"carried_over": 2_278_150, "new": 691_890},
    "investor": {"market": 1_684_395, "government": 1_285_645},
    "category": dict(zip(CATEGORIES, (2_025_500, 111_200, 720_640, 112_700), strict=True)),
}
AXES = ("kind", "investor", "category")
N_DUE, N_STARTED = 67, 57


def list_county() -> tuple[list[PlanEntry], dict[str, Decimal], set[str]]:
    """Give the plan, what each project has done in CNY, and the projects that have started."""
    keys = _assign(N)
    investment, planned, done = (_share(keys, margins, base) for margins, base in
                                 ((INVESTMENT, 800), (PLANNED, 500), (DONE, 200)))  # fmt: skip
    entries: list[PlanEntry] = []
    started: set[str] = set()
    n_due = n_started = 0
    for place, (kind, investor, category) in enumerate(keys):
        is_carried_over = kind == "carried_over"
        start = date(YEAR - 1, 5, 1) if is_carried_over else date(YEAR, 11, 1)
        if not is_carried_over and n_due < N_DUE:
            n_due += 1
            start = date(YEAR, 1 + n_due % 9, 10)
        key = f"p{place:03}"
        if is_carried_over or (start <= AS_OF and n_started < N_STARTED):
            n_started += not is_carried_over
            started.add(key)
        entries.append(
            PlanEntry(
                key,
                f"项目{place + 1}",
                unit=UNITS[place % len(UNITS)],
                batch="advancing" if is_carried_over else "started",
                category=category,
                investor="market" if investor == "market" else "government",
                is_carried_over=is_carried_over,
                investment=investment[place] * WAN,
                planned=planned[place] * WAN,
                start_planned=start,
            )
        )
    return entries, {f"p{place:03}": done[place] * WAN for place in range(len(keys))}, started


def _assign(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, ...]]:
    """Give each project its key on every axis, so that the counts are met and every combination occurs."""
    n = sum(counts["kind"].values())
    # Steps that share no factor with 211 (a prime) walk over every project once: the axes are mixed, not sorted alike.
    columns = [
        _spread([key for key, count in counts[axis].items() for _ in range(count)], step)
        for axis, step in zip(AXES, (1, 2, 5), strict=True)
    ]
    keys = list(zip(*columns, strict=True))
    assert len(keys) == n
    assert set(keys) == set(product(*(counts[axis] for axis in AXES)))
    return keys


def _spread(words: Sequence[str], step: int) -> list[str]:
    placed = [""] * len(words)
    for number, word in enumerate(words):
        placed[number * step % len(words)] = word
    return placed


def _share(keys: Sequence[tuple[str, ...]], margins: Mapping[str, Mapping[str, int]], base: int) -> list[Decimal]:
    """Share amounts out among the projects so that every axis is met: a base for each, the rest by combination."""
    left = {(axis, key): amount for axis in AXES for key, amount in margins[axis].items()}
    for row in keys:
        for axis, key in zip(AXES, row, strict=True):
            left[axis, key] -= base
    amounts = [base] * len(keys)
    for combination in product(*(margins[axis] for axis in AXES)):
        cells = list(zip(AXES, combination, strict=True))
        taken = min(left[cell] for cell in cells)
        for cell in cells:
            left[cell] -= taken
        mine = [place for place, row in enumerate(keys) if row == combination]
        for number, place in enumerate(mine):
            amounts[place] += taken // len(mine) + (number < taken % len(mine))
    assert not any(left.values())
    return [Decimal(amount) for amount in amounts]
