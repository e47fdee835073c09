"""Cut the names of projects out of the words before or behind what is told of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import compile_leap, guard, list_last
from taizhang.facts.project_items import COST, ETC, LEAD, Item, find_etc, name_items, split_items, take_projects
from taizhang.facts.project_name import NAME, has_own_name, is_generic, is_project, is_proper
from taizhang.facts.project_site import is_listed, is_renewed

if TYPE_CHECKING:
    from collections.abc import Callable

_TAIL = re.compile(
    guard(
        r"(?:隆重|盛大|宣布|上月|本月|上周|昨[日天]|今[日天]|前天|要|部分|签约、|当年|建成|也要|春节|国庆|节前|按时|按期|平稳|于?当天|于?当日|(?<!正)在[\u4e00-\u9fff]{1,8}?[省市县区旗镇乡村园城内场](?!路|街)|进入|圆满|当年|全容量|正式|已|全部|顺利|全面|成功|如期|首台机组|首批|(?<!等)设备|主体工程|主体结构|主体建筑|主体|分别|一次|提前|即将|[于在]?(?:(?:\d{4}年|去年|今年|同年|明年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬|份)?前?|(?:20\d\d年|去年|今年|同年|明年)底?前?)|陆续|相继|先后|基本|实现|完成|率先|同日|同时|同步|也|均|都|并|和|有望|[于在]?年底前?|年内|月底前?|上半年|落地|尽快|早日|准备|预计|计划|力争|可望|可|拟|日前|近日|秋季|春季|将|现已|已经|开始|整体|全线|全段)+$"
    )
)
_LAST_OF_TAIL = list_last(_TAIL.pattern)
#: 在石坪开工: where.
_AT = re.compile(
    r"(?<!正)在(?![建进施推办])(?:[\u4e00-\u9fff]{2,6}?[市县区][\u4e00-\u9fff]{2,10}|[\u4e00-\u9fff]{2,3})$"
)
_LONGEST_AT = 18
#: Names that are projects by their ending alone, without a word of building after them.
_CLEAR = re.compile(
    r"(?:项目|[一二三]期|高铁|铁路|高速|机场|改扩建|扩建|迁建|扩能改造|电站|水库|工程|无水港|隧道|大桥|地铁|枢纽|号线|产业园|电厂|示范区|医院|公园)$"
)


def list_before(folded: str, start: int, end: int, *, is_sure: Callable[[str], bool] = is_project) -> list[Item]:
    """List the names that stand right before a place: one, a list, or a list closed with 等 and its kind.

    Args:
        folded: The text with plain number characters.
        start: Where the clause begins.
        end: Where what is told of them begins.
        is_sure: Tells of one name whether it is a project.
    """
    tail = _TAIL.search(folded[start:end]) if folded[end - 1] in _LAST_OF_TAIL else None
    candidates = [end]
    if tail is not None and tail.start() > 0:
        candidates.insert(0, start + tail.start())
    stop = candidates[0]
    if folded.find("在", stop - _LONGEST_AT, stop) > start and (at := _AT.search(folded, stop - _LONGEST_AT, stop)):
        candidates.insert(0, at.start())
    for stop in candidates:
        for floor in _list_floors(folded, start, stop):
            names = _read_list(folded[floor:stop], is_sure)
            if names:
                return [_move(item, floor) for item in names]
    return []


ALONG = re.compile("[,，](?:以及|还有|及|和|与|落户(?=[^,，。;；]{2,16}的))(?=[\u4e00-\u9fff])")
"""What leads on from one list to the next, of which what is told of the last holds for both (甲、乙，以及丙等相继竣工)."""
#: A list closed with its number, and nothing behind it.
_CLOSES = re.compile(r"等\d+(?:个|项|条|件)[^、,，的等]{0,10}(?:项目|工程)?$")


def list_closed(folded: str, start: int, end: int, *, is_open: bool) -> list[Item]:
    """List the names of a clause that is nothing but a list closed with its number, or one that goes on.

    Args:
        folded: The text with plain number characters.
        start: Where the clause begins, behind its number and words that lead into it.
        end: Where it ends.
        is_open: Whether another list goes on behind it.
    """
    if not is_open and _CLOSES.search(folded, start, end) is None:
        return []
    names = list_before(folded, start, end)
    if not is_open or (names and names[0].start == start):
        return names
    return names if names and folded.startswith("落户", start) and folded.endswith("的", start, names[0].start) else []


def _list_floors(folded: str, start: int, stop: int) -> list[int]:
    """List where a list that ends at a place may begin: behind 的, but for one that only follows what an item costs."""
    last = of = folded.rfind("的", start, stop)
    first = folded.find("、", start, stop)
    while first >= 0 and (
        (first < of and _COST.search(folded, of - _LONGEST_COST, of + 1))
        or (of > start and folded.endswith(_FIRMS, start, of))
    ):
        of = folded.rfind("的", start, of)
    floors = [of + 1 if of >= 0 and stop - of > _SHORTEST else start]
    if last > of:
        floors.append(last + 1)
    return floors


_SHORTEST = 4
#: Those whose projects a list may name one by one (甲公司的某项目、乙公司的某项目).
_FIRMS = ("公司", "集团")


def _read_list(text: str, is_sure: Callable[[str], bool]) -> list[Item]:
    """Read words that are nothing but names: one, a list, or lists closed with 等 and a kind."""
    if "一批" in text or "一系列" in text:
        text = _AND_SOME.sub("", text)
    joined = _GROUP_AND_MORE.search(text)
    if joined is not None:
        first = name_items(text[: joined.start()], split_items(text[: joined.start()]), joined["kind"])
        rest = text[joined.end() :]
        more = [_move(item, joined.end()) for item in take_projects(rest, split_items(rest), is_sure=is_sure)]
        is_whole = bool(more) and more[-1].end == len(text)
        if is_whole and all(_is_item(item, is_sure, closed=len(first) > 1) for item in first):
            return [*first, *more]
    group = _GROUP.search(text)
    if group is not None and _UNBUILT_KIND.search(group.group()) is not None:
        return []
    if group is not None:
        kind = group["kind"] or ""
        named = name_items(text[: group.start()], split_items(text[: group.start()]), kind)
        if len(named) == 1 and group["n"] and kind.endswith(("项目", "工程")) and not group.group().startswith("等"):
            return []  # 某某工业园4个重大项目: it is those that something was done to
        closed = len(named) > 1 or (bool(kind) and bool(group["n"]) and group.group().startswith("等"))
        taken = [item for item in named if _is_item(item, is_sure, closed=closed)]
        if len(taken) == len(named) or (kind and group["n"] and len(taken) * 2 >= len(named)):
            return taken
    names = take_projects(text, split_items(text), is_sure=is_sure)
    etc = _ETC.search(text)
    until = etc.start() if etc else len(text)
    is_whole = bool(names) and names[-1].end == until
    if len(names) > 1 and not is_whole and text[names[-1].end] == "、":
        is_whole = is_generic(text[names[-1].end + 1 : until])  # 甲、乙、丙和实验学校一期: the last is no name
    return names if is_whole and not (etc and _WORKLESS.search(etc.group().rstrip("也均都已还"))) else []


#: 过山车等24个游乐项目: called projects, and not built.
_UNBUILT_KIND = re.compile("(?:游乐|娱乐|体验|互动|游玩|竞赛|比赛|培训|检测|收费)项目$")
#: 甲、乙及一批道路工程: nothing with a name of its own stands behind.
_AND_SOME = re.compile(r"(?:以及|及|和|、)(?:一批|一系列)[^、]*$")
#: The 的 behind what a project costs cuts no list.
_COST = re.compile(COST.removesuffix("?") + "$")
_LONGEST_COST = 20

#: 等大国重器: a list may close with any short noun.
_ETC = re.compile(ETC + r"[^、,，等]{0,8}$")


_UNBUILT = re.compile(r"等[^、,，]{0,10}(?:专项|行动|计划|活动|改革|制度|政策|举措)")
#: What these close is a list of undertakings, and of nothing that is built.
_WORKLESS = re.compile(
    r"(?:专项|行动|计划|活动|任务|改革|制度|政策|举措|设备|器材|材料|手续|产品|技术|方面|领域|环节)$"
)


def _move(item: Item, by: int) -> Item:
    return Item(item.start + by, item.end + by, item.name)


def _is_item(item: Item, is_sure: Callable[[str], bool], *, closed: bool) -> bool:
    return is_sure(item.name) or (closed and is_listed(item.name, least=2))


_GROUP = re.compile(
    rf"(?:{ETC}|(?<![第\d])(?=(?:[两二三四五六七八九十]|\d\d?)[座条个处所大]))(?P<n>一大?批|\d+|[两一二三四五六七八九十百]+)?(?:个|项|条|座|处|件|所|家|片|大)?(?:{COST})?(?P<kind>[^、,，的]{{0,16}}?(?:除险加固|加固|改造|整治|卫生院(?:改扩建|建设|改造)?|学校|场馆|小区|路|片区|公园|大桥|社区|医院|地块|项目|工程|线路|道路|铁路|公路|高铁|高速|高速公路|水库|水电站|电站|灌区|机场|港口|码头|煤矿|通道|干线|设施|装置|平台|建筑|综合体|园区))?$"
)
#: A、B等气电项目和C: a closed list with one more behind it.
_GROUP_AND_MORE = re.compile(r"等(?P<kind>[^、,，的等]{1,8}?(?:项目|工程))(?:和|及|以及|、)(?=[\u4e00-\u9fff“A-Z])")
_CLOSED = re.compile(
    r"等?(?P<n>\d+|[一二三四五六七八九十百]+|一批)?(?:个|项|条|座|处|件|所|家|片|大)?(?P<kind>(?:(?!的)[\u4e00-\u9fff“”A-Za-z]){0,16}?(?:卫生院(?:改扩建|建设|改造)?|学校|场馆|小区|道路|片区|公园|大桥|社区|医院|地块|项目|工程|铁路|高铁|高速公路|高速|公路|通道|水库|水电站|电站|灌区|机场|港口|码头|煤矿|干线|设施|装置|平台|基地|园区))"
)
#: 甲、乙、丙三大文旅项目: a list may close with its number alone.
_COUNTED = re.compile(
    r"[两二三四五六七八九十](?<=[\u4e00-\u9fff][两二三四五六七八九十])(?<!第[两二三四五六七八九十])(?:大|个|项|条|座|所|处)(?=[^、,，]{0,10}(?:项目|工程|道路|学校|公园|大桥|水库|风电场|电站|园区|基地|场馆|片区|医院|高速|铁路|公路))"
)
_AFTER_NAME = re.compile(
    r"(?<=项目|工程)(?:总投资|计划|位于|占地)|合同|(?:合作|投资|框架|战略|开发|建设)*协议|主体(?:工程|结构)?(?:建设|施工)?(?=$|[,，。;；以])|(?:项目|主体(?:工程|结构)?)?(?:尽快|早日|如期)?(?:建设|实施|落地|前期工作|开工|规划建设|建成|投产|达产|投用|投入|封关|竣工|纳入|获批|论证|谋划)(?![的、]|[\u4e00-\u9fff]{0,3}(?:基地|工程|项目|用地))"
)
_FIND_AFTER = compile_leap(_AFTER_NAME.pattern)


#: 互通连接线与某国道、某省道相接: those it leads to are there.
_MEETS = re.compile("相接|相连|相交|交汇|交会|衔接$|连通$")
#: 推进总投资22亿元的某项目: the name stands behind its investment.
_INVESTED = re.compile(
    r"(?:计划|估算|概算)?(?:总?投资额?)(?:约|近|超过?)?\d[\d.]*[多余]?[万亿]{1,2}(?:元|美元)(?:以上)?的?(?=[\u4e00-\u9fffA-Za-z])"
)


def list_after(
    folded: str, start: int, end: int, *, verb: str, is_strong: bool, is_sure: Callable[[str], bool] = is_project
) -> list[Item]:
    """List the names that a verb of building leads to.

    Args:
        folded: The text with plain number characters.
        start: Where the verb ends.
        end: Where its clause ends.
        verb: The verb.
        is_strong: Whether it says of anything that it is built, and not only of projects.
        is_sure: Tells of one name whether it is a project.
    """
    text = folded[start:end].rstrip("。;；!！?？\n")
    if _MEETS.search(text) is not None:
        return []
    invested = _INVESTED.match(text)
    if invested is not None:
        start, text, is_strong = start + invested.end(), text[invested.end() :], True
        if is_one(text):
            return [Item(start, start + len(text), text)]
    behind = _FIND_AFTER.search(text, 2)
    stop = None if behind is None else _AFTER_NAME.match(text, behind.start())
    etc = find_etc(text)
    if etc < 0 and (counted := _COUNTED.search(text)) is not None:
        etc = counted.start()
    is_listed_open = etc > 1
    body = text[:etc] if is_listed_open else text[: stop.start()] if stop else text
    if not is_listed_open and stop is not None and text[stop.start() : stop.end()].startswith("项目"):
        body = text[: stop.start() + 2]
    body = body.removesuffix("的")
    items = [] if body.startswith("与") else split_items(body)
    if is_listed_open and _UNBUILT.match(text, etc):
        return []
    closed = _CLOSED.match(text, etc) if is_listed_open else None
    if closed is not None and items:
        named = name_items(body, items, closed["kind"])
        taken = [item for item in named if _is_item(item, is_sure, closed=len(items) >= 2 or closed["n"] is not None)]
        if len(taken) * 2 > len(named):
            return [_move(item, start) for item in taken]
    named = take_projects(body, items, is_sure=is_sure)
    if not named or (len(items) > 1 and len(named) < len(items) / 2):
        return []
    if not is_strong and not all(has_own_name(item.name) for item in named):
        sure = [item for item in named if (has_own_name(item.name) and verb != "实施") or _is_plainly_built(item.name)]
        is_alike = len(named) > 1 and bool(sure) and all(item.name.endswith(("项目", "工程")) for item in named)
        named = named if is_alike else sure
    is_told = is_listed_open or stop is not None or len(items) > 1 or _CLEAR.search(body) is not None
    is_told = is_told or (is_strong and is_renewed(named[-1].name))
    is_told = is_told or (
        verb in _SURE_BUILDS and body == named[-1].name and len(body) >= _SHORTEST and not body.endswith("平台")
    )
    if not is_told and not (is_strong and all(has_own_name(item.name) for item in named)):
        return []
    return [_move(item, start) for item in named]


#: What is said to be begun by these words and by its name alone is built.
_SURE_BUILDS = ("开工建设", "动工建设", "启动建设", "开建", "建成投用", "建成投产", "建成通车")


_AND = re.compile("[和与及]")


def is_one(words: str) -> bool:
    """Whether words behind a cost are one name to their end, whatever joins its parts (某某加工及研发中心项目)."""
    is_whole = words.endswith(("项目", "工程")) and "、" not in words and "等" not in words
    return is_whole and is_proper(words) and not any(is_project(words[: at.start()]) for at in _AND.finditer(words))


def _is_plainly_built(name: str) -> bool:
    return _CLEAR.search(name) is not None and has_own_name(name)


#: The first word that ends a name may stand inside a longer one (县人民医院整体搬迁项目).
_GOES_ON = re.compile(
    r"(?!项目|工程)(?:[A-Z]\d*线|[)）](?:[\u4e00-\u9fffA-Za-z0-9]{0,24}?(?:项目|工程))?|区(?!域|块|位)|[\u4e00-\u9fffA-Za-z]{1,8}?(?:项目|工程)|产业园|产业基地)"
)


def match_name(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where a project's name that begins at a place stands."""
    match = NAME.match(folded, start, end)
    if match is None:
        return None
    longer = _GOES_ON.match(folded, match.end(), end)
    if longer is None or match.group().endswith("项目") or _STOPS.search(longer.group()):
        firm = _FIRM_GOES_ON.match(folded, match.end(), end)
        return match.span() if firm is None else (start, firm.end())
    return start, longer.end()


