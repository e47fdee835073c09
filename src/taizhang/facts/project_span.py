"""Find the names of projects wherever they stand in a clause, by the words that no name holds on both sides of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.finder import compile_leap, guard, list_last
from taizhang.facts.project_items import Item, find_etc, split_items, take_projects
from taizhang.facts.project_name import END, NAME, has_own_name, is_project
from taizhang.facts.project_site import SITE, is_listed, is_site_alone
from taizhang.facts.project_work import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words and marks that stand in no name: what lies between two of them may be one.
_STOPS = (
    r"[《》…]|负责人|(?<!公司)(?<!集团)的|推进|加快|推动|启动|开工|开建|动工|动建|建成|完成|竣工|完工|投用|投产|签约|签订|引进|落户|落地|谋划|策划|筹建|争取|力争|确保|宣布"
    r"|举行|举办|召开|来到|走进|走访|出席|(?:深入(?=[\u4e00-\u9fff]{5})|察看|查看|视察|调研|督查|督导|巡查|参观|观摩)了?|看了|跑了|看到|了解|获悉|位于|坐落|地处|选址|占地|全长|总长(?=约?\d)|用地面积|总投资|计划|预计|涵盖|包括|包含|分别|标志着?|介绍|实施|兴建|修建|采取|围绕|聚焦|得益于"
    r"|作为|属于|属(?=[大中小于全国省市县区])|签下|拿到|利用(?=国|省|市|中央|专项)|约(?=\d)|用地(?=[正已])|继续(?=主体|施工|建设)|顺利(?=开|完|通|推|合|封|投)|探[访班]|做(?![强优])|采访|距(?!离)|一派|一片|发生|具备|(?<=[市县区会府])与|参加|集中(?!园|区|供|式|安置|居住)|承建|组成|纳入|列入|获批|设立|设在|打造|抓好|做好|保障(?!性|房|中心)|促进|支持|推出|深化|通过|依托|随着|预算|洽谈|复工|奠基|破土|通车|贯通|交付|提速|开通|开业|试运[营行]|试营业|试生产|投运|并网|封顶|进入|获得|取得|运营(?!中心|服务)|收尾|在即|有序|进场|受益|带动|助力|荣获|主要建设|规划有|建有|主要(?=[建有为是])"
    r"|(?<![第A-Z])\d+(?:余|多)?(?:个|项|座|处|所|家|件|大|条(?!线))|(?<![第之“])[两三四五六七八九十](?:个|项|座|处|所|家|大(?![桥道学])|条(?!线))"
    r"|(?:投资)?(?:约|近|超)?\d[\d.]*[多余]?[万亿]{1,2}(?:美元|欧元|元)(?:以上)?|\d{1,2}月份?(?:\d{1,2}日)?|20\d\d年|今年|去年|明年|目前|近日|日前|当天|当日|眼下|如今|[截至]止"
    r"|在(?!建)|由|对(?!外)|将(?!军)|已|要(?!道)|正(?=在|加|抓|有|处|式|按|进|全)|(?<![\d])是|(?<![华犍])为(?!民)|即(?=[\u4e00-\u9fff]{3})|有(?!限|机|色|轨)|从|把|被|让|使(?!用)|因|向(?!阳)|[该本此](?=项目|工程)"
)
_STOP = re.compile(guard(_STOPS))
#: Words behind a name that are no part of it.
_TAIL = re.compile(
    guard(
        r"(?:(?:各|整个|建设|施工|作业|项目|主)*(?P<scene>现场|工地|工区|一线)[上内里中]?|内|[上里中]|方面|进展|顺利|建设|施工|主体(?:结构|工程|建筑)?|可研|方案|进度|也即将|即将|开始|基本|正式|全面|陆续|先后|现|也|均|都|则|还|共|部分|全线|全部|及其|等|及|和|以及)+$"
    )
)
_LAST_OF_TAIL = list_last(_TAIL.pattern)
#: Words that open what stands between two stops and are no part of a name.
_LEAD = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}重[大点][\u4e00-\u9fff]{0,6}(?:工程|项目)(?=[\u4e00-\u9fff]{4})|安排|加强|强化|推介|包装|整座|整个|连通|对接|我[县市区省镇乡]|全[县市区省]|其中[之一]*|特别|尤其|建设(?=[\u4e00-\u9fff]{5})|新建(?=[\u4e00-\u9fff]{3})|续建|在建|改扩建(?=[\u4e00-\u9fff]{5})|保证|保持|配套建设|同步建设|改造(?:提升)?(?=[\u4e00-\u9fff]{2,8}[路街])|拓宽(?=[\u4e00-\u9fff]{3})|新上(?=[\u4e00-\u9fff]{3})|达成了?|同时|以及|还|也|和(?!平)|与|及|暨|再|又|了|过|一期|项目(?=[\u4e00-\u9fff]{4})|工程(?=[\u4e00-\u9fff]{4})|总?投资(?=[\u4e00-\u9fff]{4})|[东西南北]起|组织|服务(?=[\u4e00-\u9fff]{5})|投入)+"
)
#: What stands behind one of these is what a project consists of.
_CONTENTS = re.compile(
    r"包括|包含|涵盖|主要建设|建设内容|组成|规划有|建有|内设|配建|分为|建成后|达产后|投产后|建成投产后|建设规模"
)
#: What stands behind one of these says what kind of thing was named before.
_DESCRIBES = ("是", "属", "属于", "作为", "列入", "纳入", "标志着", "标志")

#: Who tells of a place of building is there, or goes there.
_AT = "在"
VISITS = (
    "深入",
    "来到",
    "走进",
    "走访",
    "察看",
    "查看",
    "视察",
    "督查",
    "督导",
    "观摩",
    "巡查",
    "看了",
    "跑了",
    "参观",
    "调研",
)
"""Words of those who look at what is built."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The names of one stretch: one, or a list.

    Args:
        items: The names.
        before: The words that no name holds, right before the stretch; nothing at the beginning of a clause.
        begin: Where those words begin.
        is_scene: Whether the place where it is built is meant (某水库工地上).
        is_begun: Whether it is known by what follows it alone (某线全长20公里).
    """

    items: tuple[Item, ...]
    before: str
    begin: int
    is_scene: bool
    is_begun: bool = False


def list_spots(folded: str, start: int, end: int) -> list[Spot]:
    """List the names that stand in a clause, but for what a project consists of and what kind of thing it is.

    Args:
        folded: The text with plain number characters.
        start: Where the clause begins.
        end: Where it ends.
    """
    spots: list[Spot] = []
    position, begin, before = start, start, ""
    for stop in [*_STOP.finditer(folded, start, end), None]:
        until = end if stop is None else stop.start()
        spot = None
        if until - position >= _SHORTEST and _HEAD.search(folded, position, until) is not None:
            spot = _find_spot(folded, position, until, before, begin, is_last=stop is None)
        if spot is None and stop is not None and position == start and stop.group() in _BEGINS_OR_ENDS:
            spot = _find_begun(folded, start, until, least=_LEAST_TOLD if stop.group() not in _LONG else _SHORTEST)
        if spot is not None:
            spots.append(spot)
        if stop is None or _CONTENTS.match(folded, stop.start(), end) is not None:
            break
        if stop.group() in _DESCRIBES and (spots or stop.start() == start):
            break
        position, begin, before = stop.end(), stop.start(), stop.group()
    return spots


_SHORTEST = 3
#: What every name holds.
_HEAD = compile_leap(f"{END}|{SITE}")
LAST_OF_NAME = list_last(NAME.pattern) | list_last(
    f"(?:{SITE})(?:[一二三四五六]期|改造|提升|扩建|大修|整治|绿化|修缮|新建|迁建|工程|项目|[)）])?"
)
"""The last characters of names."""


def _find_spot(folded: str, start: int, end: int, before: str, begin: int, *, is_last: bool) -> Spot | None:
    """Find the names that a stretch between two stops opens with, behind words that lead into them."""
    lead = _LEAD.match(folded[start:end])
    if lead is not None and end - start - lead.end() >= _SHORTEST:
        if (deed := _DEED.search(lead.group())) is not None:
            before, begin = deed.group(), start + deed.start()
        start += lead.end()
    text = folded[start:end]
    tail = _TAIL.search(text) if text[-1] in _LAST_OF_TAIL else None
    names, cut = _take_names(text, _iter_cuts(text, tail))
    if before.startswith(VISITS) and (listed := _take_visited(folded, start, end)) and len(listed) > len(names):
        names, cut = listed, len(text)
    if names:
        is_scene = tail is not None and cut == tail.start() and tail["scene"] is not None
        is_scene = is_scene or (tail is not None and cut == tail.start() + 2 and text.startswith(_AT_WORK, cut))
        is_scene = is_scene or (tail is not None and tail["scene"] is not None and folded.startswith("看到", end))
        is_scene = is_scene or (is_last and not text[cut:] and (before == _AT or before.startswith(VISITS)))
        items = tuple(Item(item.start + start, item.end + start, item.name) for item in names)
        is_kind = len(items) == 1 and _HEAP.match(folded, items[0].end) is not None
        is_kind = is_kind or _COUNTS.fullmatch(before) is not None or _NO_WORKS.match(folded, items[-1].end) is not None
        return None if is_kind else Spot(items, before, begin, is_scene)
    return None


#: 来到甲、乙、丙等项目现场: what they are is said behind them.
_VISITED = re.compile(r"等\d*个?(?:重点|重大|在建|民生|产业|工业|城建|续建|新建)*(?:建设)?(?:项目|工程)")
_LEAST_LISTED = 5


def _take_visited(folded: str, start: int, end: int) -> list[Item]:
    """Take all the names of a list that somebody looks at and that calls itself one of projects."""
    etc = folded.find("等", start, end)
    if etc < 0 or _VISITED.match(folded, etc) is None:
        return []
    text = folded[start:etc]
    items = [Item(a, b, text[a:b]) for a, b in split_items(text)]
    is_list = len(items) > 1 and all(is_listed(item.name, least=_LEAST_LISTED) for item in items)
    return items if is_list and any(_is_name(item.name) for item in items) else []


def _find_begun(folded: str, start: int, end: int, *, least: int) -> Spot | None:
    """Find what a clause opens with that is begun or ended by words that are told of buildings alone (某水系动工)."""
    tail = _TAIL.search(folded[start:end])
    words = folded[start : end if tail is None else start + tail.start()]
    if not is_listed(words, least=least) or _NO_WORK.search(words) is not None:
        return None
    return Spot((Item(start, start + len(words), words),), "", start, is_scene=False, is_begun=True)


_AT_WORK = ("建设现场", "施工现场", "工地", "建设工地", "施工工地", "工区", "一线")
#: 饮水安全工程203处: a kind that is counted, and no name.
_HEAP = re.compile(
    r"[共各]?(?:\d+|[两三四五六七八九十]+)(?:余|多)?(?:处|个|座|项|条|所|家|件|对)(?![^,，。;；、]{0,12}(?:项目|工程))"
)


#: 过山车等24个游乐项目: what is called a project and is not built.
_NO_WORKS = re.compile(
    r"等?(?:\d+(?:余|多)?(?:个|项|种))?(?:游乐|娱乐|体验|互动|竞赛|比赛|培训|服务|检查|检测|审批|收费|游玩)项目"
)
#: 206个生态修复项目: so many of a kind.
_COUNTS = re.compile(r"(?:\d+|[两三四五六七八九十])(?:余|多)?(?:个|项|座|处|所|家|件|条)")


def _take_names(text: str, cuts: Iterator[int]) -> tuple[list[Item], int]:
    """Take the names that a stretch opens with, and where they end: the longest of which each is one, or that stand in a list."""
    listed: tuple[list[Item], int] = [], 0
    etc = find_etc(text)
    for cut in cuts:
        words = text[:cut]
        if text[(cut if etc < 0 or etc > cut else etc) - 1] not in LAST_OF_NAME:
            continue
        items = split_items(words)
        names = take_projects(words, items, is_sure=_is_name) if "的" not in words else []
        rest = words[names[-1].end :] if names else ""
        is_most = len(names) > 2 and len(names) * 2 >= len(items)
        if names and (names[0].start == 0 or is_most) and (not rest or rest.startswith("等")):
            if len(names) == 1 or all(_is_name(item.name) for item in names):
                return names, cut
            listed = listed if listed[0] else (names, cut)
    return listed


#: A part of what is built, and not the body that does something (市场主体).
_CUT = re.compile(rf"(?!主体(?!结构|工程|施工|建设|建筑|封顶|完|已|基本|全|正|也))(?:{PART.pattern})")
#: 某水库工程大坝主体: a part stands behind the name of the whole.
_WHOLE = re.compile(r"(?:项目|工程)(?=大坝|主坝|副坝|主体|站房|标段|厂房|土建|桩基|路基|主桥|首仓|首批|一标|二标)")


def _iter_cuts(text: str, tail: re.Match[str] | None) -> Iterator[int]:
    """Go through where the names of a stretch may end, the furthest first: before what is told of a part too."""
    whole = _WHOLE.search(text)
    if whole is not None and "、" not in text[whole.end() :]:
        yield whole.end()
    yield len(text)
    if tail is not None and tail.start() >= _SHORTEST:
        if text.startswith("项目", tail.start()):
            yield tail.start() + 2
        yield tail.start()
    listed = text.rfind("、")
    parts = [part.start() for part in _CUT.finditer(text, max(_SHORTEST, listed + 1))]
    yield from reversed(parts)


#: What begins or ends by one of these is built, whatever it is called.
_BEGINS_OR_ENDS = frozenset(("全长", "总长", "动工", "奠基", "封顶", "通车", "破土", "贯通", "开建"))
_LEAST_TOLD = 5
#: What is so long is a road or a water, however short its name.
_LONG = ("全长", "总长")
_DEED = re.compile("(?:新建|续建|改扩建|改造提升|改造|拓宽|新上)$")
#: Words of what is no work: people, goods, and heaps of projects.
_NO_WORK = re.compile(r"[、和与及]|企业|公司|产品|车型|项目$|我们|群众|村民|一期$|二期$|主体|工作|任务|首|全线|[几多]")


def _is_name(name: str) -> bool:
    return (len(name) >= _LEAST or has_own_name(name)) if is_project(name) else is_site_alone(name)


_LEAST = 6
#: Parts of what was named before, where something was.
_PARTS_OF = re.compile(
    r"^(?!.*(?:项目|公司)).*(?:生产线|设备|厂房|车间|清淤|新建|房屋改造|管网|仓库|办公楼|宿舍楼|综合楼|教学楼|住院楼|病房楼|医技楼|食堂|主桥|引桥|组件|路网|步道|设施|加固|泵房|水泵房|开闭所|处理站|调压站|天桥|雨棚|装修|护砌|灌浆|溢洪道改造|管理房建设|管理房|绿化|廊架|栈道|桩基|竹楼|立面改造|外墙改造|地面|(?:外网|站房|拓宽|附属|配套|拆迁|土方|管线|防渗|主体)工程|[号栋]楼|[料品藏]库)$"
)


def is_part_of(name: str) -> bool:
    """Whether a name can be that of a part of what was named before."""
    return _PARTS_OF.match(name) is not None and _OF_OWN.fullmatch(name) is None


#: 某某小学综合楼: a building of somebody, and no part of what was named before.
_OF_OWN = re.compile(
    r"[\u4e00-\u9fff]{2,14}?站站房(?:工程)?|[\u4e00-\u9fff]{1,12}?(?:[小中大]学|[一二三四五六七八九十]中|校区|学校|学院|医院|保健院|[一二三四五八]院|幼儿园|卫生院)(?:[\u4e00-\u9fff]{0,4}楼|食堂)"
)


def is_sure(items: tuple[Item, ...]) -> bool:
    """Whether names are somebody's own, or call themselves projects."""
    return all(is_project(item.name) and (item.name.endswith(_CALLED) or has_own_name(item.name)) for item in items)


_CALLED = ("项目", "工程", "一期", "二期", "三期", "四期")


def may_be_topic(name: str) -> bool:
    """Whether what follows a name may speak of it: of a project, and of no market, zone or campaign."""
    return is_project(name) and (is_sure((Item(0, 0, name),)) or not name.endswith(_NO_TOPIC))


_NO_TOPIC = tuple("平台 体系 示范区 试验区 合作区 核心区 园区 枢纽 改造 治理 整治 修复 一体化 港 城 中心 基地".split())
