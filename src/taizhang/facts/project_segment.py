"""Read what a sentence, or what stands between two semicolons, tells of the work on what its clauses open with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint
from taizhang.facts.project_items import Item, split_items
from taizhang.facts.project_name import has_own_name, is_closed, is_generic, is_project
from taizhang.facts.project_phrase import KINDS, LAST_OF_CONCRETE, is_concrete, is_likely
from taizhang.facts.project_site import is_listed, is_site
from taizhang.facts.project_span import LAST_OF_NAME, is_part_of
from taizhang.facts.project_stage import FoundProject
from taizhang.facts.project_work import is_denied, skip_opening

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.project_stage import Clause

#: Words that no name holds, before which one may end.
_CUT = (
    r"已|正在|正|现|目前|将|计划|预计|完成|争取|继续|开始|新建|提前|用地|总投资|投资|投入|占地|累计|于|由(?!于)|在(?!建)|建设|主体|施工|获|具备|进入|启动|基本|全面|顺利|全部|全长|通过|为(?!民)|总包|共|新上|采用|路基|路面|基础|征地|征迁|拆迁|可研|初步设计|施工图|方案|招标|上半年|下半年|今年|去年|年内|(?<=项目)|(?<=工程)|[,，]|\d{1,2}月|20\d\d年|第[一二三四]季度"
    r"|经|下部|上部|贯通|开通|封顶|试运|推进|进展|加快|落成|竣工|完工|建成|开工|动工|投产|投用|通车|实施|总建筑|建筑面积|各项|规划|选址|设计|穿越|桥梁|大坝|工地|站房(?=工程|建设|主体)|二沉池|\d+(?:栋|幢|座|轨|个|条|台|万吨)|拥有|包括|自20|自\d|自去|自今|自开|是|以|承台|立柱|桩基|桥台|盖梁|箱梁|土建|浇筑|外立面|内部|屋面|幕墙|围堰|导流|雨污|管道|线路|排水(?!工程|防涝)|顶板|首仓|地下|全线|全段|首个|首座|控制性|钢网架|进口|出口|左线|右线|左幅|右幅|掘进|合龙|架设|吊装|进尺|大跨度|连续梁|揭牌|\d+号楼|涉及|焕然|位于|坐落|地处|两岸|主塔|主墩|上月|本月|上周|昨[日天]|今[日天]|日前|近日|业已|距|等(?=[也均都已正在将加])|长约|[两三四五]个标段|\d[\d.]*(?:余|多)?(?:公里|千米|米|亩|平方米)"
)
_LONGEST, _SHORTEST = 34, 3
#: What is told of the work, by the stage it tells.
_TELLS = re.compile(
    r"(?P<early_work>可研|初步设计|施工图设计|前期工作|前期手续|选址(?!于|在|位于|[^,，。;；]{1,12}[镇乡村路区])|用地预审|报批|规划研究|专项规划|立项(?!的)|方案(?:已|设计|编制|征集)|水保|环评|正在规划|规划(?:之)?中|设计中|前期准备|规划设计|正在审批|测绘|正在研究|(?:仍在|正在)编制|修订稿|敲定|评审|审查|报批|核准)"
    r"|(?P<negotiation>在谈|洽谈|正?抓紧对接|磋商)"
    r"|(?P<tender>招标|招投标)"
    r"|(?P<clearance>征地|征迁|拆迁|征收|路田分家)"
    r"|(?P<groundbreaking>建设启动|启动建设|破土动工|(?<!复)(?<!计划)开工建设(?!\d)|动工(?!\d)|(?:已经?|全面|正式|建设)启动(?=$|[,，。;；])|(?<=[年月日])开工(?=以来|建设|后))"
    r"|(?P<finished>(?:已|全部|全面|顺利|正式|提前|揭牌|均已)*(?:竣工|完工|建成(?!后)|通水|通车|投用|投入使用|焕然一新|具备(?:入住|通车|投用|运营|使用|交付)条件|投产(?:运营|达产|达效)?|开通运营|对外开放)(?=$|[,，。;；、并和]))"
    r"|(?P<construction>施工单位进场|(?:已|已经)?基本(?:完成|完工|建成)(?=$|[,，。;；并和])|进场施工|浇筑|铺设|安装|装修|装饰|封顶|结顶|主体(?:结构|工程|施工|建设|完|已|封)|路基|桩基|土方|土石方|基础(?:施工|开挖|完成|工程|做完)|设备全部就位|安装完成|总包进场|已建成[^,，。;；]{0,12}(?:厂房|车间|生产线|库|楼)|完成(?:总|工程)?(?:工程)?(?:总)?(?:量|进度|投资)|完成\d[\d.]*%|完成(?:年度|全年)|(?:正在|继续|加紧|抓紧|进行|加快)(?:[\u4e00-\u9fff]{0,6})(?:施工|建设|推进|实施|改造)|主体[^,，。;；]{0,6}(?:完|封)|正在(?:进行|开展)(?![^,，。;；]{0,10}(?:征|拆|招|设计|可研|勘|审|报批|测绘|前期|论证|选址|规划|谈|签))[^,，。;；]{2,12}|(?:工程)?进度(?:已|约|近)*(?:超过?|达到?|过)\d|绿化种植|完成[^,，。;；]{2,16}(?:工程|施工|建设)|完成[^,，。;；]{0,8}(?:开挖|清淤|护坡|管道|衬砌|铺|硬化|车间|厂房)"
    r"|拔地而起|初具规模|雏形|封闭|合龙|贯通|吊装|架设|掘进|埋设|栽植|砌筑|开挖|架梁|绑扎|打桩|幕墙|施工人员|工人们|建设者|掘进(?:累计)?突破|进度(?:加快|滞后)|新建[^,，。;；]{2,10}\d[\d.]*(?:余|多)?(?:公里|米)|(?:在|正在)(?:实施|建设|施工)(?:或者?[^,，]{1,4})?(?:之中|中)|进展顺利|取得(?:了)?(?:新|重要|阶段性|突破性|积极|重大|显著)*进展|超额完成|序时进度|顺利推进|加速推进|稳步推进|有序推进|收尾|扫尾|调试|复工|试运行|联调联试|静态验收|运行试验|下部结构|上部结构|室内|外立面|施工(?!图|单位|招标|许可|手续|方))"
)
TOLD = Hint(_TELLS.pattern)
"""Words of which all that tells of the work holds one."""
#: What is only to come.
_TO_COME = re.compile(r"(?:预计|计划|将|力争|确保|争取|拟|有望|可望|准备|即将|要)[^,，。;；]{0,30}$")


_LEAST_SURE = 6


def find_openings(
    passage: Passage, sentence: Sentence, clauses: list[Clause], known: list[FoundProject], *, is_about: bool
) -> list[FoundProject]:
    """Find what the clauses of a sentence tell of what they open with, where nothing else was found in them.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        clauses: Its clauses.
        known: What was found in it before.
        is_about: Whether projects were named before, so that what has no word of them may be one.
    """
    if not TOLD.is_in(sentence.hints):
        return []
    until = max((c.start for c in clauses if TOLD.is_in(c.hints)), default=-1)
    free = [
        c for c in clauses if c.start <= until and (c.is_named or c.is_sited)
    ]  # a word ends the name of something built
    told = [(min(k.start, k.stage_start), max(k.end, k.stage_end)) for k in known] if free else []
    if told:
        free = [c for c in free if not any(first < c.end and c.start < last for first, last in told)]
    if not free:
        return []
    folded, stages = passage.folded, passage.catalog.stages
    opened = [
        (clause, items)
        for clause in free
        if (items := _find_opened(folded, skip_opening(folded, clause.start, clause.end), clause.end))
    ]
    if not opened:
        return []
    stops = sorted([first for first, _ in told] + [clause.start for clause, _ in opened] + [sentence.end])
    names = {folded[k.start : k.end] for k in known}
    found: list[FoundProject] = []
    for clause, items in opened:
        end = next(stop for stop in stops if stop >= clause.end)
        said = find_tells(folded, items[-1].end, end)
        if said is None or (stage := stages.get(said[0])) is None:
            continue
        found += [
            FoundProject(item.start, item.end, stage, *said[1:], item.name) for item in items if item.name not in names
        ]
    is_told = is_about or bool(known) or any(_is_told_alone(item.name) for item in found)
    return found if is_told else []


def find_opening(folded: str, start: int, end: int) -> Item | None:
    """Find the one project that a clause opens with by its name, whatever is told of it."""
    items = _find_opened(folded, skip_opening(folded, start, end), end)
    return items[0] if len(items) == 1 else None


def _is_sure(name: str) -> bool:
    return len(name) >= _LEAST_SURE and name.endswith(("项目", "工程")) and is_project(name)


def find_parts_done(passage: Passage, clause: Clause) -> FoundProject | None:
    """Find the project that a clause opens with and that does something to its parts (某项目已完成主楼、副楼).

    What is named behind the verb is none of its own.
    """
    folded, end = passage.folded, clause.end
    begin = skip_opening(folded, clause.start, end)
    verb = _DOES_PARTS.search(folded, begin + _SHORTEST, min(end, begin + _LONGEST))
    if verb is None:
        return None
    name = folded[begin : verb.start()]
    if not name.endswith(_CALLED) or not _is_name(name):
        return None
    said = find_tells(folded, verb.start(), end) or ("construction", *verb.span("verb"))
    if said[0] != "construction" or find_opening(folded, verb.end(), end) is None:
        return None
    stage = passage.catalog.stages.get(said[0])
    return None if stage is None else FoundProject(begin, verb.start(), stage, *said[1:], name)


#: 某项目目前正在加快设备安装: what it does stands behind.
_DOES_PARTS = re.compile(
    r"(?<=项目|工程)(?:目前|现阶段|现|已经?|正在?|累计|先后|陆续|全面|基本|抓紧|同步)*(?P<verb>完成|加快|铺设|安装|浇筑)(?!投资|率|后|总|工程量|年度|全部|[,，。;；]|招标|立项|可研|前期|\d|签约|验收|建设(?:任务|目标)?$|施工$|改造$|推进|建设|实施|施工)了?(?=[\u4e00-\u9fff])"
)


def _is_told_alone(name: str) -> bool:
    """Whether a name is that of a project though none was named before it."""
    return _is_sure(name) or is_concrete(name) or (is_project(name) and has_own_name(name))


def find_costed_stages(
    passage: Passage, sentence: Sentence, costed: set[tuple[int, int]], known: list[FoundProject]
) -> list[FoundProject]:
    """Find what a sentence goes on to tell of the work on a project that it tells the cost of.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        costed: Where names stand that it tells the cost of, and no stage.
        known: What was found in it before.
    """
    folded, found = passage.folded, list[FoundProject]()
    for start, end in sorted(costed):
        if not sentence.start <= start < sentence.end:
            continue
        stops = [min(k.start, k.stage_start) for k in known if k.start >= end or k.stage_start >= end]
        stops += [other for other, _ in costed if other >= end]
        said = find_tells(folded, end, min([sentence.end, *stops]))
        stage = None if said is None else passage.catalog.stages.get(said[0])
        if said is not None and stage is not None:
            found.append(FoundProject(start, end, stage, *said[1:], folded[start:end]))
    return found


def find_tells(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find what is told between two places of the work on what stands before: the stage of the catalogue, and where."""
    told: re.Match[str] | None = None
    for tells in _TELLS.finditer(folded, start, end):
        if _TO_COME.search(folded, start, tells.start()) or is_denied(folded, *tells.span()):
            continue
        is_later = (
            told is None
            or tells.lastgroup == "finished"
            or (told.lastgroup in _BEFORE and tells.lastgroup == "construction")
        )
        if not is_later or (told is not None and _ON_DAY.search(folded, start, tells.start())):
            continue
        if tells.lastgroup in ("finished", "groundbreaking") and not _is_whole(folded, start, tells.start()):
            continue  # some part of it is
        told = tells
    return None if told is None else (told.lastgroup or "", *told.span())


