"""Cut a text into blocks and say of each whether it looks back or ahead: headings decide for their section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

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
_FIVE = re.compile(r"五年|[“\"]?十[一二三四五]五[”\"]?|时期|届政府")
_PROBLEM = re.compile(r"存在的?(?:困难|问题|不足)|困难和问题|问题和不足|面临的?(?:困难|问题|挑战|形势)|短板")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
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
    """

    start: int
    end: int
    is_heading: bool
    heading: str | None
    zone: ZoneKind
    year: int | None
    run: Run


def find_publication(content: str) -> date | None:
    r"""Find the day of the meeting or of publication where the opening of the text says it.

    >>> find_publication("政府工作报告\\n——2025年1月19日在市人民代表大会上")
    datetime.date(2025, 1, 19)
    """
    match = re.search(r"(20\d\d|19\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", content[:400])
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def build_blocks(text: Text, *, published_on: date | None) -> list[Block]:
    """Give the paragraphs and headings of a text with their zones; table cells and furniture are left out."""
    blocks: list[Block] = []
    zone, year = _classify_opening(text.content[:300])
    zone_level = 9
    heading: str | None = None
    for run in text.layout:
        if run.kind in ("cell", "furniture", "caption"):
            continue
        words = text.content[run.start : run.end]
        is_heading = run.kind == "heading"
        if is_heading:
            heading = words.strip()
            found = _classify(heading, published_on)
            level = run.level or 5
            if found is not None:
                zone, found_year = found
                year = found_year or year
                zone_level = level
            elif level < zone_level:
                zone, year, zone_level = "none", None, 9
        block_zone, block_year = zone, year
        if not is_heading:
            block_zone, block_year = _classify_paragraph(words, zone, year, published_on)
            if (
                block_zone != zone
                and zone in ("none", "review", "five_year_review", "problem")
                and _opens_section(words)
            ):
                zone, year = block_zone, block_year
        blocks.append(Block(run.start, run.end, is_heading, heading, block_zone, block_year, run))
    return blocks


_OPENING = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年[^。,，;；]{0,24}(?:统计公报|公报|年鉴|总结|回顾|年报|执行情况)")


def _classify_opening(opening: str) -> tuple[ZoneKind, int | None]:
    """Give the zone of a whole document that its title calls a look back on one year."""
    match = _OPENING.search(opening)
    return ("review", int(match["year"])) if match else ("none", None)


def _opens_section(words: str) -> bool:
    """Whether a paragraph turns the rest of its section to the year ahead."""
    return (
        len(words) < 120
        and re.search(r"预期目标|总体要求|重点(?:抓好|做好)|工作安排|任务(?:如下|是)", words) is not None
    )


def _classify(heading: str, published_on: date | None) -> tuple[ZoneKind, int | None] | None:
    years = [int(y) for y in _YEAR.findall(heading)]
    year = years[-1] if years else None
    if _PROBLEM.search(heading):
        return "problem", year
    is_five = _FIVE.search(heading) is not None
    if _REVIEW.search(heading):
        return ("five_year_review" if is_five else "review"), year
    if _PLAN.search(heading):
        return ("five_year_plan" if is_five and not year else "plan"), year
    if year is not None and published_on is not None and _ENUMERATED.match(heading):
        return ("plan" if year >= published_on.year else "review"), year
    return None


def _classify_paragraph(
    words: str, zone: ZoneKind, year: int | None, published_on: date | None
) -> tuple[ZoneKind, int | None]:
    lead = words[:60]
    years = [int(y) for y in _YEAR.findall(lead)]
    own = years[0] if years else year
    if _FUTURE_LEAD.search(lead) and not _REVIEW.search(lead[:20]):
        return "plan", (published_on.year if published_on and not years else own)
    if zone == "none" and _PAST_LEAD.search(lead):
        return "review", own
    return zone, year
