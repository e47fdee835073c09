"""Go on from a clause to the next one, which tells of the same projects without a name or lists more of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.project_items import Item
from taizhang.facts.project_list import list_after
from taizhang.facts.project_stage import FoundProject, list_stages

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage

#: 推进某项目，确保6月底前投产: what a clause without a name says is to be reached.
_LATE = re.compile(
    r"(?:确保|力争|争取|预计|计划|将|于|在|今年|明年|年内|20\d\d年|\d{1,2}月(?:份|\d{1,2}日)?|[一二三四]季度|[上下]半年|年底|底|末|前|实现|全面|如期|建成(?=投|通))+"
)


def list_joined(folded: str, last: list[FoundProject], start: int, end: int) -> list[FoundProject]:
    """Give the projects of a clause that only goes on with the list of the verb before (提速A等铁路项目，以及B、C等电站项目)."""
    if not folded.startswith(_JOINS, start) or last[-1].stage_end > last[-1].start:
        return []
    names = list_after(folded, start + len(_JOINS), end, verb="", is_strong=True)
    return [replace(last[-1], start=item.start, end=item.end, name=item.name) for item in names]


_JOINS = "以及"


#: What is reached is another, which stands behind (年内建成某高速).
_OBJECT = re.compile(r"(?!并|和|通车|投|运营|使用|达|验收|建设|发电)[\u4e00-\u9fffA-Z0-9“]{2}")


def list_reached(passage: Passage, last: list[FoundProject], start: int, end: int) -> list[FoundProject]:
    """Give the projects of the clause before with the stage that a clause without a name says they are to reach."""
    late = _LATE.match(passage.folded, start, end)
    if late is None:
        return []
    finder, words = list_stages(passage.catalog)
    begin = late.end()
    reached = next(iter(finder.find_all(passage.folded[begin:end])), None)
    if reached is None or reached[0] or words[reached[2]].stage not in ("started", "completed"):
        return []
    stage, until = words[reached[2]], begin + reached[1]
    if _OBJECT.match(passage.folded, until, end) is not None:
        return []  # 年内建成某高速: what is reached is another
    return [replace(item, stage=stage, stage_start=begin, stage_end=until) for item in last]


#: 前期工作稳步推进: it is not what is built that goes on.
_EARLY = ("前期工作", "前期", "前期手续", "招标工作", "征迁工作", "征地拆迁", "征地拆迁工作")


def mark_early(passage: Passage, projects: list[FoundProject]) -> list[FoundProject]:
    """Give the stage before its building to what only its early work goes on of, and give all of them."""
    early = passage.catalog.stages.get("early_work")
    for item in projects:
        if item.stage.stage == "advancing" and passage.folded.endswith(_EARLY, item.end, item.stage_start):
            item.stage = early or item.stage
    return projects


#: What may still be to come, by what goes on.
_BEFORE = {"advancing": ("completed",), "reserve": ("started", "completed")}
#: 主体已封顶，8月竣工: behind what goes on a bare day is one to come.
_DAY = re.compile(
    r"[,，](?:20\d\d年|今年|明年)?(?:\d{1,2}月(?:底|初|份|[上中下]旬)?|年底|年内)前?(?:可|即可|就能|正式|全面)?$"
)


def mark_foreseen(folded: str, projects: list[FoundProject]) -> list[FoundProject]:
    """Mark what a sentence tells for a day behind what still goes on of the same project, and give all of them."""
    going = {(i.start, i.end): (i.stage.stage, i.stage_end) for i in projects if i.stage.stage in _BEFORE}
    for item in projects:
        before, since = going.get((item.start, item.end), ("", -1))
        if item.stage.stage not in _BEFORE.get(before, ()) or since > item.stage_start:
            continue
        item.is_foreseen = _DAY.search(folded, since, item.stage_start) is not None
    return projects


#: 实施了某项目，目前已完工: no more than that it was undertaken.
_WEAK = ("实施", "推进实施", "建设")
_AIMS = re.compile("确保|力争|预计|计划|将|争取|年底|年内|拟")


def drop_weak(folded: str, projects: list[FoundProject]) -> list[FoundProject]:
    """Leave out that a project was undertaken where the sentence goes on to tell how far it is."""
    if len(projects) < _LEAST:
        return projects
    kept: list[FoundProject] = []
    for item in projects:
        is_weak = item.stage_end <= item.start and folded[item.stage_start : item.stage_end] in _WEAK
        later = [
            other
            for other in projects
            if is_weak and (other.start, other.end) == (item.start, item.end) and other.stage_start > item.end
        ]
        if not any(not o.is_foreseen and not _AIMS.search(folded, item.end, o.stage_start) for o in later):
            kept.append(item)
    return kept


_LEAST = 2


#: 实施了某项目，目前已完工: the next clause speaks of it.
_SPEAKS = re.compile(r"[,，](?:目前|现|已|截[至止]|主体|正[在式]|进度|20\d\d年|\d{1,2}月|[去今]年|设备)")


def take_led(folded: str, end: int, found: list[FoundProject]) -> tuple[Item, ...]:
    """Give the one project that a clause told of, of which the next clauses may speak without its name."""
    if len(found) != 1 or _SPEAKS.match(folded, end) is None:
        return ()
    return (Item(found[0].start, found[0].end, found[0].name),)
