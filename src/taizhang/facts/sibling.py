"""Tell the points of a list apart that measure the same: 在校生 of ——小学。 and of ——初中。, 死亡 of 道路交通： and of 建筑施工：."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.quantity import Reading
    from taizhang.facts.zone import Block

_LEAD = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十]{1,2}[)）]|\d{1,2}[.．、])?(?:(?P<dash>—{1,2})\s*)?"
    r"(?P<lead>[\u4e00-\u9fff、]{2,10}?)(?P<end>[:：。])"
)
#: Words that head no point: what a list as a whole is about, or a place, which is told as a subject.
_NO_POINT = re.compile(
    r"(?:其中|主要|一是|二是|情况|如下|具体|目标|任务|措施|问题|原因|特点|指标|单位|备注|总体|总的|合计|[^、]*[县区市镇乡村州旗盟省]|街道)$"
)
#: So many measures that two points share make them points of one list; by so many they are alike throughout.
_FEW, _MANY = 2, 3
_LONGEST = 10


def tell_apart(folded: str, readings: list[Reading]) -> None:
    """Name the measures of the points of a list with what each point is about, where two of them measure the same.

    Args:
        folded: The text with plain number characters.
        readings: All of its numbers, in order.
    """
    points: dict[str | None, list[tuple[str, list[Reading]]]] = {}
    block: Block | None = None
    for reading in readings:
        if reading.sentence.block is not block:
            block = reading.sentence.block
            lead = _find_lead(folded, block)
            own: list[Reading] | None = None
            if lead is not None:
                own = []
                points.setdefault(block.heading, []).append((lead, own))
        if own is not None and reading.words.name is not None:
            own.append(reading)
    for listed in points.values():
        if len(listed) > 1:
            _name_points(listed)


def _find_lead(folded: str, block: Block) -> str | None:
    """Give what a paragraph says first that it is about (——小学。, 道路交通：), if it does."""
    if block.is_heading:
        return None
    led = _LEAD.match(folded, block.start, block.end)
    if led is None or (led["end"] == "。" and led["dash"] is None) or _NO_POINT.match(led["lead"]) is not None:
        return None
    return led["lead"]


def _name_points(listed: list[tuple[str, list[Reading]]]) -> None:
    """Put what each point is about before the measures that it shares with another, or before all where it shares many."""
    told = Counter(name for _, own in listed for name in {reading.words.name for reading in own})
    often = {name for name, n in told.items() if n >= _MANY}
    shared = {name for name, n in told.items() if n > 1 and name is not None and len(name) <= _LONGEST}
    for lead, own in listed:
        names = {reading.words.name for reading in own} & shared
        if len(names) < _FEW and not names & often:
            continue
        for reading in own:
            name = reading.words.name or ""
            if (name in shared or len(names) >= _MANY) and lead not in name:
                reading.words.name, reading.indicator = lead + name, None
