"""Keep the times that stand among measure words out of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Passage, Sentence

_SHORT = 2


def step_over_time(folded: str, sentence: Sentence, mention: Mention, clause: int) -> Mention:
    """Give the number with the period right before it as its left end; the number itself where there is none."""
    probe, place = mention, mention.left
    for moment in sentence.moments:
        if moment.end > place:
            break
        if place - moment.end > 1 or (moment.is_base and mention.kind == "multiple"):
            continue  # 比2000年翻一番: the year is what it is compared with
        if moment.start >= clause and folded[moment.end : place] in ("", "的"):
            probe = replace(mention, left=moment.start)
    return probe


def find_told(passage: Passage, sentence: Sentence, mention: Mention, clause: int) -> tuple[int, Mention] | None:
    """Give the number with a time and the verb behind it as its left end, where a noun stands before them (出口1—10月完成).

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        clause: Where its clause begins; inside the time where a mark stands in it.
    """
    for moment in sentence.moments:
        if moment.end > mention.left:
            break
        if moment.is_base or passage.folded[moment.end : mention.left] not in _DONE:
            continue
        floor = clause
        if moment.start < clause < moment.end:
            earlier = [m.right for m in sentence.mentions if m.right <= moment.start]
            floor = max([passage.find_clause(sentence, moment.start), *earlier])
        if floor + _SHORT <= moment.start:
            return floor, replace(mention, left=moment.start)
    return None


_DONE = frozenset(("完成", "实现", "达到", "达", "为", "已完成", "已达", "累计完成"))


def step_behind(folded: str, moment: Moment, left: Words) -> int:
    """Give where the words behind a time begin that say what is measured, and not of what place."""
    start = moment.end + (folded[moment.end] == "前" and left.end - moment.end > _SHORT)
    start += _SHORT * (folded.startswith(_FORESEEN, start) and left.end - start > _SHORT)
    if folded[start] == "共" and (summed := _SUMMED_UP.match(folded, start, left.end - 1)) is not None:
        start = summed.end()  # 1至10月共签约项目
    whole = _WHOLE.match(folded, start, left.end - 1)
    start = start if whole is None else whole.end()
    start += folded.startswith((*_SUMMED, "可节", "可增"), start)
    return start + _SHORT * (folded.startswith(("现有", "各类", "共有"), start) and left.end - start > _LONG)


_LONG = 4
#: 1-3月全市共发生事故: what 共 adds up is named without it.
_SUMMED = ("共发生", "共接待", "共完成", "共实现", "共投入", "共查处")
#: 前三季度预计产量: that it is foreseen is its status.
_FORESEEN = ("预计", "预测")


def parts_head(folded: str, moment: Moment, left: Words) -> bool:
    """Whether a time divides a head without a mark from what is told (人口年末户籍人口, 某园区前7月收入)."""
    is_told = moment.kind == "within" or (moment.period.label or "").endswith("年前")
    is_of_place = is_told and moment.start - left.start >= _SHORT and folded[moment.start - 1] in _PLACES
    return (
        (moment.kind == "loose" or is_of_place)
        and left.basis != "share"
        and left.start < moment.start
        and moment.end < left.end - 1
    )


_JOINED = frozenset({"余额", "人口", "总数", "播种", "出栏", "存栏", "产量", "总产量", "播种面积", "种植", "在册数"})
#: Nothing of whom or of what stands in it.
_THING = re.compile(r"[\u4e00-\u9fff]{2,12}")
_LED = re.compile(r"(?:其中|全[国省市区县州旗盟]|各项?|各类|[,，])+")


def joins_head(folded: str, moment: Moment, left: Words) -> str:
    """Give the words before a time that go on behind it with a bare noun (贷款年末余额, 蔬菜全年播种), else nothing."""
    if moment.kind != "loose" or folded[moment.end : left.end] not in _JOINED or moment.start - left.start < _SHORT:
        return ""
    led = _LED.match(folded, left.start, moment.start)
    head = folded[left.start if led is None else led.end() : moment.start]
    return head if _THING.fullmatch(head) is not None else ""


_PLACES = frozenset("省市区县州旗镇乡村园")
_SUMMED_UP = re.compile(r"共(?![同享建管有产青性和])(?=[\u4e00-\u9fff]{2})")
#: 1~7月全区房地产开发投资: of the whole place.
_WHOLE = re.compile(r"[全我][区市县省州旗镇乡](?![域情])的?")


_ON_GROUND = re.compile(r"在(?P<year>\d{4})年的?基础(?:之)?上$")


def read_origin(folded: str, sentence: Sentence, mention: Mention, left: Words) -> None:
    """Read what something is so many times of (是2005年的2.1倍, 在2025年基础上翻一番)."""
    if mention.unit != "倍" or left.base is not None:
        return
    ground = _ON_GROUND.search(left.name or "")
    if ground is not None:
        left.base = f"versus:{ground['year']}"
        left.end -= len(ground.group())
        left.name = folded[left.start : left.end] or None
        return
    for moment in sentence.moments:
        if moment.is_base and folded[moment.end : mention.left] == "的":
            year = moment.period.year
            is_last = moment.kind == "relative" or (year is None and moment.kind not in ("plan", "span"))
            left.base = "year_on_year" if is_last else f"versus:{year or moment.period.label}"
