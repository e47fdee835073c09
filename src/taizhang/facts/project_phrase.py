"""Read whole clauses of one shape: a verb of building, a list and how it is closed, or a list and what is told of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import compile_ahead, compile_leap, list_last
from taizhang.facts.hint import Hint
from taizhang.facts.project_items import LAST_OF_SIZE, Item, split_items
from taizhang.facts.project_name import FORBIDDEN, has_own_name
from taizhang.facts.project_site import SITE, is_listed, is_site
from taizhang.facts.project_stage import FoundProject
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.catalog.entry import StageWord
    from taizhang.facts.passage import Passage
    from taizhang.facts.project_stage import Clause

#: The verbs that a clause may open with, by the stage they tell.
_VERBS = {
    "launched": "开工建设 动工建设 启动建设 启动实施 新开工建设 新开工 开工 动工 开建 启动",
    "finished": "建成并投用 建成投用 建成投产 建成通车 建成开放 建成、改造 基本建成 新建成 建成 竣工 改造完成 打通 完成",
    "idea": "谋划储备 谋划建设 谋划推动 谋划实施 谋划推进 谋划 规划建设 规划实施 策划",
    "construction": "加快推进 加快建设 加快改造 加快实施 加快 推进 推动 实施 建设和改造 改造提升 升级改造 改造 续建 改扩建 扩建 新建 建设 抓好 支持",
}
_STAGE_OF = {verb: stage for stage, verbs in _VERBS.items() for verb in verbs.split()}
#: What these lead to is built, by whatever name.
_STRONG = frozenset(
    "开工建设 动工建设 启动建设 启动 新开工建设 新开工 开工 动工 开建 建成并投用 建成、改造 新建成 竣工 建成投用 建成投产 建成通车 建成开放 基本建成 建成 改造完成 打通".split()
)
_OPENS = re.compile(
    r"(?:今年|明年|年内|还要?|要|将|也|并|全力|大力|积极|重点|统筹|分期|分步|尽快|继续|持续|同步|同时|扎实|有序|稳步|深入|高标准|高质量|高水平|高起点|高效率|高品质|快速|科学|超前|主动|高位|突出|切实|力争|确保|争取|计划|全面|着力|先后|陆续|相继|已|进一步|协同"
    r"|(?:计划|共|总)?投资(?:约|近)?\d[\d.]*[万亿]{1,2}元|基本|成功|顺利|优先|抓紧|加紧|强力|全速|有力|稳妥|精心|如期|按期|提前|按(?:计划|时序|序时)|还|再|又|共"
    r"|(?:[\u4e00-\u9fff]{2,3}、)*[\u4e00-\u9fff]{1,4}(?:镇|乡|街道|区|县|市)|[\u4e00-\u9fff]{2}(?:方面|网|上)|铁路|公路|高速|民航|机场|水运|港口|水利|能源|交通|电力|城建|市政)*"
    rf"(?P<verb>{'|'.join(sorted(_STAGE_OF, key=len, reverse=True))})(?!的|后|项目|工程|完成)"
)
#: What these lead to is there already, or is to be built, and is named plainly.
_RENEWS = frozenset("加快改造 改造提升 升级改造 改造 续建 改扩建 扩建 新建".split())
LED = Hint("|".join(_STAGE_OF))
"""Words of which every clause that opens with such a verb holds one."""
#: How a list or name is closed that a verb leads to.
_CLOSES = re.compile(
    r"(?:等|(?=\d+(?:个|条|座|处|所)))(?P<n>\d+|[两三四五六七八九十]+|一批)?(?P<by>个|项|条|座|处|所|家|片)?(?:(?:[^,，。;；、等]{0,12}?|(?<=一批)[^,，。;；等]{0,16}?)(?P<kind>项目|工程|道路|公路|高速|高速公路|快速路|铁路|学校|公园|大桥|桥梁|水库|医院|场站|泵站|路段|街巷|安置区|小区|路网|场馆|卫生院|[国省县乡]道)|(?P<any>(?<=\d[个项条座处所家片])[^,，。;；、等的是\d]{1,20}?))(?P<built>的?(?:建设|改造|施工|主体工程|前期(?:工作)?)|\d+(?:个|项))?$"
)
_BUILT = compile_ahead(
    r"的?(?:(?P<early_work>(?:建设|项目)?前期(?:工作)?|(?:建设)?可研|(?:建设)?立项|规划设计|征地拆迁)|建设|施工|改造|(?P<finished>建成(?:通车|投用|投产|使用|开放|投运)?|竣工|完工|通车|投用)|并(?:投入使用|投入运营|投用|开放|通车)|(?P<launched>开工(?:建设)?))$"
)


_CLOSED = compile_leap(r"等|\d(?:个|条|座|处|所)")
_LAST_OF_BUILT = list_last(_BUILT.pattern)


def find_phrase(passage: Passage, clause: Clause, known: list[FoundProject]) -> list[FoundProject]:
    """Find the projects that a clause lists behind the verb that it opens with.

    Args:
        passage: The prepared text.
        clause: The clause.
        known: Those that were found in it before.

    Returns:
        Those that were not found before; with the stage of those that were.
    """
    folded, end = passage.folded, clause.end
    if not LED.is_in(clause.hints):
        return []
    begin = skip_opening(folded, clause.start, end)
    opens = _OPENS.match(folded, begin, end)
    if opens is None:
        return []
    verb, start = opens["verb"], opens.end() + folded.startswith("了", opens.end())
    may_be_closed = _CLOSED.search(folded, start, end)
    first = end if may_be_closed is None else may_be_closed.start()
    first -= len(folded[start:first]) - len(folded[start:first].rstrip("0123456789"))
    closed = _CLOSES.search(folded, first, end) if may_be_closed is not None else None
    may_be_built = closed is None and folded[end - 1] in _LAST_OF_BUILT
    built = _BUILT.search(folded, start, end) if may_be_built else None
    stop = closed.start() if closed is not None else built.start() if built is not None else end
    sized = _SIZED.search(folded, start, end) if stop == end and folded[end - 1] in LAST_OF_SIZE else None
    stop = stop if sized is None else sized.start()
    stop -= folded.endswith(_AND, start, stop)  # 甲公园、乙公园和12处口袋公园
    text = folded[start:stop]
    if stop - start < _SHORTEST or text.startswith(_SOME) or ("的" in text and "、" not in text):
        return []
    is_plain = closed is None and built is None and verb not in _STRONG and verb not in _RENEWS
    if is_plain and _STAGE_OF[verb] != "idea" and not _ends_works(text, verb):
        return []
    items = [Item(start + a, start + b, text[a:b]) for a, b in split_items(text) if "的" not in text[a:b]]
    items = [item for item in items if not folded[item.end : item.end + 1].isdigit() or is_firm(item.name)]
    taken = _take(items, verb, is_closed=closed is not None, is_built=built is not None)
    if not taken and closed is not None and closed["n"] is not None and closed["by"] is not None:
        taken = _take_counted(items, known, closed["kind"] or closed["any"])
    kind = built.lastgroup if built is not None else None
    if closed is not None and "前期" in (closed["built"] or ""):
        kind = "early_work"
    stage = passage.catalog.stages.get(kind or _STAGE_OF[verb])
    if stage is None:
        return []
    return add_items(taken, known, (stage, *opens.span("verb")))


_SHORTEST, _AND = 3, ("和", "及", "与")
#: 完成某片区改造500套: how much of it.
_SIZED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!第)\d[\d.]*(?:余|多)?万?(?:公里|千米|米|亩|公顷|平方米|平方公里|立方米|方|株|户|套|人)$"
)
#: 实施一批改造工程: none of them is named.
_SOME = ("一批", "一系列", "各", "全部", "所有")


def _take_counted(items: list[Item], known: list[FoundProject], kind: str) -> list[Item]:
    """Take all of a list that closes with its number and what is built, or of which as many are known (甲变等4座变电站)."""
    listed = [item for item in items if is_beside(item.name) or _ROAD.fullmatch(item.name)]
    if _BUILT_KIND.search(kind) is not None:
        return listed if len(listed) * 2 > len(items) else []
    n_known = sum(any(item.start < other.end and other.start < item.end for other in known) for item in items)
    return listed if n_known * 2 >= len(items) else []


#: 3座泵站更新: what a list closes with is built, or what is done to it.
_BUILT_KIND = compile_ahead(
    rf"(?:{SITE}|变电站|电站|国省道|[国省县乡]道|风电场|水库|灌区)(?:更新|升级|扩容|提升|改造|整治|扩建|加固|新建)*$"
)
_ROAD = re.compile(r"[GSXY]\d{1,4}(?:线)?|\d{2,4}[国省县乡]道")


def _ends_works(text: str, verb: str) -> bool:
    """Whether words may end with the name of works, before a size or what closes a list."""
    if text.endswith((*_WORKS, "工程", "项目")) or text[-1] in LAST_OF_SIZE or "等" in text:
        return True
    return verb == "建设" and text.endswith(_HOUSES)


def add_items(items: list[Item], known: list[FoundProject], told: tuple[StageWord, int, int]) -> list[FoundProject]:
    """Give the items that lie beside those found before, with what is told of those, or else of these."""
    if known:
        told = known[0].stage, known[0].stage_start, known[0].stage_end
    return [
        FoundProject(item.start, item.end, *told, item.name)
        for item in items
        if all(item.end <= other.start or other.end <= item.start for other in known)
    ]


def _take(items: list[Item], verb: str, *, is_closed: bool, is_built: bool) -> list[Item]:
    """Take the items that may be names, where enough of them are."""
    is_plain = verb not in _STRONG and verb != "支持" and _STAGE_OF[verb] != "idea"
    is_told = is_closed or is_built or (bool(items) and items[-1].name.endswith((*_WORKS, "工程", "项目")))
    is_told = is_told or (verb in _RENEWS and all(is_concrete(item.name) for item in items))
    is_all = all(is_firm(item.name) or is_beside(item.name) for item in items)
    is_told = is_told or (_STAGE_OF[verb] == "idea" and len(items) > 1 and is_all)
    likely = [item for item in items if is_likely(item.name) and _NOBODYS.match(item.name) is None]
    if is_plain and not any(is_firm(item.name) for item in likely):
        return []  # of these only what is concrete is taken
    if not likely or len(likely) * 2 < len(items):
        return []
    if verb in _STRONG:
        if is_closed and any(is_concrete(item.name) for item in likely):
            return [item for item in items if is_listed(item.name) or is_firm(item.name)]
        return [item for item in likely if not item.name.endswith(_LOOSE) or _is_own(item.name) or is_firm(item.name)]
    firm = [item for item in likely if is_firm(item.name)]
    if len(items) > 1:
        if verb == "支持":
            return firm if len(firm) * 2 > len(items) and is_told else []
        return [item for item in items if item in firm or is_beside(item.name)] if is_told and firm else []
    if _STAGE_OF[verb] == "idea" and likely[0].name.endswith("项目"):
        return likely
    if verb == "支持":
        return [item for item in likely if item.name.endswith(("工程", "项目")) and _is_own(item.name)]
    return firm if is_told or (verb == "建设" and likely[0].name.endswith(_HOUSES)) else []


def is_firm(name: str) -> bool:
    """Whether a name is concrete, a building that a place has but one of, or calls itself works on something built."""
    if is_concrete(name) or _PUBLIC.fullmatch(name) is not None:
        return True
    if not name.endswith((*_WORKS, "工程", "项目")) or len(name) < _FIRM or KINDS.search(name) is not None:
        return False
    return (has_own_name(name) or _ON_SITE.search(name) is not None) and is_site(name)


_FIRM = 8
#: Works on something built or laid out, which their name tells before its end.
_ON_SITE = re.compile(
    "(?:路|街|巷|桥|河|渠|堤|坝|水库|管网|管线|泵站|厂|园|广场|中心|小学|中学|大学|学院|医院|卫生院|楼|小区|片区|地块|[村镇湖沟港站馆]|景区|基地|停车场|垃圾|污水|道路|公路)[\u4e00-\u9fff]{0,10}(?:工程|项目|改造|扩建|迁建|整治)$"
)


def is_beside(name: str) -> bool:
    """Whether a name may be a project beside others of its list: what is listed, or a building that a place has but one of."""
    return (is_listed(name) and KINDS.match(name) is None) or _PUBLIC.fullmatch(name) is not None


#: 科技馆, 会展中心: of these a place has but one.
_PUBLIC = re.compile(
    "(?:科技|会展|规划|城市规划|博物|图书|文化|文化艺术|美术|档案|体育|展览|青少年|少年儿童|全民健身|市民|市民文化|政务服务|行政|游客|游客服务|物流|现代物流|商贸物流|冷链物流|现代农业|商务|养老服务|康养|康复|医疗|急救|妇女儿童|老年|奥体|奥林匹克|国际会展|民俗|非遗|规划展示|文体|党群服务|应急|疾控|公共卫生|职教|职业教育|人才|科创|电商|文化活动|社会福利|综合福利|综合服务|公共文化|老年活动|青少年活动|职工活动|残疾人康复|公共实训|农产品交易|仓储物流)(?:馆|中心|宫|公园|园|产业园|物流园|大厦|广场|院|活动中心|之家|公寓)|通用机场"
)


#: 建设某某公园: what is built by that verb alone.
_HOUSES = (
    "公园",
    "大桥",
    "广场",
    "大道",
    "隧道",
    "水库",
    "医院",
    "小学",
    "中学",
    "幼儿园",
    "体育馆",
    "博物馆",
    "图书馆",
)


def _is_own(name: str) -> bool:
    return has_own_name(name) and _BROAD.match(name) is None


#: What is as often set up as built.
_LOOSE = tuple(
    "平台 体系 网络 示范区 试验区 实验室 核心区 枢纽 研究院 治理 一体化 中心 基地 城 港 园区 集聚区 功能区 小镇 市场 景区 城市 社区 乡村 走廊 学校 校园 湿地 海湾 河湖 府 仓 网站 综合体 大学 项目 工程 段 园".split()
)
#: Words that open what is nobody's own, or what a project makes.
_NOBODYS = re.compile(
    r"年产|日产|\d[\d.]*(?:亩|栋|幢|户|套|平方米)|未|一批|“[^”]*”[河岸]|\d+(?:个|条|座|处|所|公里)|(?:内陆|国际|国家)[\u4e00-\u9fff]{0,4}枢纽"
)
_BROAD = re.compile("国家|全国|全省|全市|省|各|重点|新一轮|新时代|中央|世界|国际|大型|大中型|病险|城市|农村|乡村")
_WORKS = tuple("改造 搬迁 迁建 延伸 改线 改建 扩建 改扩建 整修 修缮 拓宽 整治 贯通".split())
#: What is built or laid out, by the end of its name.
_ENDS = re.compile(
    r"(?:改造|搬迁|迁建|延伸|改线|改建|扩建|改扩建|整修|修缮|拓宽|贯通|技改|加固|水系|专道|绿轴|风光带|景观带|公园|综合体|体验区|功能区|商务区|安置区|[国省县]道|\d线|段|平交口|[出入]口|走廊|枢纽站|矿井|工厂|风电|光伏|绿地|环路|通道|综合开发|站房|[GS]\d{1,4}|[国省]道\d{1,4}(?:改线)?|\d+号线)(?:[一二三四五六]期)?$"
)
_CONCRETE = re.compile(
    r"(?P<own>.{2,}?)(?:路|街|巷|大道|大街|公路|快线|干道|通道|线|桥|平交口|互通|立交|隧道|泵站|[水电]厂|处理厂|客运站|汽车站|枢纽站|高铁站|火车站|变电站|大沟|河|渠|湖|水库|公园|广场|大楼|环路|环线|连接线|延伸线|绕城线|高速|铁路|轻轨|号线|机场|码头|船闸|医院|[小中]学|幼儿园|图书馆|博物馆|体育馆|体育场|文化馆|美术馆|科技馆|展览馆|[一二三四五六]期|[国省县]道|[GS]\d{1,4}|[路街道线桥渠河沟速]\S{0,8}段|绿轴|站房|水系|风光带|景观带|体育公园|安置房|安置区|专道|电站|风电场|风电|矿井|产业园|物流园|科技园)"
    r"(?:[一二三四五六]期)?(?:[（(][^（()）]{2,16}[)）])?(?:关闭|整体|综合|快速化|提质|升级|提升|亮化)*(?:改造|搬迁|迁建|延伸|改线|改建|扩建|改扩建|整修|修缮|拓宽|整治|贯通|除险加固|加固|改扩容)?(?:工程|项目)?"
)
KINDS = re.compile(
    r"国家|全国|全省|全市|全区|全县|各|重点|新一轮|新时代|中央|世界|国际|大型|大中型|病险|城市|农村|乡村|乡镇|城镇|城乡|小区|社区|人居|周边|沿线|污染|流域|秩序|拥堵|出入口|国省|干道穿城|背街|外送|直连|虚拟|城中村|人家庭|农用地|营造林|生态保护修复|安全生命|村村通|示范项目|互联互通|山水林田|一体化保护|老旧|智慧|数字|智能|产业链|^森林|湿地公园$|山地|郊野|跨境|高速公路|普通|一批|[上下]|向|从"
)
"""Words of kinds and aims, which stand in the name of nothing that is somebody's own."""


