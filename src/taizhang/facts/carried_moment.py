"""Leave each sentence with the time that the sentences before it told, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.dating import FROM_CONTEXT, OPENS_WITHIN, STATE_KINDS, UP_TO, is_of_section
from taizhang.facts.moment import is_since, is_so_far, resolve_same
from taizhang.facts.moment_period import THIS_ONE, resolve_within
from taizhang.facts.section import is_enumerated
from taizhang.model.period import Period, build_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Sentence
    from taizhang.facts.zone import Block


_CARRIED = frozenset({"year", "relative", "range", "plan", "span"})


def carry_moments(folded: str, sentences: Sequence[Sentence], published_on: date | None) -> None:
    """Give each sentence the period that the sentences before it leave it with.

    Args:
        folded: The text with plain number characters.
        sentences: All of them, in order.
        published_on: When the text was published; nothing where it is not known.
    """
    opening = _find_census(folded, sentences) or _find_opening(folded, sentences)
    tracker = _Tracker(folded, opening, _find_only(folded, sentences), published_on)
    for sentence in sentences:
        tracker.enter(sentence)
        tracker.leave(sentence)


#: Words of a whole year that do not name it.
_WHOLE_YEAR = frozenset({"全年", "年末", "年底"})
_TOWARDS = ("到", "至", "至到", "到了")
#: Times that what stands behind a semicolon goes on with; those of a whole year do, too.
_GOING_ON = frozenset({"year", "range", "within", "day"})
#: Times that do not say another year than the only one of a text.
_WITHOUT_YEAR = frozenset({"loose", "every"})


def _find_only(folded: str, sentences: Sequence[Sentence]) -> Moment | None:
    """Give the year of a text that speaks of no other time: its later paragraphs are told of it, too."""
    told = [
        m
        for s in sentences
        for m in s.moments
        if not (m.is_base or m.is_from or m.kind in _WITHOUT_YEAR or m.period.label in FROM_CONTEXT)
    ]
    if any(folded.endswith(_TOWARDS, 0, m.start) and not folded.endswith(UP_TO, 0, m.start) for m in told):
        return None  # 到2025年，力争: a year to come dates nothing else
    if not told:
        loose = [m for s in sentences for m in s.moments if m.kind == "loose" and m.period.label in _WHOLE_YEAR]
        return loose[0] if len(loose) > 1 and loose[0].period.is_resolved else None
    years = {m.period.year for m in told if m.kind == "year" and not m.is_event}
    n_whole = sum(m.kind == "loose" and m.period.label in _WHOLE_YEAR for s in sentences for m in s.moments)
    is_only = len(told) + n_whole > 1 and len(years) == 1 and None not in years
    is_only = is_only and all(m.kind == "year" or (m.kind == "relative" and m.period.year in years) for m in told)
    return told[0] if is_only else None


def _is_dated(block: Block) -> bool:
    """Whether a section says when what a paragraph tells was, or turns it to what is to come."""
    return block.zone not in ("none", "review") or block.year is not None or block.span is not None


#: So much of a paragraph shows its number of order.
_HEAD = 6
#: 一是工业经济实现新突破。
_POINT = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十],?|——)")
#: 1月12日大会开幕。本次会议应到代表96人: who came on the day.
_MEETING = (
    "本次活动",
    "此次活动",
    "活动现场",
    "活动中",
    "仪式上",
    "会上,",
    "会上，",
    "本次集中",
    "此次集中",
    "本次签约",
    "此次签约",
    "本次会议应",
    "本次大会应",
    "会议应到",
    "会议应出",
    "大会应到",
    "大会应出",
    "应到代表",
    "应出席",
)
#: A day stamps a text, and is not when what it tells was.
_DAYS = 27


def _is_stretch(period: Period) -> bool:
    """Whether a period is known and longer than some days."""
    return period.start is not None and period.end is not None and (period.end - period.start).days > _DAYS


def _runs_from_start(period: Period) -> bool:
    """Whether a period is a year or runs from its first day (2020年1至10月, 一季度)."""
    return period.start is not None and period.start.timetuple().tm_yday == 1 and _is_stretch(period)


#: So far into it a text says that it tells of a census, and in so many sentences on which day it was taken.
_HEADED, _LED_IN = 400, 16
_AT_MIDNIGHT = ("零时", "0时")


def _find_census(folded: str, sentences: Sequence[Sentence]) -> Moment | None:
    """Give the midnight of a census, which all that is told of it holds for."""
    if folded.find("普查", 0, _HEADED) < 0:
        return None
    days = (m for s in sentences[:_LED_IN] for m in s.moments if m.kind in ("day", "year"))
    return next((m for m in days if folded.startswith(_AT_MIDNIGHT, m.end)), None)


#: So many blocks in, a text has opened.
_OPENING_BLOCKS = 3


def _find_opening(folded: str, sentences: Sequence[Sentence]) -> Moment | None:
    """Give the time that a text opens with where the paragraph that says it measures nothing: it is that of what follows."""
    block: Block | None = None
    n_blocks = 0
    told: list[Moment] = []
    for sentence in sentences:
        if sentence.block is not block:
            if told:
                break
            block, n_blocks = sentence.block, n_blocks + 1
            if n_blocks > _OPENING_BLOCKS:
                return None
        is_titled = sentence.block.is_heading and not sentence.moments
        if (sentence.mentions and not is_titled) or (sentence.moments and _is_dated(sentence.block)):
            return None
        told += [m for m in sentence.moments if not (m.is_base or m.is_from or m.is_event) and _is_stretch(m.period)]
    parts = [m for m in told if m.kind in ("within", "relative") and _PARTS.match(m.period.label or "")]
    years = [m for m in told if m.kind == "year" or m.period.label == THIS_ONE]
    chosen = parts or years or [m for m in told if is_so_far(folded, m)]
    return chosen[0] if len({(m.period.start, m.period.end) for m in chosen}) == 1 else None


#: A part of a year that a paragraph opens with is that of its sentences, where no section dates them.
_PART_OF_YEAR = re.compile(r"同期|[上下]半年|前.+月|前三|第?[一二三四]季度|[1元]月?份?[-—–~～至到]|\d{1,2}月[份底末]?$")
_PARTS = re.compile(r"(?:今年)?(?:上半年|前.+月|前三|第?一季度|[1元]月?份?[-—–~～至到])")
#: What a paragraph of news goes on to: another thing, place or voice.
_SCENE = re.compile(
    r"\s*(?:据(?:了解|悉|介绍)|走进|来到|步入|漫步|[“‘]|在[^,，。;；\d]{2,24}(?:内|里|上|现场|车间|基地|旁|中)[,，])"
)
#: An item of a list: what it is about, and then its numbers.
_ITEM = re.compile(r"\s*[^,，。;；:：\d]{1,14}[:：](?![从由])")
_NOW = ("目前", "如今", "眼下", "现在", "现有")
#: 今年1—8月: a part of this year, and no whole one.
_PART_OF_THIS = re.compile(r"(?:今|本)年(?:[上下]半年|前|第?[一二三四]季度|\d)")
_BY_NOW = (*_NOW, "截至目前", "截止目前", "现如今", "时至今日")
#: 苹果产业已基本形成: how things stand by now, told without a time.
_STANDS = re.compile(
    r"(?:全[国省州县市区旗镇乡村])(?:共有|现有|拥有)|[^,，。;；\d]{2,16}(?:已(?:基本|初步)(?:形成|建成)|已形成|已拥有|现已)"
)
#: 截至目前，累计签约40个: what is summed up goes on with the time told before.
_SUMS_UP = re.compile(r"累计|共(?!同|享|建|有|产)|新增|先后")
#: 目前完成投资3亿元: what was done goes on with the time told before.
_FLOWS, _OPENING = re.compile(r"累计|完成|实现|同比|增长"), 30
_LONG_AGO = 92
#: So many days are a year.
_WHOLE = 365
#: Words before the opening of a sentence that only say how it is known (根据统一核算结果，上半年…).
_KNOWN = re.compile(
    r"\s*(?:(?:根据|按照?|经|据)[^,，。;；\d]{2,20}|从[^,，。;；\d]{2,16}看|"
    r"(?:(?:日前|近日|昨日|昨天|今天|\d{1,2}月?\d{0,2}日)[,，]?)?(?:记者|笔者)?从[^,，。;；]{2,24}(?:了解到|获悉|得知|获知))[,，]"
)
_LATELY = ("近日", "日前", "昨日", "昨天", "今天", "今日")
_FIRST_OF_KNOWN = frozenset("根按经据从日近昨今记笔123456789")
#: 四、支出情况：截至8月底: what a paragraph is about, and then when.
_LABELLED = re.compile(r"\s*[^,，。;；:：\d]{1,12}[:：]")
_TO_COME = re.compile(r"预计|计划|力争|确保|(?:[将拟到]|(?<!截)至)(?:于|在)?$")


#: The year that was told last.
_OF_WHAT_IS_TOLD = frozenset({"当年", THIS_ONE})


class _Tracker:
    """Keeps the period the sentences of a block speak of while they are gone through in order."""

    def __init__(self, folded: str, opening: Moment | None, only: Moment | None, published_on: date | None) -> None:
        self._folded = folded
        self._published_on = published_on
        self._opening = opening
        self._only = only
        self._block: Block | None = None
        self._carried: Moment | None = None
        self._told: Moment | None = None
        self._is_part = False
        self._latest: Moment | None = None
        self._listed: Moment | None = None
        self._last: Moment | None = None
        self._lead: Moment | None = None
        self._first: tuple[str | None, Moment] | None = None

    def enter(self, sentence: Sentence) -> None:
        """Enter the next sentence; a new block forgets what the last one said."""
        if sentence.block.span is not None and sentence.moments:  # 这五年 is what the section speaks of
            sentence.moments = [m for m in sentence.moments if m.kind != "span" or (m.period.label or "")[0] != "这"]
        if self._latest is not None and sentence.moments:
            resolve_same(sentence.moments[0], self._latest)
            self._resolve_own_year(sentence)
        if sentence.block is not self._block:
            self._listed = self._find_listed(sentence)
            self._carried = (
                self._listed
                or self._find_part(sentence.block)
                or self._find_opened(sentence.block)
                or self._find_led(sentence.block)
                or self._find_only(sentence.block)
            )
            self._block = sentence.block
            self._told = None
        elif (
            self._carried is not None
            and sentence.block.zone in ("plan", "five_year_plan")
            and self._folded[sentence.start - 1 : sentence.start] not in (";", "；", ":", "：")
        ):
            # 到2030年 in a list of aims dates its own sentence, not the next.
            self._carried = None

        if self._goes_on(sentence):
            sentence.carried, self._is_part = self._told, True  # 3月末，存款余额310亿元；贷款余额211亿元
            return
        is_part = self._folded.startswith("其中", sentence.start)
        self._is_part = is_part or (self._is_part and self._folded[sentence.start - 1] in ";；")
        sentence.carried = (self._told if self._is_part else None) or self._carried
        if sentence.carried is not None and self._tells_now(sentence):
            self._enter_now(sentence)

    def _tells_now(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with how things stand (目前, 产业已基本形成)."""
        if self._folded.startswith(_BY_NOW, sentence.start):
            return True
        return not _is_dated(sentence.block) and _STANDS.match(self._folded, sentence.start) is not None

    def _resolve_own_year(self, sentence: Sentence) -> None:
        """Give 当年 that no section dates the year told last (1—12月完成。…，当年计划投资19亿元)."""
        start = None if self._latest is None else self._latest.period.start
        if start is None or _is_dated(sentence.block):
            return
        for moment in sentence.moments:
            if (label := moment.period.label) in _OF_WHAT_IS_TOLD:
                moment.period = build_year(start.year, label)

    def _enter_now(self, sentence: Sentence) -> None:
        """Forget a time that is over for long where a sentence tells how things stand (自2018年试点以来…。目前，企业400家)."""
        end = None if sentence.carried is None else sentence.carried.period.end
        n_days = 0 if end is None or self._published_on is None else (self._published_on - end).days
        is_sum = _SUMS_UP.search(self._folded, sentence.start, sentence.end) is not None
        is_now = self._folded.startswith(_NOW, sentence.start) or not is_sum
        is_part = sentence.carried is not None and sentence.carried.kind in ("within", "relative")
        is_part = is_part and not _is_dated(sentence.block) and self._folded.startswith(_NOW, sentence.start)
        is_part = is_part and _FLOWS.search(self._folded, sentence.start, sentence.start + _OPENING) is None
        is_left = (is_since(sentence.carried) and is_now) or is_part
        if is_left or n_days > _LONG_AGO:
            sentence.carried = self._carried = None

    def _find_part(self, block: Block) -> Moment | None:
        """Give the part of a year that the paragraphs under a heading are told of once one of them has opened with it."""
        last, part = self._block, self._carried
        if (
            last is None
            or block.year is not None
            or block.is_heading
            or last.is_heading
            or block.heading != last.heading
        ):
            return None
        is_point = is_enumerated(self._folded[block.start : block.start + _HEAD])
        if is_point and self._first is not None and self._first[0] == block.heading:
            return self._first[1]  # 五、外贸：1—2月…; 六、财政: that is of 1—3月 again, as the first point was
        if part is None or _SCENE.match(self._folded, block.start) is not None:
            return None
        label = part.period.label or ""
        is_part = part.kind == "within" and _PARTS.match(label) is not None
        is_part = is_part or (part.kind in ("within", "day") and self._folded.endswith(UP_TO, 0, part.start))
        is_part = is_part or (is_so_far(self._folded, part) and not _is_dated(block))
        self._first = (block.heading, part) if is_part and is_point else self._first
        return part if is_part else None

    def _find_opened(self, block: Block) -> Moment | None:
        """Give the time the text opened with for a paragraph behind it that no section dates."""
        opening = self._opening
        return opening if opening is not None and opening.end < block.start and not _is_dated(block) else None

    def _find_led(self, block: Block) -> Moment | None:
        """Give the time that the paragraph before the numbered parts of a text opened with, for a part that has none."""
        if self._lead is None or _is_dated(block):
            return None
        is_part = is_enumerated(self._folded[block.start : block.start + _HEAD])
        is_part = is_part or _POINT.match(self._folded, block.start) is not None
        return self._lead if is_part or (block.heading is not None and is_enumerated(block.heading)) else None

    def _find_only(self, block: Block) -> Moment | None:
        """Give the only year of the text for a paragraph behind it that no section dates."""
        only = self._only
        if only is None or _is_dated(block):
            return None
        is_news = only.start > block.end and self._folded.startswith(_LATELY, block.start)
        return None if is_news else only  # 近日，…。2010年，…

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with the time that the one before it told: behind a semicolon, or on the same meeting."""
        told = self._told
        if (
            told is None
            or any(moment.kind != "every" for moment in sentence.moments)
            or not (told.kind in _GOING_ON or _is_so_far(told) or told.period.label in _WHOLE_YEAR)
            or sentence.block.zone in ("plan", "five_year_plan")
        ):
            return False
        is_to_come = _TO_COME.search(self._folded, max(0, told.start - 4), told.start) is not None
        is_same = self._folded[sentence.start - 1] in ";；" or self._folded.startswith(_MEETING, sentence.start)
        return is_same and not is_to_come

    def _find_listed(self, sentence: Sentence) -> Moment | None:
        """Give the period that the words before a list give its items (1957年的计划产量如下：)."""
        if self._block is None:
            return None
        opens = self._folded.endswith((":", "："), self._block.start, self._block.end)
        given = self._last if opens else self._listed
        return given if given is not None and _ITEM.match(self._folded, sentence.start, sentence.end) else None

    def leave(self, sentence: Sentence) -> None:
        """Leave a sentence: a year it opened with carries on; where no section dates the text, any year does."""
        if not sentence.moments:
            self._told, self._last = self._told if self._is_part else None, None
            return
        own = [m for m in sentence.moments if m.kind in STATE_KINDS and not (m.is_base or m.is_from or m.is_event)]
        self._latest = next((m for m in reversed(own) if _is_stretch(m.period)), self._latest)
        self._told = self._date(own, sentence.carried) if own else self._told if self._is_part else None
        stated = [m for m in sentence.moments if not (m.is_base or m.is_from) and m.kind in _CARRIED]
        self._last = stated[-1] if stated else None
        block = sentence.block
        if self._lead is None and block.heading is None and sentence.start == block.start and not _is_dated(block):
            first = sentence.moments[0]
            is_part = first.kind == "relative" and _PARTS.match(first.period.label or "") is not None
            is_opening = is_part or first.kind in ("within", "year")
            is_opening = is_opening and first.start - sentence.start <= OPENS_WITHIN
            if is_opening and (sentence.mentions or is_part) and not first.is_base and _runs_from_start(first.period):
                self._lead = first
        is_dated = block.year is not None or block.span is not None or block.zone == "five_year_review"
        is_first = sentence.start == block.start
        is_of_which = self._folded.startswith("其中", sentence.start)
        known = (
            _KNOWN.match(self._folded, sentence.start, sentence.end)
            if self._folded[sentence.start] in _FIRST_OF_KNOWN
            else None
        )
        known = known or _LABELLED.match(self._folded, sentence.start, sentence.end)
        opens = (sentence.start if known is None else known.end()) + OPENS_WITHIN
        for moment in sentence.moments:
            if moment.kind == "within" and not is_dated and moment.start <= opens:
                is_up_to = self._folded.endswith(UP_TO, 0, moment.start)
                is_part = is_up_to or _PART_OF_YEAR.match(moment.period.label or "") is not None
                if is_part and not (moment.is_base or is_of_which or moment.is_event or self._is_ahead(moment)):
                    self._carried = moment
                continue
            if moment.kind == "within" and moment.start <= opens and self._is_narrower(moment):
                self._carried = moment  # 今年以来，…。上半年，…: what goes on is told of the part
            if moment.is_base or moment.is_from or moment.is_event or self._is_ahead(moment):
                continue
            if is_of_section(moment, block) or self._is_passing(moment, block):
                continue
            if moment.kind not in _CARRIED:
                is_own = block.span is not None and moment.period.label == "全年" and moment.start <= opens
                if self._carried is None and (is_own or not is_dated) and self._opens_whole(moment, opens):
                    self._carried = moment
                continue
            is_end = moment.kind == "plan" and (moment.period.label or "").endswith("末")
            if block.span is not None and moment.kind in ("range", "span", "plan") and not (is_first or is_end):
                if moment.start - sentence.start <= OPENS_WITHIN:
                    self._carried = None
                continue  # the part itself speaks of the years
            is_told = any(m.end <= moment.start for m in sentence.mentions)
            if moment.start <= opens or (self._carried is None and not is_dated and not is_told):
                self._carried = self._find_so_far(sentence, moment) or _find_latest(sentence, moment)
                return

    def _is_passing(self, moment: Moment, block: Block) -> bool:
        """Whether a year or month dates nothing behind it (自2011年开园; 2020年2月，退出贫困县。五年累计投入)."""
        if moment.kind != "year":
            return False
        if moment.period.year is None:
            return block.span is not None and not self._is_sum(moment)
        return self._folded[moment.start - 1] == "自"

    def _is_sum(self, moment: Moment) -> bool:
        """Whether a time is that up to which something is summed up (截至2020年9月)."""
        return self._folded.endswith(UP_TO, 0, moment.start) or moment.kind != "year"

    def _is_ahead(self, moment: Moment) -> bool:
        """Whether a part of a year is told as still to come (预计今年5月投产), which dates nothing told behind it."""
        start, end = moment.period.start, moment.period.end
        if start is None or end is None or self._published_on is None or end <= self._published_on:
            return False
        is_long = (end - start).days >= _WHOLE
        return not is_long and _TO_COME.search(self._folded, max(0, moment.start - 4), moment.start) is not None

    def _is_narrower(self, moment: Moment) -> bool:
        """Whether a part of the year comes after 今年以来 in a paragraph that its section dates."""
        is_part = not moment.is_base and _PARTS.match(moment.period.label or "") is not None
        return is_part and self._carried is not None and is_so_far(self._folded, self._carried)

    def _opens_whole(self, moment: Moment, opens: int) -> bool:
        """Whether a time dates what goes on behind it: a day up to which a paragraph tells, 全年 or 年末 of a bulletin."""
        if moment.kind == "day":
            return moment.start <= opens and self._folded.endswith(UP_TO, 0, moment.start)
        return moment.kind == "loose" and moment.period.is_resolved and moment.period.label in _WHOLE_YEAR

    def _find_so_far(self, sentence: Sentence, moment: Moment) -> Moment | None:
        """Give the part of a year that a sentence comes to from 今年以来 before its numbers (今年以来…，一季度经济平稳)."""
        if not is_so_far(self._folded, moment):
            return None
        parts = [m for m in sentence.moments if m.kind == "within" and _PARTS.match(m.period.label or "")]
        if not parts or parts[-1].is_base or any(m.start < parts[-1].start for m in sentence.mentions):
            return None
        return parts[-1]

    @staticmethod
    def _date(own: list[Moment], carried: Moment | None) -> Moment:
        """Give the last time of a sentence; 全年 and 上半年 are those of the year it or one before it speaks of."""
        last = own[-1]
        if last.kind not in ("loose", "within"):
            return last
        known = [m.period.year for m in (*own, *((carried,) if carried else ())) if m.kind == "year" and m.period.year]
        period = resolve_within(last.period.label or "", known[0]) if known else None
        return last if period is None else replace(last, period=period)


def _is_so_far(moment: Moment) -> bool:
    """Whether a time is a part of this year (今年1—8月)."""
    return moment.kind == "relative" and _PART_OF_THIS.match(moment.period.label or "") is not None


def _find_latest(sentence: Sentence, first: Moment) -> Moment:
    """Give the year a sentence ends in, where it goes on to a later one (1982年为270元，1987年提高到463元)."""
    last = first
    for moment in sentence.moments:
        is_next = moment.kind == "year" or _is_so_far(moment)
        if is_next and not (moment.is_base or moment.is_from or moment.is_event) and last.kind == "year":
            start, end = last.period.start, moment.period.start
            if start is not None and end is not None and end > start and sentence.block.zone != "plan":
                last = moment
    return last