#: A word that ends a name may stand in that of a firm (某某建筑工程有限公司厂房项目).
_FIRM_GOES_ON = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:有限|股份|集团|责任)*公司的?[\u4e00-\u9fffA-Za-z0-9]{2,30}?(?:项目|工程|基地)"
)


#: What a name opens that something is told of: its place, its size, what it costs.
_ABOUT = r"(?:[（(][^（()）]{1,14}[)）])?(?:已|现|正|拟|将|于|由|是|位|总投|占|属|规划|计划|采|分|作|建设)"
_OPENS_WITH = re.compile(rf"[^,，。;；:：、]{{3,40}}?(?:项目|工程)(?={_ABOUT})")


_LONGEST_OPENED = 42


def match_opened(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where a name in 项目 or 工程 stands that words open with that tell of it, whatever other names it holds."""
    last = min(end, start + _LONGEST_OPENED)
    if folded.find("项目", start, last) < 0 and folded.find("工程", start, last) < 0:
        return None
    opened = _OPENS_WITH.match(folded, start, end)
    if (
        opened is not None
        and LEAD.match(opened.group()) is None
        and (is_project(opened.group()) or _is_placed(folded, opened.group(), opened.end()))
        and not _is_two(opened.group())
    ):
        return opened.span()
    return None


#: 基础教育城项目位于某路: a project that has a place is one, whatever it is called.
_PLACED = re.compile("(?:选址)?(?:位于|坐落|地处)")
_OF_MANY = re.compile("^(?:该|此|本|这|各|全|重点|重大|新建|续建|在建|签约|其他|其余|上述|所有|产业|工业|民生)")


def _is_placed(folded: str, name: str, end: int) -> bool:
    """Whether a name of kinds alone is that of one project, as its place follows."""
    is_one = len(name) > _SHORTEST and _OF_MANY.match(name) is None and is_listed(name.removesuffix("项目") + "厂")
    return is_one and _PLACED.match(folded, end) is not None


def _is_two(words: str) -> bool:
    """Whether words are two names joined (甲项目和乙项目)."""
    items = split_items(words)
    return len(items) > 1 and all(is_project(words[slice(*item)]) for item in items)


_STOPS = re.compile(r"[的和与及等是]|属于|位于|列入|作为|建成|完成|开工|推进|主体|纳入|带动|配套")
