"""Count years from what a text has told: 五年 behind the name of a plan, 今年 in the summary of a year that is over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.model.period import build_year

if TYPE_CHECKING:
    from taizhang.facts.moment import Moment
    from taizhang.facts.zone import Block
    from taizhang.model.period import Period

_THIS_YEAR = frozenset({"今年", "本年", "本年度"})
_FIVE_YEARS = frozenset({"五年", "五年来", "五年间", "5年", "5年来", "5年间"})


_NEARLY_FIVE = (4, 5)


def settle_told(moment: Moment, period: Period, told: tuple[Moment | None, Moment | None], block: Block) -> Period:
    """Give the period that relative words mean behind what was told before them.

    Args:
        moment: The words.
        period: What they mean counted from the day of publication.
        told: The time before them in the sentence, and the one carried over to it.
        block: The paragraph; the summary of a year is told in that year's words, whenever it was published.
    """
    label = period.label or ""
    if moment.kind == "span" and label in _FIVE_YEARS:
        plan = next((m for m in told if m is not None and m.kind == "plan" and m.period.is_resolved), None)
        if plan is not None:
            return replace(plan.period, label=label)  # “十三五”期间，五年累计
        since = next((m.period for m in told if m is not None and (m.period.label or "").endswith("年以来")), None)
        if since is None or since.start is None or since.end is None:
            return period
        is_it = since.end.year - since.start.year in _NEARLY_FIVE
        return replace(since, label=label) if is_it else period  # 2017年以来…。5年来
    if label in _THIS_YEAR and block.year is not None and block.zone in ("none", "review"):
        return build_year(block.year, label) if period.year == block.year + 1 else period
    return period
