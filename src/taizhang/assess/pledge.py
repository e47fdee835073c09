"""Promises in words that the next report can settle: in step with growth, positive growth, assigned aims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from taizhang.assess.outcome import Settled
from taizhang.model.identity import write_decimal
from taizhang.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.assess.report import Report

PledgeKind = Literal["in_step", "above_growth", "positive", "assigned"]

_ECONOMY = r"(?:经济|地区生产总值|生产总值|GDP)"
_PATTERNS: tuple[tuple[PledgeKind, re.Pattern[str]], ...] = (
    (
        "in_step",
        re.compile(
            rf"(?P<name>[^，。；：、\n]*?收入)(?:增长|增速|增幅)?(?:与|和|同){_ECONOMY}[^，。；\n]{{0,6}}?(?P<key>同步)"
        ),
    ),
    (
        "above_growth",
        re.compile(
            rf"(?P<name>[^，。；：、\n]*?收入)(?:增长|增速|增幅)?(?P<key>高于|快于|跑赢|超过){_ECONOMY}(?:增长|增速|增幅)?"
        ),
    ),
    ("positive", re.compile(r"(?P<name>[^，。；：、\n]{2,14}?)(?:保持|实现)?(?P<key>正增长)")),
    (
        "assigned",
        re.compile(
            r"(?P<name>[^，。；：\n]{2,24}?)(?:全面)?(?P<key>(?:完成|达到|实现)国家(?:下达|规定)?[^，。；\n]{0,6}?(?:任务|目标|指标|要求))"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise in words.

    Args:
        kind: What it measures itself by.
        name: What is promised.
        key: The words that promise.
        span: The whole promise.
    """

    kind: PledgeKind
    name: str
    key: Span
    span: Span


def list_pledges(report: Report) -> Iterator[Pledge]:
    """List the promises in words of the part of a report that looks ahead, in order."""
    content, text_id = report.text.content, report.text.id
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(content, *report.plan):
            if not report.is_planned(match.start()):
                continue
            key = Span(text_id, match.start("key"), match.end("key"), match["key"], "value")
            found.append(Pledge(kind, match["name"], key, Span(text_id, match.start(), match.end(), match[0])))
    yield from sorted(found, key=lambda pledge: pledge.span.start)


def settle_pledge(pledge: Pledge, got: Decimal, growth: Decimal | None) -> Settled | None:
    """Settle a promise in words by a rate of the next report and, where it is the yardstick, the growth there."""
    if pledge.kind == "positive":
        sign = ">" if got > 0 else "≤"
        return Settled("kept" if got > 0 else "missed", "same_measure", f"{write_decimal(got)} {sign} 0")
    if pledge.kind == "assigned" or growth is None:
        return None
    is_kept = got >= growth if pledge.kind == "in_step" else got > growth
    sign = ("≥" if pledge.kind == "in_step" else ">") if is_kept else ("<" if pledge.kind == "in_step" else "≤")
    reason = "against_growth_of_the_same_report"
    return Settled("kept" if is_kept else "missed", reason, f"{write_decimal(got)} {sign} {write_decimal(growth)}")
