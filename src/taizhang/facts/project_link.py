"""Link the names that stand anywhere in a clause with what it tells of them: a verb before, work or a stage behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_name import has_own_name, is_generic, is_project
from taizhang.facts.project_span import VISITS, Spot, is_part_of, is_sure
from taizhang.facts.project_stage import DEED_STAGES, MEASURED, FoundProject, is_building, list_stages
from taizhang.facts.project_work import PART, find_said, find_work, is_denied, is_led
from taizhang.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from taizhang.catalog.entry import StageWord
    from taizhang.facts.passage import Passage

#: Words of people and machines at work, which a place of building is told with.
WORKING = re.compile(
    "施工|作业|浇筑|机械|挖掘机|挖机|塔吊|吊车|铲车|装载机|压路机|渣土车|自卸车|工人|建设者|机器|轰鸣|隆隆|忙碌|赶工|抢工|抢抓|焊接|绑扎|热火朝天|如火如荼|紧锣密鼓|打桩|平整|安装"
)

OPENS_BUILDING = ("改造", "拓宽", "新建", "修建", "兴建", "续建", "打通")
"""What a clause opens with that builds roads and buildings by their names alone."""


def link_spots(
    passage: Passage, start: int, end: int, spots: list[Spot], sentence_end: int, *, is_about: bool
) -> list[FoundProject]:
    """Give the names of a clause that it tells a stage of.

    Args:
        passage: The prepared text.
        start: Where the clause begins.
        end: Where it ends.
        spots: Its names.
        sentence_end: Where its sentence ends, in which work may be told of a place of building.
        is_about: Whether a project was named before, of which it may name parts.
    """
    found: list[FoundProject] = []
    for place, spot in enumerate(spots):
        until = spots[place + 1].begin if place + 1 < len(spots) else end
        told = (
            _find_behind(passage, spot, start, until)
            or _find_verb(passage, spot)
            or _find_related(passage, spot, start)
            or _find_visited(passage, spot, start, sentence_end)
            or (_find_scene(passage, spot, sentence_end) if spot.is_scene and spot.before != _SET_IN else None)
        )
        if told is not None and not (is_about and all(is_part_of(item.name) for item in spot.items)):
            stage, first, last = told
            found += [FoundProject(item.start, item.end, stage, first, last, item.name) for item in spot.items]
    return found


#: 主会场设在某项目工地: where it was held.
_SET_IN = "设在"
_Told = tuple["StageWord", int, int]


#: What is told by these is told of buildings alone; by all others also of markets, reforms and campaigns.
_OF_BUILDING = frozenset(
    "groundbreaking topped_out finished accepted open_traffic trial_production in_production".split()
)


def _find_behind(passage: Passage, spot: Spot, start: int, until: int) -> _Told | None:
    """Find what is told behind a name, before the next one."""
    folded, begin = passage.folded, spot.items[-1].end
    closed = _CLOSED.match(folded, begin, until)
    begin = begin if closed is None else closed.end()
    finder, words = list_stages(passage.catalog)
    for first, last, word in finder.find_all(folded[begin:until]):
        if is_denied(folded, begin + first, begin + last) or folded.startswith(MEASURED, begin + last):
            return None
        if folded.startswith("后", begin + last):
            return None  # 项目建成后: what will be once it stands
        stage: StageWord | None = words[word]
        if not is_led(folded, begin, begin + first):
            if _LED.fullmatch(folded, begin, begin + first) is None:
                break
            if words[word].stage == "completed" and PART.search(folded, begin, begin + first):
                stage = passage.catalog.stages.get("main_works") or stage
        is_kind = any(item.name.endswith(_KINDS) for item in spot.items)
        if stage is None or not ((stage.id in _OF_BUILDING and not is_kind) or is_sure(spot.items)):
            return None
        return stage, begin + first, begin + last
    said = find_said(folded, begin, until)
    is_site = not any(is_project(item.name) for item in spot.items)
    if said is None and spot.begin == start and (is_site or is_sure(spot.items)):
        said = find_work(folded, begin, until)
    stage = None if said is None else passage.catalog.stages.get(said[0])
    if said is None or stage is None or not (stage.id in _OF_BUILDING or said[0] in _AT_WORK or is_sure(spot.items)):
        return None
    return stage, *said[1:]


#: What these close is as often a kind of work as a work.
_KINDS = ("治理", "整治", "一体化", "改造", "修复", "平台")
#: What goes on, as parts or trades are told of it.
_AT_WORK = ("construction", "tender", "clearance", "early_work")
#: 等5个项目: what closes a list.
_CLOSED = re.compile(
    r"等?(?:\d+|[两三四五六七八九十]+)?(?:个|项|条|处|座|所)?[^,，。;；、]{0,10}?(?:项目|工程|地)?(?=[已均全正也现])|等"
)
#: Words between a name and its stage that say no more than when, where or how.
_LED = re.compile(r"(?:项目|工程)?(?:建设|主体)?(?:已|正|将|要|也|均|都|现|全线|部分|正式|于|在)?[^,，。;；、的]{0,6}")


def _find_verb(passage: Passage, spot: Spot) -> _Told | None:
    """Find the verb of building right before a name."""
    folded, until = passage.folded, spot.begin + len(spot.before)
    verb = _VERBS.find_before(folded, 0, until)
    if not verb or _is_of_kind(folded, spot.items[-1].end):
        return None
    if not folded.startswith("了", until) and not is_building(folded, until - len(verb)):
        return None
    kind, last = _STAGES[verb], spot.items[-1].end
    if _AFTER.match(folded, last) is None:
        return None
    is_built, is_closed = verb in _SURE or kind != "construction", _CLOSED_WORKS.match(folded, last) is not None
    is_pushed = folded.startswith(_PUSHED_ON, last)
    if not all(
        has_own_name(i.name)
        or (is_built and (is_closed or not i.name.endswith(_NO_BUILDING)))
        or (is_pushed and i.name.endswith(_HOUSED) and _BROAD.search(i.name) is None)
        for i in spot.items
    ):
        return None
    if kind == "construction" and _EARLY.match(folded, last):
        kind = "early_work"
    stage = passage.catalog.stages.get(kind)
    return None if stage is None else (stage, until - len(verb), until)


#: 推进某文化中心建设: what is pushed on is built where its name is that of a house, and of no market or aim.
_PUSHED_ON = ("建设", "施工")
_HOUSED = ("中心", "中心项目", "中心二期", "馆", "院区", "校区", "大楼", "产业园", "物流园", "科技园", "产业园项目")
_BROAD = re.compile(
    "全国|国家|国际|世界|全球|区域|县域|次中心|全省|省级|市级|县级|乡镇|社区|村级|各|创新中心|枢纽|中心城|(?:消费|金融|贸易|交易|结算|经济|航运|数据|算力|计算|科创|服务|治理|监测|预警|指挥|医疗|医学|养老|托育|流通|应急|融媒体|会诊|救治|控制|认证|检测|交流|合作|试验|调度|信息|文明实践|综治|调解)中心"
)
_SURE = (
    "开发建设",
    "提速建设",
    "加快建设",
    "改扩建",
    "续建",
    "新建",
    "改造",
    "改造提升",
    "拓宽",
    "新上",
    "兴建",
    "修建",
)
_CLOSED_WORKS = re.compile(r"等\d{0,3}(?:个|项)?[^,，。;；、]{0,8}(?:项目|工程)")
#: What is set up and not built.
_NO_BUILDING = (
    "平台",
    "体系",
    "网络",
    "示范区",
    "试验区",
    "实验室",
    "创新中心",
    "核心区",
    "枢纽",
    "研究院",
    "治理",
    "整治",
    "一体化",
    "工程",
    "改造",
)
#: What may follow the names that a verb of building leads to.
_AFTER = re.compile(
    r"(?:等(?!\d+(?:个|处|座|所|条|家)(?![^,，。;；、]{0,14}(?:项目|工程|道路|公路|路|学校)))[^,，。;；、]{0,16}?(?:项目|工程|道路|公路|路|街|学校|大桥|水库))?"
    r"(?:的?(?:建设|改造|施工|前期[^,，。;；]{0,6}|论证|立项|工作|任务|后|和|及|与|并|投))*(?:[^,，。;；、\u4e00-\u9fff]|[,，。;；、\n（(]|$)"
)
_EARLY = re.compile("(?:的)?(?:前期|论证|可研|立项|规划设计|选址|报批)")
_STAGES = (
    DEED_STAGES | dict.fromkeys("新建 改造 改造提升 拓宽 新上 兴建 修建".split(), "construction") | {"筹建": "idea"}
)
_VERBS = Vocabulary(_STAGES.keys() - {"对", "加强", "做好", "抓好", "力争", "确保", "争取"})
#: 某路、某街5个街头绿地提质项目: what is done is of a kind of its own.
_OF_KIND = re.compile(r"(?:等)?(?:\d+|[两三四五六七八九十])(?:个|处|项|条)(?P<kind>[^,，。;；、]{2,14}?(?:项目|工程))")


def _is_of_kind(folded: str, position: int) -> bool:
    closed = _OF_KIND.match(folded, position)
    return closed is not None and not is_generic(closed["kind"])


#: 落户某市的, 正在施工的, 筹划中的: what leads with 的 to a name.
_RELATED = re.compile(
    r"(?P<settled>落户|落地)[^,，。;；、的]{0,12}的$|(?P<signing>签约|引进|引入|签订)[^,，。;；、的]{0,8}的$|(?P<launched>开工|动工)[^,，。;；、的]{0,8}的$|(?P<idea>筹划|谋划|筹建|策划)(?:中|之中)?的$"
    r"|(?P<construction>正在?[^,，。;；、的]{0,4}(?:建设|施工|修建|建|推进)|在建|续建|兴建)(?:中|之中)?的$|(?P<finished>建成|竣工|完工|投用|开放|建好)(?:不久)?的$|(?P<in_operation>投产|投运)(?:不久)?的$"
)


def _find_related(passage: Passage, spot: Spot, start: int) -> _Told | None:
    """Find what is told of a name by the words that 的 joins to it."""
    folded = passage.folded
    until = spot.begin + len(spot.before)
    if spot.before != "的":
        return None
    related = _RELATED.search(folded, max(start, until - _LONGEST_RELATED), until)
    if related is not None and related["settled"] is not None and _THEN.match(folded, spot.items[-1].end) is not None:
        return None  # 落户甲镇的乙项目，落户丙镇的丁项目也于当天开工: where they are
    stage = None if related is None else passage.catalog.stages.get(related.lastgroup or "")
    if related is None or stage is None or is_denied(folded, *related.span()):
        return None
    return stage, *related.span(related.lastgroup or 0)


_LONGEST_RELATED = 20
_THEN = re.compile(
    r"[^。;；]{0,160}?(?:[,，](?:以及)?落户|项目)[^,，。;；]{2,40}?(?:也|均|都)[^,，。;；]{0,8}?(?:开工|奠基|签约|竣工|投产)"
)
#: A place where it is built by its very name.
_SITE = re.compile(r"(?:建设|施工|项目|各|主)*(?:工地|工区|(?<=施工|建设|项目)现场)")


#: 察看甲、乙等重点项目建设情况: what somebody looks at the building of.
_VISITED = re.compile(
    r"(?:等)?[^,，。;；、]{0,10}?(?:项目|工程)?的?(?:建设|推进|施工|工程)(?:建设)?(?:情况|进展|进度|现场)"
)


#: 一路看了甲、乙等18个项目: a list of works that somebody goes through.
_WORKS = re.compile(
    r"等?(?:\d+|[两三四五六七八九十]+)?(?:余|多)?(?:个|处)?(?:重点|重大|亮点|民生|城建|在建|产业|工业|续建|新建|建设)*(?:项目|工程)?(?:建设|施工)?(?:现场|工地|项目|工程)"
)
#: 先后来到甲、乙、丙，实地了解项目建设情况.
_LOOK = re.compile(
    r"等?(?:地|处|点)?[,，](?:实地|详细|现场|深入|认真)*(?:了解|察看|查看|检查|听取|询问)[^,，。;；]{0,16}?(?:建设|施工|工程|项目)(?:情况|进展|进度|推进)"
)
#: What tells that they are being built.
_BUILDING = re.compile("建设|施工|工地|进展|进度|在建")
_BUILT = re.compile("投产|竣工|建成|运营|投用|达产")
_FAR = 80
#: 督导某公园二期建设.
_ITS_BUILDING = re.compile("(?:项目|工程)?的?(?P<built>建设|施工)(?:工作|情况|进展|进度)?(?=[,，。;；\n]|$)")


def _find_visited(passage: Passage, spot: Spot, start: int, end: int) -> _Told | None:
    """Find what tells that a list of works is being built that somebody goes through."""
    folded, last = passage.folded, spot.items[-1].end
    if not spot.before.startswith(VISITS):
        return None
    stage, built = passage.catalog.stages.get("construction"), _ITS_BUILDING.match(folded, last, end)
    if stage is not None and built is not None and is_sure(spot.items):
        return stage, *built.span("built")
    if len(spot.items) < 2:
        return None
    is_closed = _WORKS.match(folded, last, end) is not None or _LOOK.match(folded, last, end) is not None
    if not is_closed and not all(i.name.endswith(("项目", "工程")) for i in spot.items):
        return None
    begin = max(start - _FAR, folded.rfind("\n", 0, start) + 1)
    work = _BUILDING.search(folded, last, end) or _BUILDING.search(folded, begin, spot.items[0].start)
    if work is None or stage is None or _BUILT.search(folded, begin, end) is not None:
        return None
    return stage, *work.span()


_LOOKED = re.compile(r"(?:项目|工程)(?:建设|施工|推进)?(?:的)?(?:建设|进展|推进|施工)(?:情况|进展|进度)?")


def _find_scene(passage: Passage, spot: Spot, end: int) -> _Told | None:
    """Find the work that is told of a place of building."""
    folded, begin = passage.folded, spot.items[-1].end
    closed = _CLOSED.match(folded, begin, end)
    site = _SITE.match(folded, begin, end) or (None if closed is None else _SITE.match(folded, closed.end(), end))
    looked = _LOOKED.search(folded, begin, end) if spot.before.startswith(VISITS) else None
    work = site or _VISITED.match(folded, begin, end) or looked or WORKING.search(folded, begin, end)
    stage = passage.catalog.stages.get("construction")
    return None if work is None or stage is None else (stage, *work.span())