#: What comes before the building.
_BEFORE = ("early_work", "negotiation", "tender", "clearance")
#: Behind what goes on a bare day is one to come.
_ON_DAY = re.compile(r"[,，](?:20\d\d年|今年|明年)?\d{1,2}月(?:底|初|份|[上中下]旬)?前?$")
#: What may stand between a name, or a comma, and what is told of the whole.
_WHOLE = re.compile(
    r"(?:项目|工程|建设|主体)?(?:[一两三四五六七八九十\d]+(?:年|个月)(?:多|时间)*就)?(?:已经?|现|目前|正式|于|在|全部|全面|全线|全段|顺利|基本|整体|[自前也均都]|发电|并网|20\d\d年|今年|去年|[上下]半年|年初|年底|国庆节?|春节|五一|元旦|\d{1,2}月份?(?:\d{1,2}日|底|初|[上中下]旬)?)*"
)


def _is_whole(folded: str, start: int, end: int) -> bool:
    comma = max(folded.rfind(",", start, end), folded.rfind("，", start, end))
    return _WHOLE.fullmatch(folded, max(start, comma + 1), end) is not None


#: Where it is, what it costs and who builds it, before a name.
_LED = re.compile(
    r"(?:完成|启动|实施|建成|推进)?(?:同属|作为|位于|坐落于|坐落在|地处|由|总投资|计划总投资|投资|占地|日处理|备受|迁址新建|新建|落户|从|(?:国家|省|市|县)[^,，。;；:：]{2,24}(?:工程|项目)(?:之一|中))[^,，。;；:：]{0,36}?的(?=[\u4e00-\u9fffA-Z0-9“])|[\u4e00-\u9fff]{4,20}(?:承建|投建|代建|投资建设|负责实施)的(?=[\u4e00-\u9fffA-Z0-9“])|[\u4e00-\u9fff]{2,3}[市县区镇乡]?的(?=[\u4e00-\u9fffA-Z0-9“])"
)


