"""Cut a text into blocks and say of each whether it looks back or ahead: headings decide for their section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.facts.section import (
    BACKWARD,
    NOWHERE,
    Section,
    find_part,
    is_enumerated,
    looks_ahead,
    names_year,
    opens_promises,
    read_heading,
    read_paragraph,
)

if TYPE_CHECKING:
    from datetime import date

    from taizhang.facts.section import ZoneKind
    from taizhang.model.text import Run, Text

_NUMBERED = re.compile(r"^\s*[一二三四五六七八九十]+、")
_STOPPED = re.compile(r"[。，,；;：:！!？?]")
_ANNEX = re.compile(r"^\s*(?:附件|附录|附表|附)\s*[一二三四五六七八九十\d]*\s*[:：]?\s*$")
_GLOSSARY = re.compile(
    r"^\s*[（(]?(?:《?政府工作报告》?)?(?:中的?)?(?:有关|相关|部分|专有|专业|若干)?(?:内容)?(?:的)?(?:名词|用语|术语)(?:解释|注释|说明)|^\s*注释\s*$"
)


#: A point of a list that goes on with what the paragraph before it opened.
_ITEM = re.compile(
    r"\s*(?:——|—|[一二三四五六七八九]是|第[一二三四五六七八九],?|[(（][一二三四五六七八九]|\d{1,2}[.、．])"
)


@dataclass(slots=True)
class Block:
    """A paragraph or heading with what its section says about time.

    Args:
        start, end: Where it stands in the text.
        is_heading: Whether it is a heading.
        heading: The words of the heading it stands under, if any.
        zone: Looking back or ahead.
        year: The year its section speaks of, where a heading says it.
        run: The run of the layout it came from.
        span: First and last year of the stretch of years its section speaks of (十四五, 过去五年).
        part: The part of the year its section speaks of, where a title names one (上半年).
        moods: Where its sentences stand that tell what is to be done without saying so, once somebody asked.
    """

    start: int
    end: int
    is_heading: bool
    heading: str | None
    zone: ZoneKind
    year: int | None
    run: Run
    span: tuple[int, int] | None = None
    part: str | None = None
    moods: list[tuple[int, int]] | None = None


def build_blocks(text: Text, *, published_on: date | None, folded: str | None = None) -> list[Block]:
    """Give the paragraphs and headings of a text with their zones; table cells and furniture are left out.

    Args:
        text: The text with its layout.
        published_on: What 今年 counts from, where known.
        folded: Its content with plain number characters, where there is one.
    """
    content = _write_years(text.content if folded is None else folded)
    runs = [run for run in text.layout if run.kind not in ("cell", "furniture", "caption")]
    is_report = any(r.kind == "heading" and _NUMBERED.match(content[r.start : r.end]) for r in runs)
    opening = _read_opening(content, runs, published_on, is_report=is_report)
    looks_back_first = "工作报告" in content[:200] and any(
        looks_ahead(content[r.start : min(r.end, r.start + 60)].strip(), published_on) for r in runs
    )
    zones = _Zones(opening, published_on, is_report=is_report, looks_back_first=looks_back_first)
    blocks: list[Block] = []
    heading: str | None = None
    for run in runs:
        words = content[run.start : run.end]
        is_heading = run.kind == "heading" or zones.is_title(words)
        if is_heading:
            heading = words.strip()
            section = zones.enter(heading, run.level or 3)
        else:
            section = zones.read(words)
        blocks.append(
            Block(run.start, run.end, is_heading, heading, section.zone, section.year, run, section.span, section.part)
        )
    return blocks


_YEAR_IN_WORDS = re.compile(r"[一二][九八〇零○0][〇零○0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _write_years(content: str) -> str:
    """Give a text of the same length in which years in words (一九五九年) are written in figures."""
    return _YEAR_IN_WORDS.sub(lambda match: match.group().translate(_DIGITS), content)


class _Zones:
    """The zone a text is in while its headings and paragraphs are read in order.

    A report with numbered parts only ever turns from looking back to looking ahead, and a part without a word on time
    stays what the part before it was. A newspaper page starts anew with every heading of a higher rank.
    """

    def __init__(self, start: Section, published_on: date | None, *, is_report: bool, looks_back_first: bool) -> None:
        self._stack: list[tuple[int, Section]] = []
        self._base = start
        self._published_on = published_on
        self._is_report = is_report
        self._looks_back_first = looks_back_first
        self._is_annex = False
        self._n_parts = 0
        self._trouble: Section | None = None
        self._is_cut = False

    @property
    def _now(self) -> Section:
        return self._stack[-1][1] if self._stack else self._base

    def is_title(self, words: str) -> bool:
        """Whether a short line without a stop turns to another year, though the layout calls it a paragraph."""
        line = words.strip()
        return len(line) <= 24 and _STOPPED.search(line) is None and read_heading(line, self._published_on) is not None

    def enter(self, heading: str, level: int) -> Section:
        """Enter a heading and give its section."""
        self._trouble = None
        found = read_heading(heading, self._published_on)
        is_glossary = _GLOSSARY.match(heading) is not None
        if self._is_report and (is_glossary or _ANNEX.match(heading)):
            self._is_annex = True
            level = 0
            found = NOWHERE if is_glossary else found
        elif self._is_annex and not is_enumerated(heading):
            self._is_annex, level = False, 0
        is_part = self._is_report and level == 1 and _NUMBERED.match(heading) is not None
        self._n_parts += is_part
        if is_part and self._n_parts == 1 and self._looks_back_first:
            found = self._read_first_part(found)
        if found is not None and self._now.zone == "five_year_plan" and not is_part and found.zone == "plan":
            found = found if names_year(heading) else None  # 主要目标 inside the part on five years is theirs
        while self._stack and self._stack[-1][0] > level - (found is not None):
            popped = self._stack.pop()
            is_label = found is None and popped[1].zone == "five_year_plan" and len(heading) <= _LABEL
            goes_on = popped[0] == _TURNED and (is_label or is_enumerated(heading))  # 重点抓好以下工作: （一）…
            self._base = popped[1] if goes_on else self._keep(popped)
        if found is not None:
            if found.zone == "review" and self._now.year is None and "决算" in heading:
                found = self._date_accounts(found)
            if found.zone != "five_year_plan" and found.year is None and not is_glossary:
                part = self._now.part if found.zone in ("review", "problem") else None
                found = replace(found, year=self._now.year, part=found.part or part)
            self._stack.append((level, found))
        elif self._is_report:
            self._turn(*read_paragraph(heading, self._now, self._published_on))
        return self._now

    def _read_first_part(self, found: Section | None) -> Section | None:
        """Give what the first part of a work report looks back on where its heading names no year."""
        if self._published_on is None or (found is not None and (found.year is not None or found.zone != "review")):
            return found
        if found is None and self._now.zone != "none":
            return None
        return Section("review", self._published_on.year - 1)

    def _date_accounts(self, found: Section) -> Section:
        """Give accounts that name no year the one before they were published."""
        is_open = found.year is None and self._published_on is not None
        return replace(found, year=self._published_on.year - 1) if is_open and self._published_on else found

    def _keep(self, popped: tuple[int, Section]) -> Section:
        """Give what a text without any open part falls back to."""
        return popped[1] if self._is_report else NOWHERE

    def read(self, words: str) -> Section:
        """Read a paragraph and give its section."""
        now = self._now
        if (to_do := _TO_DO.search(words) or _find_promises(words)) is not None and self._published_on is not None:
            known = now.year if now.year is not None and now.zone not in BACKWARD else self._published_on.year
            year = known if to_do["year"] is None else int(to_do["year"])
            self._turn(Section("plan", year + (to_do["when"] == "明年")), True)
            return self._now
        if self._stack and self._stack[-1][0] == _TURNED and now.zone not in BACKWARD and _TOLD_NOW.match(words):
            return NOWHERE  # how things stand, told among aims that a paragraph announced
        own, lasts = read_paragraph(words, now, self._published_on)
        if self._trouble is not None and own == now and (self._is_cut or _ITEM.match(words)):
            own = self._trouble
        self._trouble = own if own.zone == "problem" and now.zone != "problem" else None
        self._is_cut = not words.rstrip().endswith(("。", "！", "!", "”", "；", ";"))
        if own.zone != now.zone and now.zone in ("none", *BACKWARD):
            is_ahead = own.zone in ("plan", "five_year_plan")
            is_over = own.zone == "review" and now.zone == "none" and _YEAR_OVER.match(words) is not None
            lasts = lasts or is_over or _opens_section(words) or (self._is_report and is_ahead and self._n_parts > 1)
        elif now.zone == "five_year_plan" and own.zone == "plan":
            lasts = True
        if lasts and own != now:
            self._turn(own, True)
        return own

    def _turn(self, section: Section, lasts: bool) -> None:
        """Let the rest of the present part speak of another section."""
        if lasts and section != self._now:
            level = self._stack.pop()[0] if self._stack else _TURNED
            self._stack.append((level, section))


#: The level of what no heading but a paragraph turned to: below that of every heading.
_TURNED = 9
#: How long a line is at most that is the label of what stands below it (经济目标).
_LABEL = 8
_TOLD_NOW = re.compile(
    r"\s*(?:据(?:介绍|了解|统计|悉)|近年来|目前|截[至止]|过去|去年|今年以来|上半年|20\d\d年以来|[^,，。;；]{0,10}以来[,，])"
)
#: 今年全区要干这15件事：1.…: what a list after the colon says is to be done.
_TO_DO = re.compile(
    r"(?P<when>今年|明年|(?P<year>20\d\d)年)[^,，。;；:：]{0,10}?(?:要|将|计划|拟)(?:重点|着力|集中)?(?:干|办|做|实施|推进|完成|抓)[^,，。;；:：]{0,14}[:：]\s*$"
)
#: 今年全区要办的10件实事出炉，涉及就业等。这些实事包括：一、…: what was promised for the year.
_PROMISES = re.compile(
    r"(?P<when>今年|明年|(?P<year>20\d\d)年)[^。;；:：]{0,24}?(?:要|将|拟|计划|确定|承诺|公布|推出)[^。;；:：]{0,16}?(?:实事|民生工程|民心工程|民生项目|惠民工程)"
    r"(?:[^。;；:：]{0,40}[。;；][^。;；:：\d]{0,16})?(?:包括|如下|分别是|具体为|具体是|它们是|为|是)[:：]\s*$"
)
_KEPT_PROMISES = ("完成", "办结", "落实", "兑现", "进展")


def _find_promises(words: str) -> re.Match[str] | None:
    """Find the year that a paragraph promises works for, which the list behind its colon tells."""
    if words.rstrip()[-1:] not in (":", "："):
        return None
    promised = _PROMISES.search(words)
    return None if promised is None or any(kept in promised.group() for kept in _KEPT_PROMISES) else promised


#: What opens with the year that is over goes on with it (刚刚过去的一年是…。一是…).
_YEAR_OVER = re.compile(r"\s*刚刚?过去的(?:一年|(?:19|20)\d\d年)")
_OPENING = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*年[^。,，;；]{0,24}(?:统计公报|公报|年鉴|总结|回顾|年报|执行情况|通报|快报|简报|月报|季报|进展情况|运行情况|完成情况|实事(?:项目|工程)?(?:已|全部|均)*(?:完成|办结|收官))"
)
#: A text that opens with the year that is over tells of it, down to its numbered parts.
_OPENED = re.compile(
    r"\s*(?P<year>20\d\d)年[,，]?\s*(?:是|面对|在[^,，。;；]{0,6}(?:领导|引领)|我们|[我全][市区县省旗州镇乡])"
)


def _read_opening(content: str, runs: list[Run], published_on: date | None, *, is_report: bool) -> Section:
    """Give the zone of a whole document that its title, or the paragraph before its parts, turns to a year that is over."""
    match = _OPENING.search(content[:_HEAD])
    if match is not None and content[match.start() - 1 : match.start()] == "“" and content[match.end()] == "”":
        match = None  # 报告由“2006年工作回顾”和“2007年工作安排”组成: the names of parts
    if match is not None:
        return Section("review", int(match["year"]), part=find_part(match.group()))
    if not is_report or published_on is None:
        return NOWHERE
    first = next((run for run in runs if run.kind != "heading" and run.end - run.start > _LINE), None)
    opened = None if first is None or first.start > _HEAD else _OPENED.match(content, first.start, first.end)
    if opened is None or int(opened["year"]) != published_on.year - 1:
        return NOWHERE
    return Section("review", published_on.year - 1)


#: How far in a text its opening stands, and how long a line is that is no title.
_HEAD, _LINE = 300, 16


_TURN = re.compile(r"预期目标|总体要求|重点(?:抓好|做好)|工作安排|任务(?:如下|是)")


def _opens_section(words: str) -> bool:
    """Whether a paragraph turns the rest of its section to the year ahead."""
    return (len(words) < 120 and (_TURN.search(words) is not None or opens_promises(words))) or re.search(
        r"预期目标(?:是|为)?[:：]", words[:40]
    ) is not None
