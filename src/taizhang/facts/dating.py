"""Say when a mention holds: the period its sentence gives, the one carried over, or the one of its section."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.moment_period import THIS_ONE, resolve_within
from taizhang.facts.told_year import settle_told
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Sentence
    from taizhang.facts.zone import Block

#: Kinds of times that a number can be of.
STATE_KINDS = frozenset({"year", "relative", "range", "plan", "span", "within", "loose", "day"})
#: Relative words that count from the year a sentence speaks of, and not from the day of publication.
FROM_CONTEXT = {"上年": -1, "上一年": -1, "当年": 0, "本年度": 0, "次年": 1}
OPENS_WITHIN = 8
_ONE_YEAR_BACK = frozenset({"一年来", "过去一年", "过去的一年"})
#: What is done or added over years belongs to all of them; what stands at their end belongs to the last.
_DONE = re.compile(
    r"累计|新增|新植|新栽|新修|栽植|新建|新改|建成(?!区)|完成|改造|实施|培育|引进|年均|五年|净增|开工|投入|培训|发放|资助|救助|减免|转移|办理|整治|治理|修复|营造|创建|获|处置|盘活|推动|带动|化解|查处|竣工|落地|承办|举办|签约|争取(?!于|在)|筹集|拨付|下达|翻"
)


#: What is done so is done over years, too, where no amount is said to be reached (建设面积达到5平方公里).
_DONE_TO = re.compile(
    r"取缔|创成|搬迁|改善|开发(?!区)|提档|升级|解决|关停|淘汰|打通|兑现|选派|组建|建设(?![用面规水标强示])|提升改造|硬化|拆除|栽植|落户"
)
_REACHED = re.compile(r"(?:达到?|为|突破|超过|增至|扩大到|有|占)[^,，。;；]{0,6}$|率[^,，。;；]{0,6}$")


def default_period(sentence: Sentence, *, is_stock: bool = False) -> Period | None:
    """Give the period a sentence speaks of when it says none.

    Args:
        sentence: With its block, whose section names a year or a stretch of years.
        is_stock: Whether something stands so at a time; of a stretch of years already past that is the last.
    """
    block = sentence.block
    if block.span is not None and not (is_stock and block.zone == "five_year_review"):
        return Period(date(block.span[0], 1, 1), date(block.span[1] + 1, 1, 1))
    if block.year is not None:
        part = None if block.part is None else resolve_within(block.part, block.year)
        return build_year(block.year) if part is None else replace(part, label=None)
    return None


def is_done_over_time(words: str) -> bool:
    """Whether the words before a number speak of something done or added over a stretch of time."""
    if _DONE.search(words) is not None:
        return True
    return _DONE_TO.search(words) is not None and _REACHED.search(words) is None


UP_TO = ("截至", "截止", "截至到", "截止到", "截至今年")
"""Words before the day up to which something is told."""


def find_period(sentence: Sentence, mention: Mention, *, is_stock: bool = False) -> tuple[Period | None, Moment | None]:
    """Find the period of a mention and the words that say it, where they stand in the text."""
    best, context, rate = _choose(sentence, mention)
    if best is None:
        best = sentence.carried
    year = sentence.block.year
    if best is None:
        period = default_period(sentence, is_stock=is_stock)
        return (period, None) if period is not None or rate is None else (rate.period, rate)
    period = best.period
    if context is best or (context is not None and (context.period.label or "").startswith(tuple(FROM_CONTEXT))):
        context = None
    carried = sentence.carried if sentence.carried is not best else None
    told = (m for m in (context, carried) if m is not None and m.kind != "loose")
    known = _find_event_year(sentence, best) or next((m.period.year for m in told if m.period.year), None) or year
    label = period.label or ""
    if best.kind == "relative":
        step = next((n for word, n in FROM_CONTEXT.items() if label.startswith(word)), None)
        if step is not None and known is not None:
            return build_year(known + step, label), best
    block = sentence.block
    if best.kind in ("span", "relative"):
        period = settle_told(best, period, (context, carried), block)
    is_one_year = label == THIS_ONE or (label in _ONE_YEAR_BACK and block.zone == "review")
    if is_one_year and block.year is not None:
        return build_year(block.year, label), best
    if best.kind == "span" and label.endswith("年内") and block.zone == "five_year_review" and block.span is not None:
        return Period(date(block.span[0], 1, 1), date(block.span[1] + 1, 1, 1), label), best
    if best.kind in ("within", "loose") and known is not None:
        is_own = period.start is not None and period.start.year == known
        period = period if is_own else resolve_within(label, known) or period
    return period, best


def _find_event_year(sentence: Sentence, best: Moment) -> int | None:
    """Find the year of the day of an event that stands before a time without a year (2010年2月1日开工，到6月底完成)."""
    if best.kind != "within" or best.start < sentence.start:
        return None
    starts = [
        m.period.start for m in sentence.moments if m.is_event and m.kind in ("day", "year") and m.end < best.start
    ]
    return starts[-1].year if starts and starts[-1] is not None else None


def is_of_section(moment: Moment, block: Block) -> bool:
    """Tell whether words (这五年) only point to the years that their section speaks of."""
    return block.span is not None and (moment.period.label or "").startswith("这五")


def _is_gone(moment: Moment, mention: Mention) -> bool:
    """Whether a number stands too far behind the day of an event, or behind the month that something came into use."""
    return mention.start - moment.end > OPENS_WITHIN or (moment.period.label or "").endswith(_OF_MONTH)


_OF_MONTH = ("月", "月底", "月初", "月份")


def _choose(sentence: Sentence, mention: Mention) -> tuple[Moment | None, Moment | None, Moment | None]:
    """Choose the last period before a mention; give also the one before that, and a rate (每年)."""
    best: Moment | None = None
    context: Moment | None = None
    rate: Moment | None = None
    for moment in sentence.moments:
        if moment.start > mention.start:
            break
        if moment.own == mention.start or (moment.own >= 0 and moment.own == mention.left):
            return moment, None, rate
        if moment.kind == "every":
            rate = moment
        if moment.is_base or moment.kind not in STATE_KINDS or is_of_section(moment, sentence.block):
            continue
        if moment.is_event and _is_gone(moment, mention):
            continue
        if moment.is_from and any(moment.end <= m.start < mention.start for m in sentence.mentions):
            continue  # 从2020年的A提高到B: the year is A's alone
        vague = moment.kind in ("loose", "within") and not moment.period.is_resolved
        if vague and best is not None and best.period.is_resolved:
            continue
        if best is not None and best.period.is_resolved and (best.kind != "loose" or context is None):
            context = best
        best = moment
    if rate is not None and any(rate.end <= m.start < mention.start for m in sentence.mentions):
        rate = None  # 年均增加3万户，覆盖率达60%
    return best, context, rate
