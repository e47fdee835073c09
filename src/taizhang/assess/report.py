"""The parts of a work report that promises need: where it looks back, on which years, and where it looks ahead."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.model.fact import Fact
    from taizhang.model.text import Text

_HEADING = re.compile(r"^[ \t　]*[一二三四五六七八]、[^\n]{2,60}$|^[ \t　]*第[一二三四]部分[^\n]{0,60}$", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。；\n]+")
_CLAUSE = re.compile(r"[^，。；：！\n]+")
_BACK = re.compile(r"回顾|总结|成就|成绩|成效|回眸|一年接着一年")
_AHEAD = re.compile(
    r"今后|未来|今年|明年|主要目标|预期目标|总体要求|安排|部署|重点工作|重点任务|主要任务|目标任务|主要考虑|把握的"
    r"|工作建议|工作打算|奋斗目标"
)
_ANNEX = re.compile(r"^[ \t　]*(?:附件\s*\d*|20\d\d年[^\n]{0,12}实事[^\n]{0,8})[ \t　]*$", re.MULTILINE)
_FAR = re.compile(r"今后五年|未来五年|今后一个时期")
_GLOSSARY = re.compile(
    r"^[ \t　]*(?:《政府工作报告》)?[^\n]{0,12}(?:名词(?:解释|注释)|注释|说明)[ \t　]*$", re.MULTILINE
)
_FIVE = re.compile(
    r"五年来|[这那]五年|过去的?五年|经过五年|五年[，,]|回望“十|“十[一二三四五六]五”(?:时期|以来|期间)(?:是|，|我)|标志着“十[一二三四五六]五”"
)
_FIVE_HEADING = re.compile(r"(?:过去|这|近)五年[^\n]{0,8}(?:回顾|成就|成效|成绩|总结|工作)")
_YEARLY = re.compile(r"过去的?一年|一年来|刚刚过去的20\d\d年|^\W{0,6}(?:各位代表)?\W{0,2}20\d\d年(?:是?很|极)不平")
_LIST = re.compile(r"(?:民生|惠民|民心)(?:实事|工程)|为民(?:办)?实事|实事项目")
_ITEM = re.compile(r"[ \t　]*(?:\d+[.．、]|[(（]\d+[)）])")
_PLAN_NAMES = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Report:
    """One work report as promises are read from it and answered in it.

    Args:
        text: Its text.
        facts: Its facts.
        year: The year it looks ahead to.
        review: Where it looks back: start and end.
        plan: Where it looks ahead: start and end.
        notes: Stretches of the plan that only explain words.
        five_year: Stretches of the review that speak of five years.
        far: Stretches of the plan that speak of five years.
    """

    text: Text
    facts: tuple[Fact, ...]
    year: int
    review: tuple[int, int]
    plan: tuple[int, int]
    notes: tuple[tuple[int, int], ...]
    five_year: tuple[tuple[int, int], ...]
    far: tuple[tuple[int, int], ...]

    def is_five_year(self, position: int) -> bool:
        """Whether a place of the review speaks of five years."""
        return _holds(self.five_year, position)

    def is_far(self, position: int) -> bool:
        """Whether a place of the plan speaks of the next five years."""
        return _holds(self.far, position)

    def is_planned(self, position: int) -> bool:
        """Whether a place stands in the plan itself, not in the notes that explain its words."""
        return self.plan[0] <= position < self.plan[1] and not _holds(self.notes, position)

    def list_clauses(self) -> Iterator[tuple[int, int]]:
        """Give the clauses of the review in order."""
        for match in _CLAUSE.finditer(self.text.content, *self.review):
            yield match.span()


def build_report(text: Text, facts: tuple[Fact, ...], *, year: int) -> Report:
    """Find the parts of a work report.

    Args:
        text: Its text.
        facts: Its facts.
        year: The year it looks ahead to.
    """
    content = text.content
    start, turn = _find_turn(content, year)
    five = tuple(_list_five(content, start, turn))
    notes, far = tuple(_list_notes(content, turn)), tuple(_list_far(content, turn, year))
    return Report(text, facts, year, (start, turn), (turn, len(content)), notes, five, far)


def find_plan_name(year: int) -> str:
    """Give the name of the five-year plan a year belongs to.

    >>> find_plan_name(2025), find_plan_name(2026)
    ('十四五', '十五五')
    """
    number = (year - 1951) // 5 - 1
    return f"十{_PLAN_NAMES[number - 10]}五" if 9 < number < 19 else "五年规划"


def find_plan_end(year: int) -> int:
    """Give the last year of the five-year plan a year belongs to.

    >>> find_plan_end(2026)
    2030
    """
    return (year - 1) // 5 * 5 + 5


def is_listed_work(content: str, position: int) -> bool:
    """Whether a place stands in a list of works for people's livelihood (民生实事) that the text gives item by item."""
    line = content.rfind("\n", 0, position) + 1
    if _LIST.search(content, line, position):
        return True
    if _ITEM.match(content, line) and _LIST.search(content, max(0, position - 2500), line):
        return True
    headings = [match for match in _LINE.finditer(content, max(0, position - 2500), line) if len(match[0]) < 40]
    return any(_LIST.search(match[0]) is not None for match in headings[-14:])


