"""Find the words of numbers that brackets and ratios keep from their noun: 甲镇（96.5%）, 三次产业结构比8.2:41.5:50.3."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.measure import Words, find_left_words
from taizhang.facts.mention import build_probe
from taizhang.facts.worded import SECTORS
from taizhang.model.period import Period

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading


def find_sector(folded: str, sentence: Sentence, mention: Mention) -> Words:
    """Give one of three numbers (三次产业结构比8.2:41.5:50.3) the sector it is the share of."""
    start = folded.rfind("产业", sentence.start, mention.start)
    return Words(start, start + len("产业"), SECTORS[mention.kind], basis="share")


#: Who is told right before the bracket his number stands in.
_WHO_BRACKETED = re.compile(
    r"(?:^|[、,，:：;；\n]|(?:[是为有括]|分别)(?![\u4e00-\u9fff]$))(?P<who>(?:(?![是的为括]|有(?!限))[\u4e00-\u9fff]){1,14}?(?:镇|乡|街道|区|县|市|州|旗|村|社区|局|委|办|公司|集团|管委会|中心|园区))\($"
)
_RANKED_NOUN = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,16}?)(?:排名|排在|位居|位列|靠前|靠后|较[高低好差快慢]|最[高低好差快慢]|[前后][\d一二两三四五六七八九十]+[位名个]|居前|居后)"
)


_WORTH = re.compile(r"\((?:折合|约合|折算为|合)约?$")
#: 增长6.4%(全市8.1%): whose the number in brackets is stands in them.
_SCOPED = re.compile(r"\((?P<who>全[国省市区县州])(?:平均|均值|水平)*(?:为|[:：])?$")


#: 增速高于全市平均水平(1.7%)7.4个百分点: what the average is.
_THAN = re.compile(r"(?:[高低快慢好优]于|[高低]出|比|较)(?P<who>全[国省市区县州])(?:平均)?(?:水平|增速|增幅)?\($")


_TASK = re.compile(r"(?:年度?|全年|年初)(?:任务|目标|计划|预算)数?\($")


def tells_average(folded: str, mention: Mention, previous: Reading) -> bool:
    """Whether the number in brackets right before one tells the average that it is the gap to."""
    opened = previous.mention.left
    is_next = mention.left == previous.mention.right + 1 and folded[opened - 1] == "("
    return is_next and _THAN.search(folded, max(0, opened - 18), opened) is not None


def find_bracketed(passage: Passage, sentence: Sentence, mention: Mention, previous: Reading | None) -> Words | None:
    """Find what a number in brackets measures behind the name of a place or an office: 完成率前三位的是：甲镇（96.5%）."""
    folded = passage.folded
    if folded[mention.right : mention.right + 1] != ")":
        return None
    scope = _SCOPED.search(folded, max(sentence.start, mention.left - 10), mention.left)
    if scope is not None and previous is not None and previous.mention.unit == mention.unit and previous.words.name:
        return replace(previous.words, is_right=False, owner=scope.span("who"))
    than = _THAN.search(folded, max(sentence.start, mention.left - 18), mention.left)
    if than is not None and previous is not None and previous.mention.unit == mention.unit and previous.words.name:
        return replace(previous.words, is_right=False, sign=1, owner=than.span("who"))
    if (
        previous is not None
        and mention.dimension == "money"
        and previous.words.name
        and _TASK.search(folded, mention.left - 8, mention.left)
    ):
        return replace(previous.words, is_right=False, basis=None, sign=1, base=None)  # 为年度任务(40亿元)的32%
    if previous is not None and _is_earlier(sentence, mention, previous):
        return replace(previous.words, is_right=False, basis="change", sign=1, base="year_on_year", base_start=-1)
    if previous is not None and _WORTH.search(folded, max(sentence.start, mention.left - 8), mention.left):
        return replace(previous.words, is_right=False)  # 31000元(折合4700美元)
    if previous is not None and previous.words.name and previous.mention.unit == mention.unit:
        added = _ADDED.search(folded, max(sentence.start, mention.left - 8), mention.left)
        if added is not None:
            return Words(*added.span("how"), added["how"] + previous.words.name)  # 413个(新发现135个)
    who = _WHO_BRACKETED.search(folded, max(sentence.start, mention.left - 20), mention.left)
    if who is None:
        return None
    if previous is not None and previous.words.name and previous.mention.unit == mention.unit:
        words = replace(previous.words, is_right=False)
    else:
        ranked = _RANKED_NOUN.search(folded, sentence.start, who.start("who"))
        if ranked is None:
            return None
        stop = ranked.end("noun")
        floor = passage.find_clause(sentence, ranked.start())
        words = find_left_words(folded, floor, replace(mention, start=stop, left=stop), passage.lexicon)
    words.owner = who.span("who")
    return words if words.name else None


_ADDED = re.compile(r"\((?:其中[,，]?)?(?P<how>新发现|新增|新建|新评|新认定|新引进|新签约|新开工)$")


def step_out(
    folded: str, outer: Reading | None, previous: Reading | None, mention: Mention
) -> tuple[Reading | None, Reading | None]:
    """Give the number before the bracket that is open, and the one whose words a number behind it goes on with.

    A收入3亿元(其中：B收入1亿元)，增长5%: what grew is A.

    Args:
        folded: The text with plain number characters.
        outer: The number before the bracket that was open, where one was.
        previous: The number right before.
        mention: The number.
    """
    if previous is None:
        return None, None
    between = folded[previous.mention.right : mention.left]
    closed, opened = between.rfind(")"), between.rfind("(")
    if outer is not None and closed > opened:
        return None, replace(outer, mention=previous.mention)
    return (previous if opened > closed else outer), previous


def _is_earlier(sentence: Sentence, mention: Mention, previous: Reading) -> bool:
    """Whether a rate in brackets is that of the time right before them: 较上年同期(-6.5%)回升."""
    return (
        previous.basis == "change"
        and mention.unit == previous.mention.unit == "%"
        and any(moment.is_base and moment.end == mention.left - 1 for moment in sentence.moments)
    )


def date_earlier(reading: Reading, previous: Reading) -> None:
    """Give a rate in brackets the period of the time right before them; 去年同期 is a year before the one just told."""
    sentence, mention = reading.sentence, reading.mention
    if not _is_earlier(sentence, mention, previous):
        return
    moment = next(m for m in sentence.moments if m.is_base and m.end == mention.left - 1)
    if moment.kind == "within" and moment.period.is_resolved:
        reading.period, reading.moment = moment.period, moment
    elif (moment.period.label or "").endswith("同期") or moment.kind == "relative":
        reading.period, reading.moment = _step_year(previous.period, moment.period.label), moment


def _step_year(period: Period | None, label: str | None) -> Period | None:
    """Give the same stretch of the year before."""
    if period is None or period.start is None or period.end is None:
        return None
    start, end = (day.replace(year=day.year - 1, day=min(day.day, _SHORTEST)) for day in (period.start, period.end))
    return Period(start, end, label)


#: A day that every month has.
_SHORTEST = 28


def step_over_note(passage: Passage, sentence: Sentence, words: Words) -> None:
    """Let the words before a note in brackets that holds a comma be those of its number: 机床（不含简易机床，下同）增加了."""
    folded = passage.folded
    opened = folded.rfind("(", sentence.start, words.start)
    if opened <= sentence.start or ")" in folded[opened : words.start]:
        return
    floor = passage.find_clause(sentence, opened)
    probe = build_probe(opened, opened)
    found = find_left_words(folded, floor, probe, passage.lexicon)
    if found.name:
        words.start, words.end, words.name = found.start, found.end, found.name
    elif any(moment.is_base and moment.end == opened for moment in sentence.moments):
        words.start, words.name = words.end, None  # 比2013年末（2013年是普查年份，下同）增加90个
