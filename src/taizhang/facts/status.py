"""Say of a mention when it holds and whether it is actual, a target, a plan or a forecast."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.moment import resolve_within
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Sentence
    from taizhang.model.fact import Basis, Status

_FUTURE = re.compile(
    r"(?:底|年内|月)前(?=[^,，。;；]{0,4}(?:建|完|实|投|开|达|改|新))|力争|争取|确保|计划(?=投|新|完成|建|到|在|实施|于|总投|年|引|用|安排|推|开|用|招|培|改|于)|拟(?=[建投于在实引新安])|预期目标|目标(?:是|为|任务)|(?<![即必])将(?=[^,，。;；]{0,6}(?:投入|实施|完成|建|新|推|开|达|力|继续|持续|加|深|全|坚持|抢|进|安排|引|培|打|举|启|改|争|形成|实现|提|突|超|覆|增|减|发|为|安))|要(?=[坚加抓持推深着完实建力切全继落突强提扩]|新)|加快构建|到20[2-5]\d年(?!底?已)|努力(?:实现|达到)|预期"
)
_PAST = re.compile(
    r"去年|上年|已(?:经|达|有|建|成|完|累|开|实|形|获|全|转|新|连|超|突)?|截至|累计(?!投)|同比|过去|以来|目前|当前|现有|现已|完成了|实现了|达到了|取得|荣获|获评|率先|首次(?!实现)|连续"
)
_NEXT = re.compile(r"下一步|接下来|下阶段|今后(?!三年来)")
_FORECAST = re.compile(r"预计|有望|估计|预测")
_GIVEN = re.compile(r"拿出|安排|投入|拨付|发行|筹集|拨出|追加")
_DECIDED = re.compile(
    r"总投资|投资|资金|预算|经费|安排|投入|补助|补贴|赤字|债券|专项债|基金|标准|费率|税率|贷款额度|奖补"
)


def decide_status(
    folded: str,
    sentence: Sentence,
    mention: Mention,
    *,
    name: str | None,
    basis: Basis | None,
    period: Period | None,
    published_on: date | None,
) -> Status:
    """Give the status of a mention.

    The zone of its section decides unless words of the sentence, or a period that has passed or is to come, say otherwise.

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands, with its zone.
        mention: The number.
        name: Its measure words.
        basis: A change is never a budget.
        period: When it holds.
        published_on: Where known.
    """
    before = folded[sentence.start : mention.start]
    zone = sentence.block.zone
    if mention.is_class:
        return "target"
    if (
        mention.comparator != "gt"
        and re.match(r"目标|的目标任务", folded[mention.right : mention.right + 2])
        and zone != "review"
        and not _PAST.search(before)
    ):
        return "target"
    is_past_period = _is_past(period, published_on)
    if _FORECAST.search(before[-16:]) and not is_past_period and zone not in ("review", "five_year_review"):
        return "forecast"
    if zone in ("plan", "five_year_plan"):
        if is_past_period or (_PAST.search(before[-30:]) and not _FUTURE.search(before)):
            return "actual"
        return _target_or_plan(mention, name, basis, before)
    if _NEXT.search(before):
        return _target_or_plan(mention, name, basis, before)
    future = _last(_FUTURE, before)
    past = _last(_PAST, before)
    if zone in ("review", "five_year_review", "problem"):
        if future >= 0 and future > past and not is_past_period and "将" not in before[future : future + 1]:
            return _target_or_plan(mention, name, basis, before)
        return "actual"
    if is_past_period:
        return "actual"
    if future >= 0 and future > past:
        return _target_or_plan(mention, name, basis, before)
    if _FORECAST.search(before):
        return "forecast"
    return "actual"


def _target_or_plan(mention: Mention, name: str | None, basis: Basis | None, before: str) -> Status:
    is_money = mention.dimension == "money"
    if (
        basis not in ("change", "difference")
        and is_money
        and "引资" not in (name or "")
        and ((name and _DECIDED.search(name)) or _GIVEN.search(before[-14:]))
    ):
        return "plan"
    return "target"


def _last(pattern: re.Pattern[str], words: str) -> int:
    position = -1
    for match in pattern.finditer(words):
        position = match.start()
    return position


def _is_past(period: Period | None, published_on: date | None) -> bool:
    if period is None or period.end is None or published_on is None:
        return False
    return period.end <= date(published_on.year, 1, 1)


def default_period(sentence: Sentence) -> Period | None:
    """Give the period a sentence speaks of when it says none: its section's year or plan period."""
    year, span = sentence.block.year, sentence.block.span
    if year is not None:
        return build_year(year)
    return None if span is None else Period(date(span[0], 1, 1), date(span[1] + 1, 1, 1))


_STATE_KINDS = ("year", "relative", "range", "plan", "span", "within", "loose", "every")


class PeriodTracker:
    """Keeps the period the sentences of a block speak of while they are read in order."""

    def __init__(self, published_on: date | None) -> None:
        self._published_on = published_on
        self._block: object = None
        self._carried: Moment | None = None

    def enter(self, sentence: Sentence) -> None:
        """Enter the next sentence; a new block forgets what the last one said."""
        if sentence.block is not self._block:
            self._block = sentence.block
            self._carried = None

    def leave(self, sentence: Sentence) -> None:
        """Leave a sentence: a year it opened with carries on."""
        for moment in sentence.moments:
            opens = moment.start - sentence.start <= 8
            if (
                not moment.is_base
                and moment.kind in ("year", "relative", "range", "plan", "span")
                and (opens or self._carried is None)
            ):
                self._carried = moment
                break

    def find_period(self, sentence: Sentence, mention: Mention) -> tuple[Period | None, Moment | None]:
        """Find the period of a mention and the words that say it, where they stand in the text."""
        best: Moment | None = None
        for moment in sentence.moments:
            if moment.start > mention.start:
                break
            if not moment.is_base and moment.kind in _STATE_KINDS:
                if (
                    moment.kind in ("loose", "within")
                    and best is not None
                    and best.period.is_resolved
                    and not moment.period.is_resolved
                ):
                    continue
                best = moment
        if best is None:
            best = self._carried
        year = sentence.block.year
        if best is None:
            return default_period(sentence), None
        period = best.period
        if best.kind == "relative" and year is not None and (period.label or "").startswith("上年"):
            return build_year(year - 1, period.label), best
        if best.kind in ("within", "loose"):
            context = self._carried.period.year if self._carried is not None and self._carried is not best else None
            context = context or year
            if context is not None:
                period = resolve_within(period.label or "", context) or period
        return period, best
