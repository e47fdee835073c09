"""Cut a text into blocks and say of each whether it looks back or ahead: headings decide for their section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from taizhang.facts.moment import PLAN_STARTS

if TYPE_CHECKING:
    from taizhang.model.text import Run, Text

ZoneKind = Literal["review", "plan", "problem", "five_year_review", "five_year_plan", "none"]

_PLAN = re.compile(
    r"新期待|展望|工作安排|工作部署|目标任务|主要目标|预期目标|重点工作|工作建议|工作打算|工作要求|总体要求|总体思路|总体考虑|主要任务|下一步|工作重点|工作思路|奋斗目标|今年工作|今年的工作|今年要|目标要求"
    r"|(?P<year>20\d\d)年(?:政府)?(?:工作)?(?:的)?(?:计划|安排|打算|目标|重点|任务|总体)"
)
_REVIEW = re.compile(
    r"回顾|回眸|盘点|新亮点|工作总结|过去一年|过去的一年|工作情况|完成情况|进展情况|取得的成[绩就]|主要成效|发展成就|发展成效|工作成效|一年来|去年工作|运行情况|基本情况"
)
_LAST_YEAR = re.compile(r"去年|上年|过去一年|过去的一年|一年来")
_FIVE = re.compile(r"五年|[“\"]?十[一二三四五]五[”\"]?|时期|届政府")
_PROBLEM = re.compile(r"存在的?(?:困难|问题|不足)|困难和问题|问题和不足|面临的?(?:困难|问题|挑战|形势)|短板")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NUMBERED = re.compile(r"^\s*[一二三四五六七八九十]+、")
_STOPPED = re.compile(r"[。，,；;：:！!？?]")
_ANNEX = re.compile(r"^\s*(?:附件|附录|附表|附)\s*[一二三四五六七八九十\d]*\s*[:：]?\s*$")
_LIVELIHOOD = re.compile(r"民生实事|为民办实事|民心工程")
_ENUMERATED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节部分、]|[((][一二三四五六七八九十]+[))]|\d+[.、．])"
)
_FUTURE_LEAD = re.compile(
    r"(?:今年|明年|20\d\d年).{0,12}(?:将|要|力争|计划|确保|坚持)|(?:今年|20\d\d年)(?:经济社会发展|发展)?的?(?:主要)?(?:预期)?目标|经济社会发展.{0,6}(?:主要)?预期目标|今年.{0,8}工作的?总体要求"
)
_PAST_LEAD = re.compile(r"^\s*(?:回顾|过去一年|过去的一年|一年来|去年|20\d\d年,?\s*(?:是|全[市省区县]|我们|面对|在))")


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
        span: First and last year of the plan period its section speaks of, where a heading names one (十五五).
    """

    start: int
    end: int
    is_heading: bool
    heading: str | None
    zone: ZoneKind
    year: int | None
    run: Run
    span: tuple[int, int] | None = None


def find_publication(content: str) -> date | None:
    r"""Find the day of the meeting or of publication where the opening of the text says it.

    Where only the year of a work report is given, the first day of that year stands for it.

    >>> find_publication("政府工作报告\n——2025年1月19日在市人民代表大会上")
    datetime.date(2025, 1, 19)
    """
    opening = content[:400]
    match = re.search(r"(20\d\d|19\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", opening)
    if match is not None:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    titled = re.search(
        r"(20\d\d|19\d\d)\s*年[^。,，]{0,12}政府工作报告|政府工作报告\s*[（(](20\d\d|19\d\d)年", opening[:120]
    )
    return date(int(titled[1] or titled[2]), 1, 1) if titled else None


def build_blocks(text: Text, *, published_on: date | None) -> list[Block]:
    """Give the paragraphs and headings of a text with their zones; table cells and furniture are left out."""
    runs = [run for run in text.layout if run.kind not in ("cell", "furniture", "caption")]
    is_report = any(r.kind == "heading" and _NUMBERED.match(text.content[r.start : r.end]) for r in runs)
    opening = _classify_opening(text.content[:300])
    looks_back_first = "工作报告" in text.content[:200]
    zones = _Zones(opening, published_on, is_report=is_report, looks_back_first=looks_back_first)
    blocks: list[Block] = []
    heading: str | None = None
    for run in runs:
        words = text.content[run.start : run.end]
        is_heading = run.kind == "heading" or zones.is_title(words)
        if is_heading:
            heading = words.strip()
            zone, year = zones.enter(heading, run.level or 3)
        else:
            zone, year = zones.read(words)
        blocks.append(
            Block(run.start, run.end, is_heading, heading, zone, year, run, zones.span if year is None else None)
        )
    return blocks