def _find_opened(folded: str, start: int, end: int) -> list[Item]:
    """Find the names that words open with, before the first word that no name holds."""
    led = _LED.match(folded, start, end)
    if led is not None:
        start = led.end()
    limit = min(end, start + _LONGEST)
    comma = _COMMA.search(folded, start + _SHORTEST, limit)
    for last in _CUT_OFF.finditer(folded, start + _SHORTEST - 1, limit if comma is None else comma.end()):
        items = [] if _COUNTED.match(folded, last.end()) else _list_names(folded, start, last.end())
        if items:
            longer = _GOES_ON.match(folded, last.end(), end) if len(items) == 1 else None
            if longer is not None and is_listed(name := folded[start : longer.end()]):
                return [Item(start, longer.end(), name)]
            return items
    is_short = start + _SHORTEST <= end <= start + _LONGEST
    may_end = is_short and (folded[end - 1] in _LAST or folded.find("等", start, end) > 0)
    return _list_names(folded, start, end) if may_end else []


#: 水泥路项目6个: a kind that is counted.
_COUNTED = re.compile(r"(?:共|共有)?\d+(?:个|条|处|项|座|所)")
#: A word that ends a name may stand in a longer one (某路路面及景观提升项目).
_GOES_ON = re.compile(
    r"(?:[^,，。;；:：、的已]{2,20}?(?:项目|工程)(?!的|等|和|与|及|、|[一二三四五六]期|建设))?(?:[(（](?:[一二三四五六]期[^)）]{0,6}|[^)）]{1,6}段)[)）])?"
)