LAST_OF_CONCRETE = list_last(_CONCRETE.pattern)
"""The last characters of names of roads, waters and houses."""


def is_concrete(name: str) -> bool:
    """Whether a name is that of a road, a water, a house or the like that has words of its own."""
    match = _CONCRETE.fullmatch(name) if name[-1:] in LAST_OF_CONCRETE else None
    if match is None or _LEADS.match(name) is not None or FORBIDDEN.search(name) is not None:
        return False
    return has_own_name(name) or (KINDS.search(name) is None and is_site(match["own"] + "路"))


def is_likely(name: str) -> bool:
    """Whether a name may be that of something built, by its end and by what it says of its own."""
    if _LEADS.match(name) is not None:
        return False
    if is_site(name):
        return True
    ends = _ENDS.search(name)
    return ends is not None and ends.start() >= _LEAST and (is_listed(name) or has_own_name(name))


def list_likely(folded: str, start: int, end: int) -> list[Item]:
    """List the names of words that are nothing but a list of what may be built (甲水系、乙大道、丙路北延项目)."""
    if folded.find("、", start, end) < 0 or not folded.endswith(("项目", "工程"), start, end):
        return []
    text = folded[start:end]
    items = [Item(start + a, start + b, text[a:b]) for a, b in split_items(text)]
    is_whole = bool(items) and items[0].start == start and all(is_likely(item.name) for item in items)
    return items if is_whole else []


_LEAST = 2
#: Verbs that no name opens with.
_LEADS = re.compile("做[强大优好实]|系统|务实|谋划|推进|推动|加快|完善|优化|提升|强化|健全|统筹|聚焦|坚持|严格")