class _Zones:
    """The zone a text is in while its headings and paragraphs are read in order.

    A report with numbered parts only ever turns from looking back to looking ahead, and a part without a word on time
    stays what the part before it was. A newspaper page starts anew with every heading of a higher rank.
    """

    def __init__(
        self,
        start: tuple[ZoneKind, int | None],
        published_on: date | None,
        *,
        is_report: bool,
        looks_back_first: bool,
    ) -> None:
        self._stack: list[tuple[int, ZoneKind, int | None]] = []
        self._base = start
        self._published_on = published_on
        self._is_report = is_report
        self._looks_back_first = looks_back_first
        self._is_annex = False
        self._n_parts = 0
        self._spans: dict[int, tuple[int, int] | None] = {}

    @property
    def _now(self) -> tuple[ZoneKind, int | None]:
        return (self._stack[-1][1], self._stack[-1][2]) if self._stack else self._base

    def is_title(self, words: str) -> bool:
        """Whether a short line without a stop turns to another year, though the layout calls it a paragraph."""
        line = words.strip()
        return len(line) <= 24 and _STOPPED.search(line) is None and _classify(line, self._published_on) is not None

    def enter(self, heading: str, level: int) -> tuple[ZoneKind, int | None]:
        """Enter a heading and give its zone."""
        found = _classify(heading, self._published_on)
        if self._is_report and _ANNEX.match(heading):
            self._is_annex = True
            level = 0
        elif self._is_annex and not _ENUMERATED.match(heading):
            self._is_annex, level = False, 0
        is_part = self._is_report and level == 1 and _NUMBERED.match(heading) is not None
        self._n_parts += is_part
        if (
            found is None
            and is_part
            and self._n_parts == 1
            and self._published_on is not None
            and self._looks_back_first
            and self._now[0] == "none"
        ):
            found = ("review", self._published_on.year - 1)
        while self._stack and self._stack[-1][0] > level - (found is not None):
            self._base = self._keep(self._stack.pop())
        if found is not None:
            far = found[0] == "five_year_plan"
            self._stack.append((level, found[0], found[1] if far else found[1] or self._now[1]))
            self._spans[len(self._stack)] = _find_span(heading) if far else None
        return self._now

    @property
    def span(self) -> tuple[int, int] | None:
        """The years of the plan the present section speaks of, where its heading names one."""
        return self._spans.get(len(self._stack)) if self._stack else None

    def _keep(self, popped: tuple[int, ZoneKind, int | None]) -> tuple[ZoneKind, int | None]:
        """Give what a text without any open part falls back to."""
        return (popped[1], popped[2]) if self._is_report else ("none", None)

    def read(self, words: str) -> tuple[ZoneKind, int | None]:
        """Read a paragraph and give its zone."""
        zone, year = self._now
        own_zone, own_year = _classify_paragraph(words, zone, year, self._published_on)
        if own_zone != zone and zone in ("none", "review", "five_year_review", "problem"):
            turns = _opens_section(words) or (self._is_report and own_zone == "plan" and self._n_parts > 1)
            if turns:
                level = self._stack.pop()[0] if self._stack else 9
                self._stack.append((level, own_zone, own_year))
        return own_zone, own_year


_OPENING = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*年[^。,，;；]{0,24}(?:统计公报|公报|年鉴|总结|回顾|年报|执行情况|通报|快报|简报|月报|季报|进展情况|运行情况|完成情况)"
)


def _classify_opening(opening: str) -> tuple[ZoneKind, int | None]:
    """Give the zone of a whole document that its title calls a look back on one year."""
    match = _OPENING.search(opening)
    return ("review", int(match["year"])) if match else ("none", None)


_TURN = re.compile(r"预期目标|总体要求|重点(?:抓好|做好)|工作安排|任务(?:如下|是)")


_PLAN_NAME = re.compile(r"十(?P<n>[一二三四五六])五")


def _find_span(heading: str) -> tuple[int, int] | None:
    """Find the first and last year of the last five-year plan a heading names (the eleventh began in 2006)."""
    names = _PLAN_NAME.findall(heading)
    if not names:
        return None
    start = 2006 + 5 * "一二三四五六".index(names[-1])
    return start, start + 4


def _opens_section(words: str) -> bool:
    """Whether a paragraph turns the rest of its section to the year ahead."""
    return (len(words) < 120 and _TURN.search(words) is not None) or re.search(
        r"预期目标(?:是|为)?[:：]", words[:40]
    ) is not None


def _classify(heading: str, published_on: date | None) -> tuple[ZoneKind, int | None] | None:
    years = [int(y) for y in _YEAR.findall(heading)]
    year = years[-1] if years else None
    if _PROBLEM.search(heading):
        return "problem", year
    is_five = _FIVE.search(heading) is not None
    if _REVIEW.search(heading):
        is_last = year is None and published_on is not None and _LAST_YEAR.search(heading) is not None
        own = published_on.year - 1 if is_last and published_on is not None else year
        return ("five_year_review" if is_five else "review"), own
    if _PLAN.search(heading):
        is_far = is_five and not year and re.search(r"今年|明年", heading) is None
        own = year if year is not None or is_far or published_on is None else published_on.year
        return ("five_year_plan" if is_far else "plan"), own
    if year is not None and published_on is not None and (_ENUMERATED.match(heading) or _LIVELIHOOD.search(heading)):
        return ("plan" if year >= published_on.year else "review"), year
    return None


_PLAN_LEAD = re.compile(r"[“\"]?(?P<plan>十[一二三四五六]?)五[”\"]?(?:时期|期间)(?:是|,|，|我[国省市区县]|经济)")


def _classify_paragraph(
    words: str, zone: ZoneKind, year: int | None, published_on: date | None
) -> tuple[ZoneKind, int | None]:
    lead = words[:60]
    years = [int(y) for y in _YEAR.findall(lead)]
    own = years[0] if years else year
    if years and published_on is not None and years[0] < published_on.year and zone != "plan":
        return zone, year
    is_ahead = bool(years) and published_on is not None and years[0] >= published_on.year
    plan = _PLAN_LEAD.match(lead)
    if plan and published_on is not None and PLAN_STARTS[plan["plan"]] >= published_on.year and not years:
        return "plan", None
    if (_FUTURE_LEAD.search(lead) and not _REVIEW.search(lead[:20])) or (is_ahead and _PAST_LEAD.match(lead)):
        return "plan", (published_on.year if published_on and not years else own)
    if zone == "none" and _PAST_LEAD.search(lead):
        before = published_on.year - 1 if published_on is not None and own is None else own
        return "review", before
    return zone, year