def _list_names(folded: str, start: int, end: int) -> list[Item]:
    name = folded[start:end]
    if _JOINS.search(name) is None:
        return [Item(start, end, name)] if _is_name(name) else []
    last = name[max(name.rfind(mark) for mark in _JOINED) + 1 :]
    if "等" not in name and not (last and (_is_name(last) or is_listed(last))) and not _is_name(name):
        return []
    items = [Item(start + a, start + b, name[a:b]) for a, b in split_items(name)]
    named = [item for item in items if _is_name(item.name)]
    is_list = len(items) > 1 and items[0].start == start
    if is_list and len(named) == len(items):
        return items
    if _is_name(name):
        return [Item(start, end, name)]
    is_list = is_list and len(named) * 2 > len(items)
    return items if is_list and all(item in named or is_listed(item.name) for item in items) else []


#: The last characters of names.
_LAST = LAST_OF_NAME | LAST_OF_CONCRETE
#: The last character of a name before a word that no name holds.
_CUT_OFF, _COMMA = re.compile(f"[{''.join(sorted(_LAST))}](?={_CUT})"), re.compile("[,，]")
_JOINED = "、和与及"
_JOINS = re.compile(f"[{_JOINED}]")


def _is_name(name: str) -> bool:
    if (
        name[-1] not in _LAST
        or _NO_NAME.search(name) is not None
        or _OPENS_NO_NAME.match(name) is not None
        or is_part_of(name)
    ):
        return False
    if not is_closed(name):
        return False
    if name.endswith(_CALLED):
        return (len(name) >= _LEAST_SURE or has_own_name(name)) and is_project(name)
    if is_concrete(name):
        return True
    if name.endswith(_WORKS) and (is_project(name) or is_site(name)) and is_likely(name):
        return True
    own = _KIND_BEHIND.sub("", name)
    return is_site(name) and len(own) >= _LEAST_OWN and KINDS.search(own) is None and not is_generic(name)