def _holds(stretches: tuple[tuple[int, int], ...], position: int) -> bool:
    index = bisect_right(stretches, (position, position)) - 1
    near = stretches[max(0, index) : index + 2]
    return any(start <= position < end for start, end in near)


def _list_notes(content: str, turn: int) -> Iterator[tuple[int, int]]:
    for glossary in _GLOSSARY.finditer(content, max(turn, len(content) // 2)):
        annex = _ANNEX.search(content, glossary.end())
        yield glossary.start(), annex.start() if annex else len(content)


def _find_turn(content: str, year: int) -> tuple[int, int]:
    """Find where looking back starts and where it turns to looking ahead."""
    following = find_plan_name(year)
    begins = re.compile(
        rf"^[ \t　]*[—\-]*(?:“{following}”(?:时期|规划)?(?:是|，|我|将|经济)"
        rf"|(?:今后|未来)五年|{year}年是|今年是|展望{year}|做好{year}年)"
    )
    headings = list(_HEADING.finditer(content))
    start = headings[0].start() if headings else 0
    for line in _LINE.finditer(content, start):
        words = line[0]
        is_heading = _HEADING.match(words) is not None and len(words) <= 60
        if is_heading and line.start() > start and _looks_ahead(words, year, following):
            return start, line.start()
        if not is_heading and begins.match(words) and f"“{following}”收官" not in words[:24]:
            return start, line.start()
    return start, len(content)


def _looks_ahead(heading: str, year: int, following: str) -> bool:
    if _BACK.search(heading):
        return False
    is_named = f"{year}年" in heading or (following in heading and year % 5 == 1)
    return is_named or _AHEAD.search(heading) is not None


def _list_five(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of the review that speak of five years: a sentence that opens with them starts one."""
    opened: int | None = None
    for sentence in _SENTENCE.finditer(content, start, end):
        lead = sentence[0][:34]
        if _HEADING.match(sentence[0]):
            if _FIVE_HEADING.search(sentence[0]) and opened is None:
                opened = sentence.start()
            continue
        if _YEARLY.search(lead):
            if opened is not None:
                yield opened, sentence.start()
            opened = None
        elif opened is None and _FIVE.search(lead):
            opened = sentence.start()
    if opened is not None:
        yield opened, end


def _list_far(content: str, start: int, year: int) -> Iterator[tuple[int, int]]:
    following = find_plan_name(year)
    opened: int | None = None
    if year % 5 == 1 and following in _find_heading_above(content, start):
        opened = start  # one heading over the five years behind and the five years ahead
    for heading in _HEADING.finditer(content, start):
        is_far = (following in heading[0] or _FAR.search(heading[0]) is not None) and f"{year}年" not in heading[0]
        if opened is not None:
            yield opened, heading.start()
        opened = heading.start() if is_far and year % 5 == 1 else None
    if opened is not None:
        yield opened, len(content)


def _find_heading_above(content: str, position: int) -> str:
    """Give the last heading before a place; empty where a heading stands at the place itself or there is none."""
    if _HEADING.match(content, position):
        return ""
    return next((match[0] for match in reversed(list(_HEADING.finditer(content, 0, position)))), "")
