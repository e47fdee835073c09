"""Read what a sentence, or what stands between two semicolons, tells of the work on what it opens with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_items import Item
from taizhang.facts.project_name import is_project
from taizhang.facts.project_phrase import is_concrete, is_likely
from taizhang.facts.project_site import is_site
from taizhang.facts.project_span import is_part_of
from taizhang.facts.project_stage import FoundProject
from taizhang.facts.project_work import is_denied, skip_opening

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence

#: Words that no name holds, before which one may end.
_CUT = re.compile(
    r"已|正在|正|现|目前|将|计划|预计|完成|争取|继续|开始|新建|提前|用地|总投资|投资|投入|占地|累计|于|由(?!于)|在(?!建)|建设|主体|施工|获|具备|进入|启动|基本|全面|顺利|全部|全长|通过|为(?!民)|总包|共|新上|采用|路基|基础|征地|征迁|拆迁|可研|初步设计|施工图|方案|招标|上半年|下半年|今年|去年|年内|(?<=项目)|(?<=工程)|[,，]|\d{1,2}月|20\d\d年|第[一二三四]季度"
)
_LONGEST, _SHORTEST = 34, 4
#: What is told of the work, by the stage it tells.
_TELLS = re.compile(
    r"(?P<early_work>可研|初步设计|施工图设计|前期工作|前期手续|选址|用地预审|报批|规划研究|专项规划|立项(?!的)|方案(?:已|设计|编制|征集)|水保|环评)"
    r"|(?P<tender>招标|招投标)"
    r"|(?P<clearance>征地|征迁|拆迁|征收)"
    r"|(?P<groundbreaking>建设启动|启动建设|破土动工|(?<!复)(?<!计划)开工建设|动工)"
    r"|(?P<finished>(?:已|全部|全面|顺利|正式|提前|均已)*(?:竣工|完工|建成(?!后)|通水|通车|投用|投入使用|投产)(?=$|[,，。;；、并和]))"
    r"|(?P<construction>施工单位进场|(?:已|已经)?基本(?:完成|完工|建成)(?=$|[,，。;；])|进场施工|浇筑|铺设|安装|装修|装饰|封顶|结顶|主体(?:结构|工程|施工|建设|完|已|封)|路基|桩基|土方|土石方|基础(?:施工|开挖|完成|工程|做完)|设备全部就位|安装完成|总包进场|已建成[^,，。;；]{0,12}(?:厂房|车间|生产线|库|楼)|完成(?:总|工程)?(?:工程)?(?:总)?(?:量|进度|投资)|完成\d[\d.]*%|完成(?:年度|全年)|(?:正在|继续|加紧|抓紧|进行|加快)(?:[\u4e00-\u9fff]{0,6})(?:施工|建设|推进|实施|改造)|绿化种植|完成[^,，。;；]{0,8}(?:开挖|清淤|护坡|管道|衬砌|铺|硬化|车间|厂房))"
)
#: What is only to come.
_TO_COME = re.compile(r"(?:预计|计划|将|力争|确保|争取|拟|有望|可望|准备|即将|要)[^,，。;；]{0,30}$")


def find_segment(passage: Passage, sentence: Sentence, *, is_about: bool = True) -> list[FoundProject]:
    """Find what a sentence in which nothing else was found, or what stands between two semicolons, tells of what it opens with.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        is_about: Whether projects were named before, so that what has no word of them may be one.
    """
    start, end = sentence.start, sentence.end
    if end - start <= _LEAST or not (is_about or _calls(passage.folded, start, end)):
        return []
    project = _find_segment(passage, start, end)
    return [] if project is None or not (is_about or _is_sure(project.name)) else [project]


_LEAST, _LEAST_SURE = 10, 6


def _calls(folded: str, start: int, end: int) -> bool:
    """Whether a word that calls something a project stands where the name that words open with may end."""
    end = min(end, start + _LONGEST)
    return folded.find("项目", start, end) > 0 or folded.find("工程", start, end) > 0


def _is_sure(name: str) -> bool:
    return len(name) >= _LEAST_SURE and name.endswith(("项目", "工程")) and is_project(name)


def _find_segment(passage: Passage, start: int, end: int) -> FoundProject | None:
    folded, begin = passage.folded, skip_opening(passage.folded, start, end)
    item = _find_opened(folded, begin, end)
    if item is None:
        return None
    told: re.Match[str] | None = None
    for tells in _TELLS.finditer(folded, item.end, end):
        if _TO_COME.search(folded, item.end, tells.start()) or is_denied(folded, *tells.span()):
            continue
        is_whole = tells.lastgroup in ("finished", "groundbreaking")
        if is_whole and not _is_whole(folded, item.end, tells.start()):
            continue  # some part of it is
        if told is None or tells.lastgroup == "finished":
            told = tells
    stage = None if told is None else passage.catalog.stages.get(told.lastgroup or "")
    return None if told is None or stage is None else FoundProject(item.start, item.end, stage, *told.span(), item.name)


#: What may stand between a name, or a comma, and what is told of the whole.
_WHOLE = re.compile(
    r"(?:项目|工程|建设|主体)?(?:已经?|现|目前|正式|于|在|全部|全面|全线|全段|顺利|整体|[前也均都]|20\d\d年|今年|去年|\d{1,2}月(?:\d{1,2}日|底|初|[上中下]旬)?)*"
)


def _is_whole(folded: str, start: int, end: int) -> bool:
    comma = max(folded.rfind(",", start, end), folded.rfind("，", start, end))
    return _WHOLE.fullmatch(folded, max(start, comma + 1), end) is not None


def _find_opened(folded: str, start: int, end: int) -> Item | None:
    """Find the name that words open with, before the first word that no name holds."""
    for cut in _CUT.finditer(folded, start + _SHORTEST, min(end, start + _LONGEST)):
        name = folded[start : cut.start()]
        if _is_name(name):
            return Item(start, cut.start(), name)
        if cut.group() in ",，":
            return None
    return None


def _is_name(name: str) -> bool:
    if _NO_NAME.search(name) is not None or is_part_of(name):
        return False
    return is_concrete(name) or (name.endswith(_WORKS) and (is_project(name) or is_site(name)) and is_likely(name))


#: What stands in no name, or joins two.
_NO_NAME = re.compile(
    "[的、要来应需对起]|单位|以及|沿线|各|实施|谋划|提出|解决|抓实|抓好|我们|然后|共有|共计|计划|地方|^全[市县区]|^我[市县区]"
)
_WORKS = (
    "项目",
    "工程",
    "改造",
    "扩建",
    "迁建",
    "园区",
    "产业园",
    "小区",
    "街区",
    "风景区",
    "走廊",
    "商城",
    "精品城",
    "广场",
    "酒店",
)