_CALLED, _LEAST_OWN = ("项目", "工程"), 2
#: A kind behind words of its own (某某湿地公园, 某某小区).
_KIND_BEHIND = re.compile("(?:湿地公园|小区|社区|中心|大楼|广场|学校|公园|园|厂|站|馆|院|城|街区)$")
#: What leads to no name: who does what, and from where to where.
_OPENS_NO_NAME = re.compile(
    r"[东南西北][起至]|过半|届时|多个|[\d一二三四五六七八九十两]+[栋幢座条个处项]|坚持|确保|保证|实地|现场|察看|查看|检查|引进|争取|共[有计同]|他|她|据|并|在|以|从(?![化莞江])|对|为|把|将(?![乐军])|组织|协调|督促|围绕|结合|针对|按照|根据|通过|狠抓|紧盯|聚焦|立足|依托|抢抓|强化|落实|兴办|开工|系统|土建|主体|随着|由于|因|有(?![限机色轨线])|无(?![锡为棣水极])|一(?:批|期|号|座|条|个|方面|是|体|年)|大(?:力|型|幅|批|量)|所有|相关|上述|本(?![溪钢])|该|此|这|那|我|目前|当前|整个"
    "|只见|处置|如|据|促进|签约|竣工|投产|续建|打好|开展|用好|管好|建好|做[好大强优深实]|累计|整治|新建|调整|培育|申建|全面|深化|推[进动行广]|加[快强大速]|完善|优化|提升|健全|统筹|支持|建立|积极|持续|深入|扎实|大力|着力|抓|完成|建成|启动|新增|打造|构建|创建|集中|广泛|高标准|高质量|有序|稳步|率先|不断|进一步|认真|切实|严格|谋划|引导|鼓励|规范|改造|拆除|清理|投入|利用|拓展|扩大|架设|铺设|安装|修建|硬化|兴建|拓宽|社区和|力争|实施|累计|期|第[一二三四五六七八九十\\d]+(?:批|个|座|条|家|期|方面)|全[市县区省国]"
)
#: What stands in no name, or joins two.
_NO_NAME = re.compile(
    "[的、要来应需对起已该]|无法|就建设|距|检查|督[查导]|局(?!大楼|办公|业务)|多[栋座条个]|政府|部门|^电力|[红战防底]线$|路线$|上线$|贯通$|^[坚严守]|坚持|争取|全线$|全段$|[\\u4e00-\\u9fff]和[\\u4e00-\\u9fff]{2,4}(?:项目|工程)$|单位|以及|沿线|各|实施|谋划|提出|解决|抓实|抓好|我们|然后|共有|共计|计划|地方|^全[市县区]|^我[市县区]"
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
